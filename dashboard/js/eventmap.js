// The map with its legend and timeline, mounted once in the page's component.
//
// Only in the browser: the dates while a hand moves them, what is hovered, the frames.
// Told to Python, once it has settled: window, mode, types, selected places, the event of a
// clicked bar, the map's position. Told by Python: where the events are, which of them match
// the search, and, with a new revision each time, a view to take over.

import { readColumns } from "./columns.js";
import { el, linkStyles } from "./dom.js";
import { createEventLayer } from "./eventlayer.js";
import { createFrame } from "./frame.js";
import { createLabelLayer } from "./labels.js";
import { createLegend } from "./legend.js";
import { LIVE_COUNT } from "./panel.js";
import { createStore, wholeView } from "./state.js";
import { createTimeline } from "./timeline.js";

/** Milliseconds that dates set by a key, and the map's position, wait for a next one: a key is
 * held down, a wheel turns on. A hand that lets go, and any choice, is told at once. */
const SETTLE_MS = 120;

/** What Python may impose, and the part of it that is one choice. */
const IMPOSED = /** @type {const} */ (["mode", "start", "end", "types", "names", "place", "event"]);
const DATES = /** @type {const} */ (["mode", "start", "end"]);

/** Kosovo's own bounds: [[south, west], [north, east]] in degrees, as Leaflet wants them. */
const HOME = /** @type {const} */ ([[41.85, 20.01], [43.27, 21.8]]);

/**
 * @typedef {import("./columns.js").Columns} Columns
 * @typedef {import("./state.js").View} View
 * @typedef {{revision: number, mode: "range" | "asof", start: number, end: number,
 *   types: number, names: View["names"], place: number[], event: number,
 *   position: [number, number, number] | null, focus: boolean}} Imposed
 * @typedef {import("./frame.js").Brief} Brief
 * @typedef {{addresses: Record<string, string>, columns: {address: string, digest: string},
 *   imposed: Imposed, match: string | null, brief: Brief | null, footnote: string}} MapData
 * @typedef {{data: MapData, setStateValue: (name: string, value: unknown) => void}} Component
 */

/**
 * @param {ShadowRoot} root
 * @param {MapData} data What the first update will show: its events are on their way meanwhile.
 */
export async function mount(root, { addresses, columns }) {
  const source = createSource();
  source.ask(columns.address);
  const [{ default: build }] = await Promise.all([
    import(absolute(addresses["map.js"])),
    import(absolute(addresses["leaflet.js"])),
    linkStyles(root, [absolute(addresses["map.css"])]),
  ]);
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  return createEventMap(host, build, source);
}

/** @param {string} path Relative to the page. */
function absolute(path) {
  return new URL(path, document.baseURI).href;
}

/** Fetches event columns, each version once. */
function createSource() {
  let asked = "";
  /** @type {Promise<Columns | null>} */
  let answer = Promise.resolve(null);
  return {
    /**
     * @param {string} address
     * @returns {Promise<Columns | null>} Null when the file has changed again since: the next
     *   message names what it is then.
     */
    ask(address) {
      if (address !== asked) {
        asked = address;
        answer = fetch(absolute(address)).then(async (response) =>
          response.ok ? readColumns(await response.arrayBuffer()) : null);
      }
      return answer;
    },
  };
}

/**
 * @param {HTMLElement} host
 * @param {Function} build The module that folium wrote: builds the Leaflet map in an element.
 * @param {ReturnType<typeof createSource>} source
 */
