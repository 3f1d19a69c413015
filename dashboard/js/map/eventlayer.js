// The events as a Leaflet layer: one canvas, one symbol a place, repainted as the view changes.
//
// Everything here stays in the browser. The layer says "pick" when the reader chooses a
// symbol, "counts" when a repaint has counted anew, and "rest" when it has been still a while.

import { nearestMark, nextMark } from "./marks.js";
import { REACH, markRadius, numberBox } from "./painter.js";
import { createProjection } from "./projection.js";
import { createScene } from "./scene.js";
import { createStage } from "./stage.js";
import { watchTheme } from "../ui/theme.js";

const PANE = "events";
const MARGIN = 64; // painted beyond each edge of the map, so that a pan shows no bare rim, pixels
const REST = 200; // without a repaint before the layer is at rest, milliseconds
const SECOND_CLICK = 250; // within which a click on bare ground is half of a double one, ms
const MEASURE = "event-map:draw";
const MOST_MEASURES = 20_000; // kept for whoever reads them, then cleared

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const defaults = Object.freeze({
  label: "Places with events", // accessible name of the layer
  hint: "Arrow keys go from place to place, Enter lists the events of a place.",
  reach: 6, // how far beside a symbol a click still hits it, pixels; twice that by touch
});

/**
 * @typedef {import("../data/columns.js").Columns} Columns
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("../data/state.js").View} View
 *
 * @typedef {object} Drawn What one symbol shows now, for tests and for what must keep clear.
 * @property {number[]} places
 * @property {number} x Middle, pixels of the map's container.
 * @property {number} y
 * @property {number} radius
 * @property {import("./labelling.js").Box | null} number What its number covers.
 * @property {number[]} counts Events by type.
 * @property {number} total 0 for a faint dot: events here, but none that the search wants.
 * @property {number} precision
 * @property {boolean} selected
 *
 * @typedef {object} EventLayer What this adds to L.Layer; each method returns the layer.
 * @property {(columns: Columns) => EventLayer} setColumns
 * @property {(view: View) => EventLayer} setView
 * @property {(mask: Uint8Array | null) => EventLayer} setMatch As `Tally.setMatch`.
 * @property {(place: number, how?: {zoomTo?: number}) => EventLayer} focusPlace Brings a place
 *   into sight, moving the map no more than that takes, and puts the keyboard there.
 * @property {() => import("../data/tally.js").Tally | null} tally Of the view as it is now.
 * @property {() => EventLayer} refreshTheme Reads the page's colours anew.
 * @property {() => Drawn[]} drawn
 */

/**
 * @param {any} L Leaflet.
 * @param {Partial<typeof defaults>} [options]
 * @returns {any} An L.Layer that is also an EventLayer. It fires "pick" {places: number[]},
 *   "counts" {totals, offMap} (as Tally has them) and "rest".
 */
