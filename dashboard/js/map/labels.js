// Names of settlements, crossing points, roads and neighbouring countries, in the reader's order.
//
// Names step back: they keep clear of one another and of the symbols of events, and the more
// important one wins. They are laid out when the map has come to rest and then stay where they
// are, so nothing flickers while the reader pans or moves through time.

import { changesBetween, conditionOn } from "../data/conditions.js";
import { createCandidates } from "./candidates.js";
import { layOut } from "./labelling.js";
import { createNameSheet } from "./namesheet.js";
import { createProjection } from "./projection.js";
import { readTheme, watchTheme } from "../ui/theme.js";

const PANE = "labels";
const AFTER_MS = 40; // a map is there and can be used before its places are named
const MARGIN = 100; // laid out beyond each edge, so that names are there when one pans, pixels

/**
 * @typedef {import("../data/state.js").NameOrder} NameOrder
 * @typedef {import("./labelling.js").Placed} Placed
 * @typedef {import("./labelling.js").Obstacle} Obstacle
 * @typedef {import("../data/columns.js").Lane} Lane
 * @typedef {import("../data/columns.js").Condition} Condition
 * @typedef {Placed & {world: {x: number, y: number}}} Standing `world`: what it stands at.
 */

/**
 * @param {any} L Leaflet.
 * @param {import("./names.js").Label[]} labels
 * @param {import("./land.js").Ring[]} land What names of countries keep off.
 * @returns {any} An L.Layer with `setNames(order)`, `setObstacles(read)` (what to keep clear of,
 *   read at each layout: circles in pixels of the map's container), `setCovers(read)` (boxes that
 *   lie over the map, likewise), `setRoutes(layer)` (numbers of roads are shown as long as it is on
 *   the map), `setFurther(labels)` (less important ones, instead of any given before), `relayout()`,
 *   `refreshTheme()` and `copy(ratio)`, the names on a canvas of their own beside them.
 */
