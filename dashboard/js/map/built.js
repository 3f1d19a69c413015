// What the script that folium writes is given, and what it gives back.

/**
 * @typedef {typeof import("leaflet")} Leaflet
 *
 * @typedef {object} Ours Our own layers, by the names that the script calls them.
 * @property {typeof import("./eventlayer.js").createEventLayer} createEventLayer
 * @property {typeof import("./labels.js").createLabelLayer} createLabelLayer
 * @property {typeof import("./streets.js").createStreetLayer} createStreetLayer
 * @property {typeof import("./ground.js").refine} refine
 * @property {typeof import("./ground.js").followZoom} followZoom
 *
 * @typedef {object} Built
 * @property {import("leaflet").Map} map Without a view.
 * @property {import("./eventlayer.js").EventLayer} events
 * @property {ReturnType<Ours["createLabelLayer"]>} labels
 * @property {[[number, number], [number, number]]} home [[south, west], [north, east]] of all of
 *   Kosovo, in degrees, as Leaflet wants them.
 * @property {import("./legendkey.js").Ground[]} key What the ground shows.
 *
 * @typedef {(leaflet: Leaflet, host: HTMLElement, ours: Ours) => Built} Build Builds the map in an
 *   element.
 */
