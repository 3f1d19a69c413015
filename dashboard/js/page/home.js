// All of Kosovo: where the map opens and what a button brings it back to.

import { el } from "../ui/dom.js";

const NEAR = 50; // metres off it that still count as there
const SYMBOL = 28; // room for a symbol and its number, pixels
const NEAREST = 11; // zoom beyond which a picture says too little of where it is
const EDGE = { least: 10, share: 0.04 }; // clear around Kosovo, for what happens just outside, pixels

/** @param {HTMLElement} part @param {HTMLElement} ground */
function overlaps(part, ground) {
  const [over, under] = [part.getBoundingClientRect(), ground.getBoundingClientRect()];
  return over.top < under.bottom && over.bottom > under.top;
}

/**
 * @param {typeof import("leaflet")} leaflet
 * @param {import("leaflet").Map} map
 * @param {{map: HTMLElement, legend: HTMLElement, heading: HTMLElement}} frame
 * @param {[[number, number], [number, number]]} bounds [[south, west], [north, east]] in
 *   degrees, as Leaflet wants them.
 */
export function createHome(leaflet, map, frame, bounds) {
  /** @type {import("leaflet").LatLng | null} */
  let centre = null;
  let zoom = NaN;

  /** @param {[number, number][]} points What to show; degrees. @param {number} [maxZoom] */
  function show(points, maxZoom) {
      // Kosovo stands clear of what lies over the map's left edge, where there is room for both.
    const { clientWidth, clientHeight } = frame.map;
    const edge = Math.max(EDGE.least, clientHeight * EDGE.share);
    const wide = clientWidth > 700;
    const covered = wide && overlaps(frame.legend, frame.map);
    const left = covered ? Math.min(frame.legend.offsetWidth + 12, clientWidth / 3) : 8;
    // What lies over the top edge stands beside Kosovo, but what is shown may be anywhere.
    const beside = wide && !maxZoom;
    const above = beside ? 0 : frame.heading.offsetTop + frame.heading.offsetHeight;
    const top = Math.max(edge, above);
    // Symbols reach beyond their points.
    const reach = maxZoom ? SYMBOL : 0;
    map.fitBounds(leaflet.latLngBounds(points), {
      paddingTopLeft: leaflet.point(left + reach, top + reach),
      paddingBottomRight: leaflet.point(10 + reach, edge + reach),
      animate: false,
      maxZoom,
    });
    [centre, zoom] = [map.getCenter(), map.getZoom()];
  }

  return {
    go: () => show(bounds),

    /** Goes there unless it has gone anywhere before. */
    begin: () => centre ?? show(bounds),

    /** As near as what is shown lets it be. @param {[number, number][]} points Degrees. */
    goTo(points) {
      if (points.length > 0) show(points, NEAREST);
      else show(bounds);
    },

    /** @returns {boolean} Whether the map shows it now. */
    isHere: () =>
      centre !== null && map.getZoom() === zoom && map.getCenter().distanceTo(centre) < NEAR,

    /** @param {() => void} onHome */
    addButton(onHome) {
      const button = el("button", { type: "button", class: "em-home", title: "Show all of Kosovo",
        "aria-label": "Show all of Kosovo", onclick: onHome });
      const control = new leaflet.Control({ position: "topright" });
      control.onAdd = () => {
        const bar = el("div", { class: "leaflet-bar" }, button);
        leaflet.DomEvent.disableClickPropagation(bar);
        return bar;
      };
      control.addTo(map);
    },
  };
}
