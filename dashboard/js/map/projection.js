// Where places lie on the screen, now and in the middle of an animated zoom.
//
// Web Mercator is a scale and a shift of positions that never change, so a frame needs two
// multiplications a place. While Leaflet zooms with a CSS transition, scale and shift are
// taken from that transition itself: symbols and names glide with the ground under them and
// keep their size, instead of being stretched with it.

const TILE = 256; // width of the world at zoom 0, pixels
const EARTH = 40_075_016.686; // around the equator, metres (WGS 84)
const MOST_LATITUDE = 85.0511287798; // where Web Mercator ends, degrees

/**
 * @typedef {{scale: number, x: number, y: number}} Transform World units to container pixels.
 * @typedef {ReturnType<typeof createProjection>} Projection
 */

/**
 * @param {typeof import("leaflet")} L
 * @param {import("leaflet").Map} map In EPSG:3857, Leaflet's own default.
 * @param {string} pane
 */
export function createProjection(L, map, pane) {
  // An element that Leaflet's style sheet moves as it moves the ground.
  const probe = L.DomUtil.create("div", "leaflet-zoom-animated", map.getPane(pane));
  /** @type {{from: Transform, to: Transform} | null} */
  let flight = null;

  return {
    /** @returns {Transform} As things stand at this moment. */
    transform() {
      if (!flight) return worldAt(map.getPixelOrigin(), map, map.getZoom());
      const { from, to } = flight;
      const grown = new DOMMatrix(getComputedStyle(probe).transform).a;
      return between(from, to, to.scale === from.scale ? 1 : (grown - 1) / (to.scale / from.scale - 1));
    },

    /**
     * @param {import("leaflet").LatLng} center What the map is about to zoom to.
     * @param {number} zoom
     */
    glide(center, zoom) {
      const from = this.transform();
      const middle = map.project(center, zoom);
      const corner = middle.subtract(map.getSize().divideBy(2)).subtract(paneOf(map)).round();
      const to = worldAt(corner, map, zoom);
      flight = { from, to };
      L.DomUtil.setTransform(probe, L.point(0, 0), to.scale / from.scale);
    },

    land() {
      flight = null;
      probe.style.transform = "";
    },

    moving() {
      return flight !== null;
    },

    remove() {
      probe.remove();
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
 * @param {number} metres
 * @param {number} latitude Degrees, where they lie.
 * @returns {number} Of the world's width.
 */
export function worldLength(metres, latitude) {
  return metres / (EARTH * Math.cos((latitude * Math.PI) / 180));
}

/**
 * @param {{x: number, y: number}} origin World pixel at the corner of Leaflet's layers.
 * @param {import("leaflet").Map} map
 * @param {number} zoom
 * @returns {Transform}
 */
export function worldAt(origin, map, zoom) {
  const pane = paneOf(map);
  return { scale: worldPixels(zoom), x: -origin.x - pane.x, y: -origin.y - pane.y };
}

/** @param {import("leaflet").Map} map @returns {import("leaflet").Point} Its corner in the layers. */
function paneOf(map) {
  return map.containerPointToLayerPoint([0, 0]);
}

/** @param {Transform} from @param {Transform} to @param {number} part @returns {Transform} */
function between(from, to, part) {
  const mix = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * part;
  return { scale: mix(from.scale, to.scale), x: mix(from.x, to.x), y: mix(from.y, to.y) };
}
