// The events as a Leaflet layer: one canvas, one symbol a place, repainted as the view changes.
//
// Everything here stays in the browser. The layer fires "rest" when it has been still a while.

import { watchTheme } from "../ui/theme.js";
import { REACH, markRadius, numberBox } from "./painter.js";
import { createPointing } from "./pointing.js";
import { createProjection } from "./projection.js";
import { createRepaint } from "./repaint.js";
import { createScene } from "./scene.js";
import { createStage } from "./stage.js";

const PANE = "events";
const MARGIN = 64; // painted beyond each edge of the map, so that a pan shows no bare rim, pixels

const defaults = Object.freeze({
  label: "Places with events", // accessible name of the layer
  hint: "Arrow keys go from place to place, Enter lists the events of a place.",
  reach: 6, // how far beside a symbol a click still hits it, pixels; twice that by touch
});

/**
 * @typedef {import("../data/columns.js").Columns} Columns
 * @typedef {import("../data/state.js").View} View
 * @typedef {import("../data/tally.js").Tally} Tally
 * @typedef {import("./marks.js").Mark} Mark
 *
 * @typedef {object} Drawn What one symbol shows now, for tests and for what must keep clear.
 * @property {number[]} places
 * @property {{x: number, y: number}[]} points Where these are, as x and y.
 * @property {number} x Middle, pixels of the map's container.
 * @property {number} y
 * @property {number} radius
 * @property {import("./labelling.js").Box | null} number What its number covers.
 * @property {number[]} counts Events by type.
 * @property {number} total 0 for a faint dot: events here, but none that the search wants.
 * @property {number} precision
 * @property {boolean} selected
 * @property {number[] | null} turnover What came, went and stayed, while this is asked.
 *
 * @typedef {object} EventMethods What this adds to L.Layer; each that changes returns the layer.
 * @property {(columns: Columns) => EventLayer} setColumns
 * @property {(view: View) => EventLayer} setView
 * @property {(mask: Uint8Array | null) => EventLayer} setMatch As `Tally.setMatch`.
 * @property {(on: boolean) => EventLayer} setTurning Whether outlines show what came, went and
 *   stayed in the window.
 * @property {(place: number, how?: {zoomTo?: number}) => EventLayer} focusPlace Brings a place
 *   into sight, moving the map no more than that takes, and puts the keyboard there.
 * @property {() => Tally | null} tally Of the view as it is now.
 * @property {() => EventLayer} refreshTheme Reads the page's colours anew.
 * @property {() => Drawn[]} drawn
 * @property {() => number} inSight How many events the symbols in sight stand for.
 * @property {() => [latitude: number, longitude: number][]} shownPoints Where events are now, in
 *   sight or not, but for those of a whole region; degrees.
 * @property {(listener: (counts: Counts) => void) => EventLayer} onCounts Called when a repaint has
 *   counted anew.
 * @property {(listener: (places: number[]) => void) => EventLayer} onPick Called when the reader
 *   chooses a symbol, or bare ground.
 *
 * @typedef {import("leaflet").Layer & EventMethods} EventLayer
 * @typedef {{totals: Uint32Array, offMap: Uint32Array, day?: DayTotals | null,
 *   turnover?: Uint32Array | null}} Counts By type code, as Tally has them; `day`: of them what stands
 *   and what happens for certain, null in a window; `turnover`: what came, went and stayed, if asked.
 * @typedef {{stands: Uint32Array, happens: Uint32Array}} DayTotals
 *
 * @typedef {object} Added What there is while the layer is on a map.
 * @property {import("leaflet").Map} map
 * @property {import("./stage.js").Stage} stage
 * @property {import("./projection.js").Projection} projection
 * @property {import("./pointing.js").Pointing} pointing
 * @property {() => void} stopWatching
 */

/**
 * @param {typeof import("leaflet")} L
 * @param {Partial<typeof defaults>} [options]
 * @returns {EventLayer}
 */
