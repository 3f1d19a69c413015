// The ground under the events: shapes with few points from afar and all of them from near, bands of
// roads as wide as their error, and a word where the ground knows no more.

import { worldLength, worldPixels } from "./projection.js";

/**
 * @param {number} zoom
 * @param {number} latitude Degrees.
 * @returns {number} Pixels that a kilometre is long there, in Web Mercator.
 */
export function kilometre(zoom, latitude) {
  return worldPixels(zoom) * worldLength(1000, latitude);
}

/**
 * Tells the style sheet how near the map is: classes `map-near` and `map-close` on its container,
 * and there `--map-kilometre`, the length of a kilometre in pixels.
 *
 * @param {any} L Leaflet.
 * @param {any} map
 * @param {{near: number, close: number, limit: string}} options The zooms from which it is near
 *   and close; `limit`: what a close map says that it does not know, or nothing.
 */
export function followZoom(L, map, { near, close, limit }) {
  const host = map.getContainer();
  function look() {
    const zoom = map.getZoom();
    host.classList.toggle("map-near", zoom >= near);
    host.classList.toggle("map-close", zoom >= close);
    host.style.setProperty("--map-kilometre", `${kilometre(zoom, map.getCenter().lat).toFixed(2)}px`);
  }
  // A map without a view has no zoom: it has one when it is ready.
  map.whenReady(look).on("zoomend", look);
  if (!limit) return;
  const note = new L.Control({ position: "bottomright" });
  note.onAdd = () => {
    const box = L.DomUtil.create("p", "map-limit");
    box.textContent = limit;
    return box;
  };
  note.addTo(map);
}

/**
 * Gives shapes all of their points as soon as the map is near enough for them to be seen. They keep
 * them from then on.
 *
 * @param {any} L Leaflet.
 * @param {any} map
 * @param {any} shapes L.GeoJSON with the coarse shapes.
 * @param {string} fine GeoJSON of the same features in the same order; read only when it is wanted.
 * @param {number} zoom The least at which it is.
 */
export function refine(L, map, shapes, fine, zoom) {
  map.on("zoomend", function look() {
    if (map.getZoom() < zoom) return;
    map.off("zoomend", look);
    const whole = L.geoJSON(JSON.parse(fine)).getLayers();
    // Where they are: shapes added anew would cover those that lie on them.
    shapes.getLayers().forEach((/** @type {any} */ shape, /** @type {number} */ index) =>
      shape.setLatLngs(whole[index].getLatLngs()));
  });
}
