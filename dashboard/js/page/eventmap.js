// The map with its legend and timeline: what is on show, and what is told to Python and by it.
//
// Only in the browser: the dates while a hand moves them, what is hovered, the frames.
// Told to Python, once it has settled: window, mode, types, selected places, the event of a
// clicked bar, the map's position. Told by Python: where the events are, which of them match
// the search, and, with a new revision each time, a view to take over.

import { sumOf } from "../ui/counts.js";
import { addStyles } from "../ui/dom.js";
import { createEventLayer } from "../map/eventlayer.js";
import { createFrame } from "./frame.js";
import { refine } from "../map/ground.js";
import { createHome } from "./home.js";
import { notePosition } from "./address.js";
import { createLabelLayer } from "../map/labels.js";
import { createLegend } from "../map/legend.js";
import { LIVE_COUNT } from "./panel.js";
import { createStore, wholeView } from "../data/state.js";
import { createTimeline } from "../timeline/timeline.js";

/** Milliseconds that dates set by a key, and the map's position, wait for a next one: a key is
 * held down, a wheel turns on. A hand that lets go, and any choice, is told at once. */
const SETTLE_MS = 120;

/** Milliseconds after which a reader is told that events are long in coming. */
const LATE_MS = 5000;

/** What Python may impose, and the part of it that is one choice. */
const IMPOSED = /** @type {const} */ (["mode", "start", "end", "types", "names", "place", "event"]);
const DATES = /** @type {const} */ (["mode", "start", "end"]);

/**
 * @typedef {import("../data/columns.js").Columns} Columns
 * @typedef {import("../data/state.js").View} View
 * @typedef {{revision: number, mode: "range" | "asof", start: number, end: number,
 *   types: number, names: View["names"], place: number[], event: number,
 *   position: [number, number, number] | null, focus: boolean, home: boolean,
 *   heard: number}} Imposed `heard`: number of the last message that was known to whoever imposed
 *   it. `home`: the map goes back to all of Kosovo.
 * @typedef {import("./frame.js").Brief} Brief
 * @typedef {{columns: {address: string, digest: string}, imposed: Imposed, match: string | null,
 *   brief: Brief | null, footnote: string}} MapData
 * @typedef {{data: MapData, setStateValue: (name: string, value: unknown) => void,
 *   rest: () => number}} Component `rest`: milliseconds to wait before anything is told.
 */

/**
 * @param {ShadowRoot} root
 * @param {MapData} data What the first update will show.
 * @param {import("../app.js").Supplies} supplies
 * @param {import("../data/source.js").Source} source
 */
export function mount(root, { footnote }, { leaflet, build, styles }, source) {
  addStyles(root, styles.map);
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  return createEventMap(host, { leaflet, build }, source, footnote);
}

/**
 * @param {HTMLElement} host
 * @param {{leaflet: any, build: Function}} by Leaflet, and what builds its map in an element.
 * @param {import("../data/source.js").Source} source
 * @param {string} footnote
 */