export function createEventLayer(L, options) {
  const settings = { ...defaults, ...options };
  const layer = new L.Layer({ pane: PANE });

  /** @type {any} */
  let map = null;
  /** @type {ReturnType<typeof createStage> | null} */
  let stage = null;
  /** @type {ReturnType<typeof createProjection> | null} */
  let projection = null;
  /** @type {ReturnType<typeof createScene> | null} */
  let scene = null;
  /** @type {Columns | null} */
  let columns = null;
  /** @type {View | null} */
  let view = null;
  /** @type {Uint8Array | null} */
  let match = null;
  /** @type {Mark[]} */
  let marks = [];
  let stopWatching = () => {};
  let hovered = -1; // group under the pointer or the keyboard
  let current = -1; // place that the keyboard is on
  let frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let clearing;
  let measures = 0;
  let counting = 0; // spent on counting since the last repaint, milliseconds

  function redraw() {
    if (map && frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    if (!map || !stage || !projection) return;
    const start = performance.now();
    const counted = scene?.count() ?? false;
    marks = standing();
    stage.paint(marks, markOf(hovered));
    measure(start - counting);
    counting = 0;
    if (counted) sayCounts();
    if (hovered >= 0) showTip(markOf(hovered));
    if (projection.moving()) redraw();
    clearTimeout(resting);
    resting = setTimeout(rest, REST);
  }

  function rest() {
    stage?.paint(marks, markOf(hovered), true);
    stage?.prepare(marks);
    layer.fire("rest");
  }

  /** @returns {Mark[]} The marks where they stand at this moment. */
  function standing() {
    if (!scene || !projection) return [];
    return scene.marks(projection.transform(), map.getSize(), MARGIN);
  }

  function sayCounts() {
    if (scene) layer.fire("counts", { totals: scene.tally.totals, offMap: scene.tally.offMap });
  }

  /** @param {number} start */
  function measure(start) {
    measures++;
    if (measures > MOST_MEASURES) {
      performance.clearMeasures(MEASURE);
      measures = 1;
    }
    performance.measure(MEASURE, { start, end: performance.now() });
  }

  function regroup() {
    scene?.setZoom(map.getZoom());
    hover(null);
    redraw();
  }

  // Pointing and choosing

  /** @param {number} group @returns {Mark | null} Its mark, unless it has no events now. */
  function markOf(group) {
    return marks.find((mark) => mark.group === group && mark.total > 0) ?? null;
  }

  /** @param {{x: number, y: number}} point @param {number} beside @returns {Mark | null} */
  function markAt(point, beside) {
    return nearestMark(marks, point, (mark) => markRadius(mark) + beside);
  }

  /** @param {Mark | null} mark */
  function hover(mark) {
    const group = mark?.group ?? -1;
    if (group === hovered) return;
    hovered = group;
    map.getContainer().style.cursor = mark ? "pointer" : "";
    showTip(mark);
    redraw();
  }

  /** @param {Mark | null} mark */
  function showTip(mark) {
    if (mark && scene) stage?.tooltip.show(scene.describe(mark), mark.x, mark.y, markRadius(mark));
    else stage?.tooltip.hide();
  }

  /** @param {Mark | null} mark */
  function pick(mark) {
    layer.fire("pick", { places: mark && scene ? scene.placesOf(mark) : [] });
  }

  /** @param {{containerPoint: {x: number, y: number}, originalEvent: any}} event */
  function onClick({ containerPoint, originalEvent }) {
    const mark = markAt(containerPoint, settings.reach * (isTouch(originalEvent) ? 2 : 1));
    clearTimeout(clearing);
    if (mark) pick(mark);
    else if (originalEvent.detail < 2) clearing = setTimeout(pick, SECOND_CLICK, null);
  }

  // The keyboard

  /** @param {Mark | null} mark */
  function stepOn(mark) {
    if (!mark || !scene) return;
    current = scene.anchorOf(mark.group);
    hover(mark);
    stage?.say(scene.describe(mark).text);
  }

  function stepOnFirst() {
    stepOn(currentMark() ?? nearestMark(inSight(), map.getSize().divideBy(2)));
  }

  /** @returns {Mark | null} */
  function currentMark() {
    return scene && current >= 0 ? markOf(scene.groupOf(current)) : null;
  }

  /** @returns {Mark[]} */
  function inSight() {
    const size = map.getSize();
    return marks.filter(({ x, y }) => x >= 0 && y >= 0 && x <= size.x && y <= size.y);
  }

  /** @param {KeyboardEvent} event */
  function onKeydown(event) {
    const { key } = event;
    const from = currentMark();
    if (key in ARROWS) from ? stepOn(nextMark(inSight(), from, ARROWS[key])) : stepOnFirst();
    else if (key === "Enter" || key === " ") from && pick(from);
    else if (key === "Escape") pick(null);
    else if (key === "+") map.zoomIn();
    else if (key === "-") map.zoomOut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return Object.assign(layer, {
    /** @param {any} added */
    onAdd(added) {
      map = added;
      if (!map.getPane(PANE)) map.createPane(PANE).style.zIndex = "450";
      projection = createProjection(L, map, PANE);
      stage = createStage(L, map, { pane: PANE, margin: MARGIN, ...settings });
      stage.box.addEventListener("focus", stepOnFirst);
      stage.box.addEventListener("blur", () => hover(null));
      stage.box.addEventListener("keydown", onKeydown);
      stopWatching = watchTheme(map.getContainer(), () => layer.refreshTheme());
      regroup();
    },

    onRemove() {
      stopWatching();
      cancelAnimationFrame(frame);
      clearTimeout(resting);
      clearTimeout(clearing);
      hover(null);
      stage?.remove();
      projection?.remove();
      frame = 0;
      marks = [];
      stage = projection = map = null;
    },

    getEvents: () => ({
      move: redraw,
      resize: redraw,
      viewreset: redraw,
      /** @param {{center: unknown, zoom: number}} to */
      zoomanim(to) {
        hover(null);
        projection?.glide(to.center, to.zoom);
        redraw();
      },
      zoom() {
        projection?.land();
        redraw();
      },
      zoomend: regroup,
      /** @param {{containerPoint: {x: number, y: number}}} event */
      mousemove: (event) => hover(markAt(event.containerPoint, settings.reach / 2)),
      mouseout: () => hover(null),
      click: onClick,
      dblclick: () => clearTimeout(clearing),
    }),

    /** @param {Columns} given */
    setColumns(given) {
      columns = given;
      scene = createScene(given, 2 * REACH);
      if (match) scene.setMatch(match);
      if (view) scene.setView(view);
      if (map) regroup();
      return layer;
    },

    /** @param {View} given */
    setView(given) {
      view = given;
      scene?.setView(given);
      redraw();
      return layer;
    },

    /** @param {Uint8Array | null} mask */
    setMatch(mask) {
      match = mask;
      scene?.setMatch(mask);
      redraw();
      return layer;
    },

    /** @param {number} place @param {{zoomTo?: number}} [how] */
    focusPlace(place, { zoomTo = 0 } = {}) {
      if (!map || !columns || !(place in columns.placeLat)) return layer;
      const at = [columns.placeLat[place], columns.placeLon[place]];
      if (zoomTo > map.getZoom()) map.setView(at, zoomTo);
      else map.panInside(at, { padding: [MARGIN, MARGIN] });
      current = place;
      return layer;
    },

    tally() {
      const start = performance.now();
      const counted = scene?.count();
      counting += performance.now() - start;
      if (counted) sayCounts();
      return scene?.tally ?? null;
    },

    refreshTheme() {
      stage?.refreshTheme();
      redraw();
      return layer;
    },

    /** @returns {Drawn[]} */
    drawn() {
      if (frame !== 0) {
        layer.tally();
        marks = standing();
      }
      return marks.map((mark) => ({
        places: scene?.placesOf(mark) ?? [],
        x: mark.x,
        y: mark.y,
        radius: markRadius(mark),
        number: numberBox(mark),
        counts: [...mark.counts],
        total: mark.total,
        precision: mark.precision,
        selected: mark.selected,
      }));
    },
  });
}

/** @param {{pointerType?: string}} event */
function isTouch({ pointerType }) {
  return pointerType === "touch";
}