export function createEventLayer(L, options) {
  const settings = { ...defaults, ...options };
  const layer = new L.Layer({ pane: PANE });
  const repaint = createRepaint({ paint, rest });
  /** @type {Added | null} */
  let added = null;
  /** @type {import("./scene.js").Scene | null} */
  let scene = null;
  /** @type {Columns | null} */
  let columns = null;
  /** @type {View | null} */
  let view = null;
  /** @type {Uint8Array | null} */
  let match = null;
  let turning = false;
  /** @type {Mark[]} */
  let marks = [];
  /** @type {(counts: Counts) => void} */
  let counted = () => {};
  /** @type {(places: number[]) => void} */
  let picked = () => {};

  function redraw() {
    if (added) repaint.request();
  }

  /** @returns {boolean} Whether things move on their own, so that a next frame is needed. */
  function paint() {
    if (!added) return false;
    const anew = scene?.count() ?? false;
    marks = standing();
    added.stage.paint(marks, added.pointing.hovered());
    repaint.measured();
    if (anew) sayCounts();
    added.pointing.refresh();
    return added.projection.moving();
  }

  function rest() {
    if (!added) return;
    added.stage.paint(marks, added.pointing.hovered(), true);
    added.stage.prepare(marks);
    layer.fire("rest");
  }

  /** @returns {Mark[]} The marks where they stand at this moment. */
  function standing() {
    if (!scene || !added) return [];
    return scene.marks(added.projection.transform(), added.map.getSize(), MARGIN);
  }

  /** @param {Mark} mark */
  function whereabouts(mark) {
    if (!scene || !added) return { places: [], points: [] };
    const { placesOf, pointOf } = scene;
    const to = added.projection.transform();
    const places = placesOf(mark);
    return { places, points: places.map((place) => pointOf(place, to)) };
  }

  /** Does before its frame what a repaint that is to come would do. */
  function bringUpToDate() {
    if (!repaint.pending()) return;
    whole.tally();
    marks = standing();
  }

  function sayCounts() {
    if (!scene) return;
    const { totals, offMap } = scene.tally();
    counted({ totals, offMap, day: scene.dayTotals(), turnover: scene.turnoverTotals() });
  }

  function regroup() {
    if (!added) return;
    scene?.setZoom(added.map.getZoom());
    added.pointing.letGo();
    redraw();
  }

  /** @type {EventLayer} */
  const whole = Object.assign(layer, {
    /** @param {import("leaflet").Map} map */
    onAdd(map) {
      const pane = map.getPane(PANE) ?? map.createPane(PANE);
      pane.style.zIndex = "450";
      const projection = createProjection(L, map, PANE);
      const stage = createStage(L, map, { pane, margin: MARGIN, ...settings });
      const pointing = createPointing(map, stage, {
        marks: () => marks,
        scene: () => scene,
        pick: (places) => picked(places),
        redraw,
        reach: settings.reach,
      });
      const stopWatching = watchTheme(map.getContainer(), () => whole.refreshTheme());
      added = { map, stage, projection, pointing, stopWatching };
      regroup();
      return layer;
    },

    onRemove() {
      added?.stopWatching();
      added?.pointing.remove();
      repaint.stop();
      added?.stage.remove();
      added?.projection.remove();
      marks = [];
      added = null;
      return layer;
    },

    getEvents: () => ({
      movestart: () => added?.pointing.letGo(),
      move: redraw,
      resize: redraw,
      viewreset: redraw,
      /** @param {import("leaflet").ZoomAnimEvent} to */
      zoomanim(to) {
        added?.pointing.letGo();
        added?.projection.glide(to.center, to.zoom);
        redraw();
      },
      zoom() {
        added?.projection.land();
        redraw();
      },
      zoomend: regroup,
      /** @param {import("leaflet").LeafletMouseEvent} event */
      mousemove: (event) => added?.pointing.move(event),
      mouseout: () => added?.pointing.letGo(),
      /** @param {import("leaflet").LeafletMouseEvent} event */
      click: (event) => added?.pointing.click(event),
      dblclick: () => added?.pointing.doubleClick(),
    }),

    /** @param {Columns} given */
    setColumns(given) {
      columns = given;
      scene = createScene(given, 2 * REACH);
      if (match) scene.setMatch(match);
      scene.setTurning(turning);
      if (view) scene.setView(view);
      regroup();
      return whole;
    },

    /** @param {View} given */
    setView(given) {
      view = given;
      scene?.setView(given);
      redraw();
      return whole;
    },

    /** @param {Uint8Array | null} mask */
    setMatch(mask) {
      match = mask;
      scene?.setMatch(mask);
      redraw();
      return whole;
    },

    /** @param {boolean} on */
    setTurning(on) {
      turning = on;
      scene?.setTurning(on);
      redraw();
      return whole;
    },

    /** @param {number} place @param {{zoomTo?: number}} [how] */
    focusPlace(place, { zoomTo = 0 } = {}) {
      if (!added || !columns || !(place in columns.placeLat)) return whole;
      const { map, pointing } = added;
      const at = L.latLng(columns.placeLat[place], columns.placeLon[place]);
      if (zoomTo > map.getZoom()) map.setView(at, zoomTo);
      else map.panInside(at, { padding: [MARGIN, MARGIN] });
      pointing.standOn(place);
      return whole;
    },

    tally() {
      if (repaint.charge(() => scene?.count())) sayCounts();
      return scene?.tally() ?? null;
    },

    /** @param {(counts: Counts) => void} listener */
    onCounts(listener) {
      counted = listener;
      return whole;
    },

    /** @param {(places: number[]) => void} listener */
    onPick(listener) {
      picked = listener;
      return whole;
    },

    refreshTheme() {
      added?.stage.refreshTheme();
      redraw();
      return whole;
    },

    inSight() {
      bringUpToDate();
      const size = added?.map.getSize();
      const seen = marks.filter(({ x, y }) => size && x >= 0 && y >= 0 && x <= size.x && y <= size.y);
      return seen.reduce((sum, { total }) => sum + total, 0);
    },

    /** @returns {[number, number][]} */
    shownPoints() {
      bringUpToDate();
      if (!scene || !columns) return [];
      const { placeLat, placeLon } = columns;
      return scene.shownPlaces().map((place) => [placeLat[place], placeLon[place]]);
    },

    /** @returns {Drawn[]} */
    drawn() {
      bringUpToDate();
      return marks.map((mark) => ({
        ...whereabouts(mark),
        x: mark.x,
        y: mark.y,
        radius: markRadius(mark),
        number: numberBox(mark),
        counts: [...mark.counts],
        total: mark.total,
        precision: mark.precision,
        selected: mark.selected,
        turnover: mark.turnover ? [...mark.turnover] : null,
      }));
    },
  });
  return whole;
}
