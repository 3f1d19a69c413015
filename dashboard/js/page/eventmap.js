// The map with its legend and timeline: what is on show, and what is told to Python and by it.
//
// Only in the browser: the dates while a hand moves them, what is hovered, the frames.
// Told to Python, once it has settled: window, mode, types, selected places, the event of a
// clicked bar, the map's position. Told by Python: where the events are, which of them match
// the search, and, with a new revision each time, a view to take over.

import { beside } from "../data/steps.js";
import { around, fitted } from "../data/periods.js";
import { createStore, wholeView } from "../data/state.js";
import { createEventLayer } from "../map/eventlayer.js";
import { followZoom, refine } from "../map/ground.js";
import { notePosition } from "./address.js";
import { createLabelLayer } from "../map/labels.js";
import { createLegend } from "../map/legend.js";
import { createStreetLayer } from "../map/streets.js";
import { TYPE_COUNT } from "../data/vocabulary.js";
import { shareWheel } from "../map/wheel.js";
import { createTimeline } from "../timeline/timeline.js";
import { byName, sumOf } from "../data/counts.js";
import { bytesOf } from "../ui/base64.js";
import { addStyles } from "../ui/dom.js";
import { captionOf, createFrame } from "./frame.js";
import { createHome } from "./home.js";
import { followPrint } from "./print.js";

/** Milliseconds that dates set by a key, and the map's position, wait for a next one: a key is
 * held down, a wheel turns on. A hand that lets go, and any choice, is told at once. */
const SETTLE_MS = 120;

/** Milliseconds after which a reader is told that events are long in coming. */
const LATE_MS = 5000;

/** Degrees that the map has to be off, to be moved to where Python says it is. */
const MOVED = 1e-3;

/** Zoom on the place of an event that a link names and no position. */
const EVENT_ZOOM = 11;

/**
 * @typedef {import("../data/columns.js").Columns} Columns
 * @typedef {import("../data/messages.js").MapData} MapData
 * @typedef {import("../data/state.js").View} View
 * @typedef {import("../data/sync.js").Patch} Patch
 * @typedef {import("../map/eventlayer.js").Counts} Counts
 */

/**
 * @param {ShadowRoot} root
 * @param {MapData} data What the first update will show.
 * @param {import("./part.js").Supplies} supplies
 * @param {import("./part.js").Shared} shared
 */