function createEventMap(host, { leaflet, build }, source, footnote) {
  const frame = createFrame(host, (names) => store.set({ names }, { settled: true }), footnote);
  const built = build(leaflet, frame.map, { createEventLayer, createLabelLayer, refine });
  const { map, events, labels } = built;
  labels.setCovers(frame.covers);
  const store = createStore(wholeView([0, 0]));
  const timeline = createTimeline(frame.timeline, {
    store,
    onOpen: (event) => store.set({ event }, { settled: true }),
  });
  /** @type {ReturnType<typeof createLegend> | null} */
  let legend = null;
  /** @type {Columns | null} */
  let columns = null;
  /** @type {Component | null} */
  let component = null;
  let [digest, match, revision] = ["", /** @type {string | null} */ (null), -1];
  /** @type {number | undefined} */
  let settling;
  /** @type {number | undefined} */
  let waiting;
  let held = false;
  const home = createHome(leaflet, map, frame, built.home);
  let counts = { totals: new Uint32Array(8), offMap: new Uint32Array(8) };

  // What a hand has changed and Python doesn't know yet. Only that is told: the rest may have
  // been changed from the other side meanwhile.
  /** @type {Set<string>} */
  const changed = new Set();
  let [imposing, told] = [false, 0];
  /** In which message each thing was told last. @type {Record<string, number>} */
  const toldIn = {};

  const stopListening = store.subscribe((view, patch, settled) => {
    events.setView(marked(view));
    if (patch.names) {
      labels.setNames(view.names);
      frame.setNames(view.names);
    }
    if (patch.types !== undefined) countLive();
    if (imposing) return; // what a hand did just before is still to be told
    Object.keys(patch).forEach((key) => changed.add(key));
    // A hand that has taken hold will say where things settle when it lets go.
    if (!settled) clearTimeout(settling);
    else tellSoon(held || !("start" in patch || "end" in patch) ? 0 : SETTLE_MS);
    held = !settled;
  });
  events.on("counts", (/** @type {typeof counts} */ counted) => {
    counts = counted;
    countLive();
  });
  events.on("pick", (/** @type {{places: number[]}} */ picked) =>
    store.set({ place: picked.places, event: -1 }, { settled: true }));
  map.on("movestart", () => ([moving, disowned] = [true, false]));
  map.on("moveend", () => {
    moving = false;
    if (mapIsOurs || disowned) return;
    changed.add("position");
    tellSoon(SETTLE_MS);
  });
  // A move made in the entry of the history that was left is none of the one gone to.
  let [moving, disowned] = [false, false];
  const forgetMove = () => {
    disowned = moving;
    changed.delete("position");
  };
  addEventListener("popstate", forgetMove);
  // A move that this module made itself is no news for Python, unless it focused an event.
  let mapIsOurs = true;

  /** @param {() => void} move */
  function moveOurselves(move) {
    mapIsOurs = true;
    move();
    mapIsOurs = false;
  }

  /** @param {View} view @returns {View} The view in which an open event's place is selected. */
  function marked(view) {
    const at = view.event >= 0 && columns ? columns.place[view.event] : -1;
    return at >= 0 ? { ...view, place: [at] } : view;
  }

  function countLive() {
    const view = store.get();
    legend?.setCounts(counts.totals);
    const [onMap, abroad] = [sumOf(counts.totals, view.types), sumOf(counts.offMap, view.types)];
    frame.setDates(view, onMap, abroad);
    if (columns) document.dispatchEvent(new CustomEvent(LIVE_COUNT, { detail: { onMap, abroad } }));
  }

  /** @param {number} wait Milliseconds. */
  function tellSoon(wait) {
    clearTimeout(settling);
    settling = window.setTimeout(tell, wait);
  }

  function tell() {
    if (!component || !columns || changed.size === 0) return;
    if (component.rest() > 0) return tellSoon(component.rest());
    // The three are one choice: a mode without its days would mean another thing.
    if (DATES.some((key) => changed.has(key))) DATES.forEach((key) => changed.add(key));
    const centre = map.getCenter();
    /** @type {[number, number, number] | null} */
    const position = home.isHere() ? null : [centre.lat, centre.lng, map.getZoom()];
    if (changed.has("position")) notePosition(position);
    const all = Object.entries({ ...store.get(), position });
    const said = Object.fromEntries(all.filter(([key]) => changed.has(key)));
    // Numbered, since Streamlit passes over a value that is the same as the one before.
    told++;
    for (const key of changed) toldIn[key] = told;
    changed.clear();
    component.setStateValue("view", { ...said, digest, number: told });
  }

  /** @param {MapData["columns"]} named */
  async function takeColumns(named) {
    if (named.digest === digest) return;
    digest = named.digest;
    if (!columns) frame.say("Loading the events…");
    clearTimeout(waiting);
    waiting = window.setTimeout(frame.say, LATE_MS, "The events have not come yet: still trying.");
    const arrived = await source.ask(named.address);
    if (digest !== named.digest) return; // another version is waited for, or there
    clearTimeout(waiting);
    if (!arrived) return;
    frame.say("");
    columns = arrived;
    const unfolded = Boolean(component?.data.brief);
    legend ??= createLegend(frame.legend, { store, types: columns.types, unfolded });
    events.setColumns(columns);
    timeline.setColumns(columns);
    match = null;
  }

  /** @param {string | null} coded One bit an event, base64. */
  function takeMatch(coded) {
    if (coded === match) return;
    match = coded;
    events.setMatch(coded === null ? null : Uint8Array.from(atob(coded), (c) => c.charCodeAt(0)));
  }

  /** @param {Imposed} imposed */
  function takeView(imposed) {
    if (imposed.revision === revision) return;
    const first = revision === -1;
    revision = imposed.revision;
    const { position, focus, home: goHome, event, heard } = imposed;
    /** @param {string} key Whether a hand has changed it, unknown to whoever imposed the view. */
    const isNewer = (key) => changed.has(key) || toldIn[key] > heard;
    /** @param {string} key What is one choice with it. */
    const choiceOf = (key) => (DATES.some((date) => date === key) ? DATES : [key]);
    const taken = IMPOSED.filter((key) => !choiceOf(key).some(isNewer)).map((key) => [key, imposed[key]]);
    imposing = true;
    store.set(Object.fromEntries(taken));
    imposing = false;
    const at = event >= 0 && columns ? columns.place[event] : -1;
    moveOurselves(() => {
      if (position && (first || !(focus || isNewer("position")))) {
        const centre = map.getCenter();
        const moved = Math.abs(centre.lat - position[0]) + Math.abs(centre.lng - position[1]);
        const differs = moved > 1e-3 || map.getZoom() !== position[2];
        if (first || differs) map.setView([position[0], position[1]], position[2], { animate: false });
      } else if (goHome && !isNewer("position")) {
        home.go();
      }
    });
    if (focus && at >= 0) events.focusPlace(at, first && !position ? { zoomTo: 11 } : {});
    timeline.reveal();
  }

  home.addButton(() => {
    moveOurselves(home.go);
    changed.add("position");
    tellSoon(0);
  });

  const resizing = new ResizeObserver(() => {
    const { x, y } = map.getSize();
    if (x === frame.map.clientWidth && y === frame.map.clientHeight) return;
    const stay = home.isHere(); // asked first: to be measured anew moves the map
    moveOurselves(() => {
      map.invalidateSize({ pan: false });
      if (stay) home.go();
    });
  });
  resizing.observe(frame.map);

  const region = /** @type {any} */ (frame.region);
  region.eventMapDrawn = () =>
    events.drawn().map((/** @type {any} */ symbol) => ({ ...symbol, types: byName(symbol.counts, columns) }));

  moveOurselves(home.go);

  return {
    /** @param {Component} next */
    async update(next) {
      component = next;
      frame.setBrief(next.data.brief);
      await takeColumns(next.data.columns);
      if (next !== component || !columns) return;
      takeMatch(next.data.match);
      takeView(next.data.imposed);
      countLive();
      // The layer asked for its frame before: when this one comes, it has drawn.
      await new Promise(requestAnimationFrame);
      frame.region.setAttribute("data-ready", "true");
    },
    destroy() {
      clearTimeout(settling);
      clearTimeout(waiting);
      stopListening();
      removeEventListener("popstate", forgetMove);
      resizing.disconnect();
      timeline.destroy();
      legend?.destroy();
      map.remove();
      host.replaceChildren();
    },
  };
}

/**
 * @param {ArrayLike<number>} counts By type code.
 * @param {Columns | null} columns
 */
function byName(counts, columns) {
  const named = Array.from(counts, (count, code) => [columns?.types[code] ?? code, count]);
  return Object.fromEntries(named.filter(([, count]) => count));
}