function createEventMap(host, build, source) {
  const frame = createFrame(host, (names) => store.set({ names }, { settled: true }));
  const leaflet = /** @type {any} */ (globalThis).L;
  const { map, events, labels } = build(leaflet, frame.map, { createEventLayer, createLabelLayer });
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
  let held = false;
  let atHome = true;
  let totals = /** @type {Uint32Array} */ (new Uint32Array(8));

  // What a hand has changed and Python doesn't know yet. Only that is told: the rest may have
  // been changed from the other side meanwhile.
  /** @type {Set<string>} */
  const changed = new Set();
  let [imposing, told] = [false, 0];

  const stopListening = store.subscribe((view, patch, settled) => {
    if (!imposing) Object.keys(patch).forEach((key) => changed.add(key));
    events.setView(marked(view));
    if (patch.names) {
      labels.setNames(view.names);
      frame.setNames(view.names);
    }
    if (patch.types !== undefined) countLive();
    // A hand that has taken hold will say where things settle when it lets go.
    if (!settled) clearTimeout(settling);
    else tellSoon(held || !("start" in patch || "end" in patch) ? 0 : SETTLE_MS);
    held = !settled;
  });
  events.on("counts", (/** @type {{totals: Uint32Array}} */ counted) => {
    totals = counted.totals;
    countLive();
  });
  events.on("pick", (/** @type {{places: number[]}} */ picked) =>
    store.set({ place: picked.places, event: -1 }, { settled: true }));
  map.on("moveend", () => {
    atHome = isHome(map);
    if (mapIsOurs) return;
    changed.add("position");
    tellSoon(SETTLE_MS);
  });
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

  function toHome() {
    goHome(map, frame);
    atHome = true;
  }

  function countLive() {
    const view = store.get();
    legend?.setCounts(totals);
    const shown = totals.reduce((sum, count, type) => (view.types & (1 << type) ? sum + count : sum), 0);
    frame.setDates(view, shown);
    if (columns) document.dispatchEvent(new CustomEvent(LIVE_COUNT, { detail: shown }));
  }

  /** @param {number} wait Milliseconds. */
  function tellSoon(wait) {
    clearTimeout(settling);
    settling = window.setTimeout(tell, wait);
  }

  function tell() {
    if (!component || !columns || changed.size === 0) return;
    // The three are one choice: a mode without its days would mean another thing.
    if (DATES.some((key) => changed.has(key))) DATES.forEach((key) => changed.add(key));
    const centre = map.getCenter();
    const position = atHome ? null : [centre.lat, centre.lng, map.getZoom()];
    const all = Object.entries({ ...store.get(), position });
    const said = Object.fromEntries(all.filter(([key]) => changed.has(key)));
    changed.clear();
    // Numbered, since Streamlit passes over a value that is the same as the one before.
    component.setStateValue("view", { ...said, digest, number: ++told });
  }

  /** @param {MapData} data */
  async function takeColumns(data) {
    if (data.columns.digest === digest) return;
    digest = data.columns.digest;
    const arrived = await source.ask(data.columns.address);
    if (!arrived || digest !== data.columns.digest) return;
    columns = arrived;
    legend ??= createLegend(frame.legend, { store, types: columns.types });
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
    const { position, focus, event } = imposed;
    const kept = DATES.some((key) => changed.has(key)) ? [...changed, ...DATES] : [...changed];
    const taken = IMPOSED.filter((key) => !kept.includes(key)).map((key) => [key, imposed[key]]);
    imposing = true;
    store.set(Object.fromEntries(taken));
    imposing = false;
    const at = event >= 0 && columns ? columns.place[event] : -1;
    moveOurselves(() => {
      if (position && (first || !focus)) {
        const centre = map.getCenter();
        const moved = Math.abs(centre.lat - position[0]) + Math.abs(centre.lng - position[1]);
        if (first || moved > 1e-3) map.setView([position[0], position[1]], position[2], { animate: false });
      }
    });
    if (focus && at >= 0) events.focusPlace(at, first && !position ? { zoomTo: 11 } : {});
    timeline.reveal();
  }

  addHomeButton(leaflet, map, () => {
    moveOurselves(toHome);
    changed.add("position");
    tellSoon(0);
  });

  const resizing = new ResizeObserver(() => {
    const stay = atHome; // asked first: to be measured anew moves the map
    moveOurselves(() => {
      map.invalidateSize({ pan: false });
      if (stay) toHome();
    });
  });
  resizing.observe(frame.map);

  const region = /** @type {any} */ (frame.region);
  region.eventMapDrawn = () =>
    events.drawn().map((/** @type {any} */ symbol) => ({ ...symbol, types: byName(symbol.counts, columns) }));

  moveOurselves(toHome);

  return {
    /** @param {Component} next */
    async update(next) {
      component = next;
      frame.setBrief(next.data.brief);
      frame.setFootnote(next.data.footnote);
      await takeColumns(next.data);
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
      stopListening();
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

/**
 * @param {any} leaflet
 * @param {any} map
 * @param {() => void} onHome
 */
function addHomeButton(leaflet, map, onHome) {
  const button = el("button", { type: "button", class: "em-home", title: "Show all of Kosovo",
    "aria-label": "Show all of Kosovo", onclick: onHome });
  const control = new leaflet.Control({ position: "topright" });
  control.onAdd = () => {
    const bar = el("div", { class: "leaflet-bar" }, button);
    leaflet.DomEvent.disableClickPropagation(bar);
    return bar;
  };
  control.addTo(map);
}

/**
 * @param {any} map Leaflet's map.
 * @param {ReturnType<typeof createFrame>} frame
 */
function goHome(map, frame) {
  // Kosovo stands clear of what lies over the map's left edge, where there is room for both.
  const wide = frame.map.clientWidth > 700;
  const legend = wide ? Math.min(frame.legend.offsetWidth + 12, frame.map.clientWidth / 3) : 8;
  map.fitBounds(HOME, { paddingTopLeft: [legend, 10], paddingBottomRight: [10, 10], animate: false });
  homes.set(map, [map.getCenter(), map.getZoom()]);
}

/** @type {WeakMap<object, [any, number]>} Where each map stands when all of Kosovo is shown. */
const homes = new WeakMap();

/** @param {any} map */
function isHome(map) {
  const at = homes.get(map);
  return !!at && map.getZoom() === at[1] && map.getCenter().distanceTo(at[0]) < 50;
}
