// Where places lie on the screen, now and in the middle of an animated zoom.
//
// Web Mercator is a scale and a shift of positions that never change, so they are computed
// once and a frame needs two multiplications a place. While Leaflet zooms with a CSS
// transition, scale and shift follow the same curve: symbols glide with the ground under
// them and keep their size, instead of being stretched with it.

const TILE = 256; // width of the world at zoom 0, pixels
const MOST_LATITUDE = 85.0511287798; // where Web Mercator ends, degrees
const DURATION = 250; // Leaflet's zoom transition, milliseconds
const EASING = Object.freeze([0, 0, 0.25, 1]); // and its cubic-bezier() control points

/**
 * @typedef {{scale: number, x: number, y: number}} Transform World units to container pixels.
 */

/**
 * @param {any} map L.Map in EPSG:3857, Leaflet's own default.
 */
export function createProjection(map) {
  /** @type {{from: Transform, to: Transform, since: number} | null} */
  let flight = null;

  return {
    /** @returns {Transform} As things stand at this moment. */
    transform() {
      if (!flight) return settled(map, map.getZoom(), map.getPixelOrigin());
      const passed = Math.min(1, (performance.now() - flight.since) / DURATION);
      return between(flight.from, flight.to, bezier(EASING, passed));
    },

    /** @param {any} center L.LatLng that the map is about to zoom to. @param {number} zoom */
    glide(center, zoom) {
      const from = this.transform();
      const to = settled(map, zoom, map._getNewPixelOrigin(center, zoom));
      flight = { from, to, since: performance.now() };
    },

    land() {
      flight = null;
    },

    moving() {
      return flight !== null;
    },
  };
}

/** @param {number} zoom @returns {number} Width of the world, pixels. */
export function worldPixels(zoom) {
  return TILE * 2 ** zoom;
}

/** @param {number} longitude Degrees. @returns {number} 0 at 180° west, 1 at 180° east. */
export function worldX(longitude) {
  return longitude / 360 + 0.5;
}

/** @param {number} latitude Degrees. @returns {number} 0 at the northern edge, 0.5 at the equator. */
export function worldY(latitude) {
  const held = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude));
  const sine = Math.sin((held * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/**
 * @param {any} map
 * @param {number} zoom
 * @param {{x: number, y: number}} origin World pixel at the corner of Leaflet's layers.
 * @returns {Transform}
 */
function settled(map, zoom, origin) {
  const pane = map.containerPointToLayerPoint([0, 0]);
  return { scale: worldPixels(zoom), x: -origin.x - pane.x, y: -origin.y - pane.y };
}

/** @param {Transform} from @param {Transform} to @param {number} part @returns {Transform} */
function between(from, to, part) {
  const mix = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * part;
  return { scale: mix(from.scale, to.scale), x: mix(from.x, to.x), y: mix(from.y, to.y) };
}

/**
 * CSS `cubic-bezier(x1, y1, x2, y2)`.
 *
 * @param {readonly number[]} points
 * @param {number} x Part of the time that has passed, 0 to 1.
 * @returns {number} Part of the way.
 */
export function bezier([x1, y1, x2, y2], x) {
  /** @param {number} a @param {number} b @param {number} t */
  const curve = (a, b, t) => 3 * a * t * (1 - t) ** 2 + 3 * b * t ** 2 * (1 - t) + t ** 3;
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (curve(x1, x2, middle) < x) low = middle;
    else high = middle;
  }
  return curve(y1, y2, (low + high) / 2);
}