export function createLabelLayer(L, labels, land) {
  const layer = new L.Layer({ pane: PANE });
  const sheet = createNameSheet(MARGIN);

  /** @type {any} */
  let map = null;
  /** @type {ReturnType<typeof createProjection> | null} */
  let projection = null;
  /** @type {NameOrder} */
  let order = "local";
  /** @type {() => Obstacle[]} */
  let readObstacles = () => [];
  /** @type {() => import("./labelling.js").Box[]} */
  let readCovers = () => [];
  /** @type {any} */
  let routes = null;
  let all = labels;
  let candidates = createCandidates(all, land, MARGIN);
  /** @type {Standing[]} */
  let placed = [];
  let stopWatching = () => {};
  let frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} Until the map has been painted once. */
  let waiting;
  let stale = false; // `placed` is of what was, and is laid out anew before it is painted
  /** Of crossing points, by the point they stand at. @type {Map<string, Lane>} */
  let lanes = new Map();
  let day = 0;

  /** @param {import("./names.js").Label} label @returns {Condition | null} Null where no row tells. */
  function conditionOf({ kind, lat, lon }) {
    const lane = kind === "crossing" ? lanes.get(pointKey(lat, lon)) : undefined;
    return lane ? conditionOn(lane, day).condition : null;
  }

  /** Before the next frame: as often as it is asked for until then, it is done once. */
  function relayout() {
    stale = true;
    redraw();
    return layer;
  }

  function layOutAnew() {
    if (!map || !projection || !stale) return;
    stale = false;
    const to = projection.transform();
    const size = map.getSize();
    const standing = { to, size, zoom: map.getZoom(), order, routes: !routes || map.hasLayer(routes) };
    const found = layOut(candidates.list(standing, sheet.measure), {
      obstacles: readObstacles(),
      frame: { left: 0, top: 0, right: size.x, bottom: size.y },
      overlays: readCovers(),
      onLine: candidates.landAt(to).bounds,
    });
    placed = found.map((one) => ({ ...one, world: worldOf(one, to) }));
  }

  /** @param {Placed} placed @param {import("./projection.js").Transform} to */
  function worldOf({ index, spot }, to) {
    if (!spot) return { x: candidates.xs[index], y: candidates.ys[index] };
    return { x: (spot.x - to.x) / to.scale, y: (spot.y - to.y) / to.scale };
  }

  function redraw() {
    if (map && !waiting && frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    if (!map || !projection) return;
    layOutAnew();
    L.DomUtil.setPosition(sheet.canvas, map.containerPointToLayerPoint([-MARGIN, -MARGIN]));
    paint(projection.transform());
    sheet.show();
    if (projection.moving()) redraw();
  }

  /** @param {import("./projection.js").Transform} to @param {number} [ratio] */
  function paint(to, ratio) {
    sheet.clear(map.getSize(), ratio);
    for (const one of placed) {
      const x = Math.round(one.world.x * to.scale + to.x);
      const y = Math.round(one.world.y * to.scale + to.y);
      sheet.paint(all[one.index], one, x, y, conditionOf(all[one.index]));
    }
  }

  return Object.assign(layer, {
    /** @param {any} added */
    onAdd(added) {
      map = added;
      if (!map.getPane(PANE)) {
        const pane = map.createPane(PANE);
        pane.style.zIndex = "420";
        pane.style.pointerEvents = "none";
      }
      map.getPane(PANE).append(sheet.canvas);
      projection = createProjection(L, map, PANE);
      sheet.setTheme(readTheme(map.getContainer()));
      stopWatching = watchTheme(map.getContainer(), () => layer.refreshTheme());
      waiting = setTimeout(() => {
        waiting = undefined;
        redraw();
      }, AFTER_MS);
      relayout();
    },

    onRemove() {
      stopWatching();
      cancelAnimationFrame(frame);
      clearTimeout(waiting);
      waiting = undefined;
      sheet.canvas.remove();
      projection?.remove();
      frame = 0;
      map = projection = null;
    },

    getEvents: () => ({
      moveend: relayout,
      viewreset: relayout,
      resize: relayout,
      layeradd: (/** @type {{layer: unknown}} */ event) => event.layer === routes && relayout(),
      layerremove: (/** @type {{layer: unknown}} */ event) => event.layer === routes && relayout(),
      /** @param {import("leaflet").ZoomAnimEvent} to */
      zoomanim(to) {
        projection?.glide(to.center, to.zoom);
        redraw();
      },
      zoom() {
        projection?.land();
        redraw();
      },
    }),

    /** @param {NameOrder} given */
    setNames(given) {
      order = given;
      return relayout();
    },

    /** @param {() => Obstacle[]} read */
    setObstacles(read) {
      readObstacles = read;
      return relayout();
    },

    /** @param {() => import("./labelling.js").Box[]} read */
    setCovers(read) {
      readCovers = read;
      return relayout();
    },

    /** @param {any} given */
    setRoutes(given) {
      routes = given;
      return relayout();
    },

    /** @param {import("./names.js").Label[]} given */
    setFurther(given) {
      all = [...labels, ...given];
      candidates = createCandidates(all, land, MARGIN);
      // They are of those that were before.
      placed = [];
      return relayout();
    },

    /** @param {readonly Lane[]} given @param {number} today */
    setLanes(given, today) {
      lanes = new Map(given.map((lane) => [pointKey(...lane.point), lane]));
      day = today;
      redraw();
    },

    /** @param {number} today The day whose state the crossing points wear. */
    setDay(today) {
      // Names take longer to paint than states to look up, and most days change none.
      const anew = changesBetween(lanes.values(), day, today);
      day = today;
      if (anew) redraw();
    },

    relayout,

    refreshTheme() {
      if (map) sheet.setTheme(readTheme(map.getContainer()));
      return relayout();
    },

    /** @param {number} ratio Device pixels per pixel. @returns {HTMLCanvasElement | null} */
    copy(ratio) {
      if (!map || !projection) return null;
      layOutAnew();
      paint(projection.transform(), ratio);
      return sheet.copy();
    },
  });
}

/** @param {number} lat @param {number} lon Degrees. @returns {string} To some ten metres. */
function pointKey(lat, lon) {
  return `${lat.toFixed(4)},${lon.toFixed(4)}`;
}