export function mount(root, { footnote }, { leaflet, build, styles }, { link, live, toList }) {
  addStyles(root, styles.map);
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  const frame = createFrame(host, {
    onNames: (names) => store.set({ names }, { settled: true }),
    onList: toList,
    onBeyond() {
      moveOurselves(() => home.goTo(events.shownPoints()));
      tellPosition(0);
    },
  }, footnote);
  const built = build(leaflet, frame.map, {
    createEventLayer, createLabelLayer, createStreetLayer, refine, followZoom,
  });
  const { map, events, labels } = built;
  labels.setCovers(frame.covers);
  shareWheel(map.getContainer());
  frame.presentation.attach(map, () => {
    const spots = new Map(events.drawn().flatMap((mark) => mark.places.map((at) => [at, mark])));
    return (event) => spots.get(placeOf(event)) ?? null;
  });
  const home = createHome(leaflet, map, frame, built.home);
  const store = createStore(wholeView([0, 0]), (patch, view) => fitted(columns?.sums, patch, view));
  const timeline = createTimeline(frame.timeline, {
    store,
    onOpen: (event) => store.set({ event }, { settled: true }),
    onPlay(isPlaying) {
      frame.setPlaying(isPlaying && store.get().mode === "asof");
      sayDay();
    },
    onFold: (on) => link.wish({ kind: "strip", on }),
  });
  /** @type {ReturnType<typeof createLegend> | null} */
  let legend = null;
  /** @type {Columns | null} */
  let columns = null;
  /** @type {Counts} */
  let counts = { totals: new Uint32Array(TYPE_COUNT), offMap: new Uint32Array(TYPE_COUNT) };
  let match = /** @type {string | null} */ (null);
  let told = /** @type {MapData["told"]} */ (null);
  let brief = /** @type {import("../data/messages.js").Brief | null} */ (null);
  let outside = 0; // events on the map, but out of the part in sight
  let [imposing, held] = [false, false];
  // A move that this module made itself is no news for Python, unless it focused an event.
  let mapIsOurs = true;
  /** @type {number | undefined} */
  let waiting;
  /** @type {number | undefined} */
  let noting;

  // Ahead of the map's own keys: while the view is presented, arrows step through what is told.
  const stepping = new AbortController();
  addEventListener("keydown", (event) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!brief || by === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    present(by);
  }, { signal: stepping.signal, capture: true });

  /** @param {1 | -1} by A step of the story, or else a day. */
  function present(by) {
    const { mode, start } = store.get();
    if (brief && brief.story.length > 0) {
      const id = beside(brief.story, brief.step?.id ?? "", by);
      if (id !== "") link.wish({ kind: "open", id });
    } else if (mode === "asof" && columns) {
      const [first, last] = columns.span;
      const day = Math.min(last, Math.max(first, start + by));
      store.set({ start: day, end: day }, { settled: true });
    }
  }

  const stopListening = store.subscribe((view, patch, settled) => {
    events.setView(marked(view));
    if (patch.names) {
      labels.setNames(view.names);
      frame.setNames(view.names);
    }
    if (patch.types !== undefined) countLive();
    if (patch.mode !== undefined || patch.end !== undefined) {
      labels.setDay(view.end);
      sayDay();
    }
    if (imposing) return;
    const dated = "mode" in patch || "start" in patch || "end" in patch;
    const { mode, start, end } = view;
    // Of dates that a hand let go of, all is known; a key may be followed by a next one.
    const wait = held || !("start" in patch || "end" in patch) ? 0 : SETTLE_MS;
    held = !settled;
    link.change(dated ? { ...patch, mode, start, end } : patch, settled ? wait : null);
  });
  events.onCounts((counted) => {
    counts = counted;
    countLive();
    frame.presentation.number();
  });
  events.onPick((place) => store.set({ place, event: -1 }, { settled: true }));
  events.on("rest", countOutside);
  // What begins while this module moves the map is its own, such as Leaflet's glide back into bounds.
  map.on("movestart", () => ([moving, disowned] = [true, mapIsOurs]));
  map.on("moveend", () => {
    moving = false;
    if (!mapIsOurs && !disowned) tellPosition(SETTLE_MS);
  });
  home.addButton(() => {
    moveOurselves(home.go);
    tellPosition(0);
  });
  // A move made in the entry of the history that was left is none of the one gone to.
  let [moving, disowned] = [false, false];
  const forgetMove = () => {
    disowned = moving;
    clearTimeout(noting);
    link.forget(["position"]);
  };
  addEventListener("popstate", forgetMove);

  /** @type {[number, number, number] | null} Where the map was put, until the reader moves it. */
  let placed = null;
  /** @param {number} wait Milliseconds. */
  function tellPosition(wait) {
    const { lat, lng } = map.getCenter();
    /** @type {[number, number, number] | null} */
    const position = home.isHere() ? null : [lat, lng, map.getZoom()];
    placed = null;
    clearTimeout(noting);
    noting = window.setTimeout(notePosition, wait, position);
    link.change({ position }, wait);
  }

  /** @param {() => void} move */
  function moveOurselves(move) {
    mapIsOurs = true;
    move();
    mapIsOurs = false;
  }

  /** @param {View} view @returns {View} The view in which an open event's place is selected. */
  function marked(view) {
    const at = placeOf(view.event);
    return at >= 0 ? { ...view, place: [at] } : view;
  }

  /** @param {number} event @returns {number} Its place; negative for none. */
  function placeOf(event) {
    return event >= 0 && columns ? columns.place[event] : -1;
  }

  /** Says the day that is played, and what is told of it if that is known. */
  function sayDay() {
    const day = store.get().end;
    frame.setRunning(day, told?.day === day ? told : null);
  }

  /** @returns {[onMap: number, abroad: number]} */
  function shownNow() {
    const { types } = store.get();
    return [sumOf(counts.totals, types), sumOf(counts.offMap, types)];
  }

  const caption = () => captionOf(store.get(), ...shownNow(), outside);

  /** Kosovo; in a picture, what it shows of it. */
  function goHome() {
    if (brief !== null) home.goTo(events.shownPoints());
    else home.go();
  }

  function countOutside() {
    outside = columns ? shownNow()[0] - events.inSight() : 0;
    countLive();
  }

  function countLive() {
    legend?.setCounts(counts.totals, counts.day, counts.turnover);
    const [onMap, abroad] = shownNow();
    frame.setDates(store.get(), onMap, abroad, outside);
    if (columns) live.count(onMap, abroad);
  }

  /** @param {Partial<View>} view Which Python knows of, or will. */
  function impose(view) {
    imposing = true;
    store.set(view);
    imposing = false;
  }

  /** @param {import("../data/sync.js").Taking} taking */
  function takeView({ view: patch, first, focus, event }) {
    stand();
    if (patch === null) return;
    const { position, ...view } = patch;
    impose(view);
    if (position !== undefined) placed = position;
    if (position) moveOurselves(() => moveTo(position, first));
    if (position === null || (first && brief && !position)) moveOurselves(goHome);
    const at = focus ? placeOf(event) : -1;
    if (at >= 0) events.focusPlace(at, (first && !position) || brief ? { zoomTo: EVENT_ZOOM } : {});
    timeline.reveal();
  }

  /** @param {[number, number, number]} position @param {boolean} first */
  function moveTo([lat, lng, zoom], first) {
    const centre = map.getCenter();
    const moved = Math.abs(centre.lat - lat) + Math.abs(centre.lng - lng);
    const differs = moved > MOVED || map.getZoom() !== zoom;
    if (first || differs) map.setView([lat, lng], zoom, { animate: false });
  }

  link.attach({
    expect() {
      if (!columns) frame.say("Loading the events…");
      clearTimeout(waiting);
      waiting = window.setTimeout(frame.say, LATE_MS, "The events have not come yet: still trying.");
    },
    setColumns(arrived) {
      clearTimeout(waiting);
      frame.say("");
      columns = arrived;
      legend ??= createLegend(frame.legend, {
        store, types: columns.types, unfolded: brief !== null, ground: built.key,
      });
      events.setMatch(null).setColumns(columns);
      timeline.setColumns(columns);
      if (columns.sums) impose(around(columns.sums.ticks, store.get()));
      labels.setLanes(columns.lanes, store.get().end);
      match = null;
    },
    async take(taking) {
      if (taking.match !== match) for (const part of [events, timeline]) part.setMatch(bitsOf(taking.match));
      match = taking.match;
      takeView(taking);
      countLive();
      // The layer asked for its frame before: when this one comes, it has drawn.
      await new Promise(requestAnimationFrame);
      frame.presentation.number();
      frame.region.setAttribute("data-ready", "true");
    },
  });

  /** Shows Kosovo for the first time, when all that takes room from the map is there. */
  const stand = () => moveOurselves(home.begin);

  function measure() {
    stand();
    const { x, y } = map.getSize();
    if (x === frame.map.clientWidth && y === frame.map.clientHeight) return;
    const stay = home.isHere(); // asked first: to be measured anew moves the map
    moveOurselves(() => {
      map.invalidateSize({ pan: false });
      if (stay) goHome();
      else if (placed) moveTo(placed, true); // what a link puts in the middle stays there
    });
  }
  const resizing = new ResizeObserver(measure);
  resizing.observe(frame.map);

  const stopPrint = followPrint({ frame, labels, caption });

  const drawn = () =>
    events.drawn().map((symbol) => ({ ...symbol, types: byName(symbol.counts, columns?.types ?? []) }));
  Object.assign(frame.region, { eventMapDrawn: drawn });

  return {
    /** @param {MapData} data */
    update({ brief: texts, strip, changes, told: said }) {
      told = said;
      events.setTurning(changes);
      sayDay();
      timeline.setStrip(strip);
      const turned = (brief === null) !== (texts === null);
      brief = texts;
      frame.setBrief(texts);
      // The map has another size: it is measured before a view is taken over.
      if (turned) measure();
      countLive();
    },
    destroy() {
      clearTimeout(waiting);
      clearTimeout(noting);
      stopListening();
      stepping.abort();
      frame.presentation.destroy();
      removeEventListener("popstate", forgetMove);
      resizing.disconnect();
      stopPrint();
      timeline.destroy();
      legend?.destroy();
      map.remove();
      host.replaceChildren();
    },
  };
}

/** @param {string | null} coded One bit an event, base64. @returns {Uint8Array | null} */
const bitsOf = (coded) => (coded === null ? null : bytesOf(coded));
