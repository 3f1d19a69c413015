// The shapes under the events: with few points from afar, with all of them from near.

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
