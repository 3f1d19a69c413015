// The page of a saved map: map, legend, timeline sentences, search and the list of
// events, all from what the file holds. Nothing is sent or asked for.

import { readColumns } from "./data/columns.js";
import { formatLong, formatSpan } from "./data/dates.js";
import { shownText, sumOf } from "./data/counts.js";
import { bytesOf } from "./ui/base64.js";
import { el, linked } from "./ui/dom.js";
import { setText } from "./ui/icons.js";
import { symbolSvg } from "./ui/symbols.js";
import { createEventLayer } from "./map/eventlayer.js";
import { followZoom, refine } from "./map/ground.js";
import { createLabelLayer } from "./map/labels.js";
import { createLegend } from "./map/legend.js";
import { createStreetLayer } from "./map/streets.js";
import { folded, isIn, lastTold, matching } from "./data/words.js";
import { shareWheel } from "./map/wheel.js";
import { createStore, wholeView } from "./data/state.js";
import { ALL_TYPES } from "./data/vocabulary.js";
import { createTimeline } from "./timeline/timeline.js";

const MOST_LISTED = 200; // events that are listed at once
const SYMBOL_PX = 18;

/**
 * @typedef {{text: string, url: string}} Source As `links` of dashboard/wording.py makes it.
 * @typedef {import("./data/columns.js").Columns} Columns
 * @typedef {import("./data/state.js").View} View
 * @typedef {{title: string[], notes: string[], location: string[], sources: Source[][]}} Texts By
 *   event, in the order of the columns.
 * @typedef {object} Payload
 * @property {string} title
 * @property {string} footnote
 * @property {string} columns In base64.
 * @property {Texts} texts
 * @property {{days: {day: number, text: string}[], changed: string}} sentences
 */

/**
 * @param {import("./map/built.js").Leaflet} L
 * @param {Document} page
 * @param {import("./map/built.js").Build} build What folium wrote.
 * @param {Payload} payload
 */
export function open(L, page, build, payload) {
  const columns = readColumns(bytesOf(payload.columns).buffer);
  const { title, notes, location, sources } = payload.texts;
  const texts = title.map((name, at) =>
    folded([name, notes[at], location[at], ...sources[at].map(({ text }) => text)].join(" ")));
  const store = createStore(wholeView(columns.span));
  const [mapBox, legendBox, timelineBox] = ["sa-map", "sa-legend", "sa-timeline"].map((name) =>
    el("div", { class: name }));
  const status = el("p", { class: "sa-status", role: "status", "aria-label": "Events shown" });
  const sentence = el("p", { class: "sa-sentence", role: "status", "aria-label": "How things stood" });
  const search = el("input", { type: "search", class: "sa-search", "aria-label": "Search",
    placeholder: "Search text and places" });
  const items = el("div", { class: "sa-items" });
  const list = el("aside", { class: "sa-list", "aria-label": "Events" }, search, status,
    el("div", { class: "sa-scroll" }, sentence, items));
  page.body.append(
    el("header", { class: "sa-header" }, el("h1", {}, payload.title)),
    el("main", { class: "sa-main" }, el("div", { class: "sa-stage" }, mapBox, legendBox), list),
    timelineBox,
    el("footer", { class: "sa-foot" }, payload.footnote),
  );

  const { map, events, labels, home, key } = build(L, mapBox, {
    createEventLayer, createLabelLayer, createStreetLayer, refine, followZoom,
  });
  shareWheel(map.getContainer());
  const legend = createLegend(legendBox, { store, types: columns.types, ground: key });
  const timeline = createTimeline(timelineBox, {
    store,
    onOpen: (event) => store.set({ event }, { settled: true }),
  });
  let match = /** @type {Uint8Array | null} */ (null);
  /** @type {import("./map/eventlayer.js").Counts} */
  let counts = { totals: new Uint32Array(8), offMap: new Uint32Array(8) };
  const tellCount = () => {
    const { types } = store.get();
    setText(status, shownText(sumOf(counts.totals, types), sumOf(counts.offMap, types), columns.count));
  };
  const tell = () => {
    const view = store.get();
    // It is about all events: over some of them, or over one's own text, it would mislead.
    const isOfAll = match === null && view.types === ALL_TYPES && view.event < 0 && view.place.length === 0;
    setText(sentence, isOfAll ? sentenceOf(view, columns.span, payload.sentences) : "");
    show(items, listed(columns, view, match), view, columns, payload.texts, openEvent);
  };
  /** @param {number} event */
  const openEvent = (event) => {
    store.set({ event }, { settled: true });
    if (event >= 0 && columns.place[event] >= 0) events.focusPlace(columns.place[event]);
  };
  events.onCounts((counted) => {
    counts = counted;
    legend.setCounts(counted.totals, counted.day, counted.turnover);
    tellCount();
  });
  events.onPick((place) => store.set({ place, event: -1 }, { settled: true }));
  search.addEventListener("input", () => {
    match = matching(texts, search.value);
    events.setMatch(match);
    timeline.setMatch(match);
    tell();
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.target === search) return;
    store.set({ event: -1, place: [] }, { settled: true });
  });
  store.subscribe((view, patch) => {
    events.setView(view);
    if (patch.names) labels.setNames(view.names);
    if (patch.types !== undefined) tellCount();
    tell();
  });

  events.setColumns(columns).setView(store.get());
  timeline.setColumns(columns);
  tell();
  // Only now do legend and timeline have their size, and the map what is left.
  map.invalidateSize({ pan: false });
  const aside = mapBox.clientWidth > 700 ? legendBox.offsetWidth + 16 : 8;
  map.fitBounds(home, { paddingTopLeft: [aside, 8], paddingBottomRight: [8, 8], animate: false });
}

/**
 * @param {View} view
 * @param {readonly [number, number]} span
 * @param {Payload["sentences"]} sentences
 * @returns {string} How things stood on the day, in the sentence of the last one on which anything
 *   changed; of the whole span, what changed in it.
 */
function sentenceOf({ mode, start, end }, [first, last], { days, changed }) {
  if (mode === "range") return start <= first && end >= last ? changed : "";
  const told = lastTold(days, start);
  if (told === null) return "";
  return told.day === start ? told.text : `No change since: ${told.text}`;
}

/**
 * @param {Columns} columns
 * @param {View} view
 * @param {Uint8Array | null} match
 * @returns {number[]} The events of the window, types, words and chosen places, the newest first.
 */
function listed(columns, view, match) {
  const chosen = new Set(view.place);
  const found = [];
  for (let event = 0; event < columns.count && columns.start[event] <= view.end; event++) {
    const shown = columns.end.at(event) >= view.start && (view.types >> columns.type[event]) & 1;
    const here = chosen.size === 0 || chosen.has(columns.place[event]);
    if (shown && here && isIn(match, event)) found.push(event);
  }
  return found.reverse();
}

/**
 * @param {HTMLElement} items
 * @param {number[]} events
 * @param {View} view
 * @param {Columns} columns
 * @param {Texts} texts
 * @param {(event: number) => void} onOpen
 */
function show(items, events, view, columns, texts, onOpen) {
  const more = events.length - MOST_LISTED;
  const abroad = events.filter((event) => columns.place[event] < 0).length;
  const focused = items.contains(document.activeElement);
  items.replaceChildren(
    ...(view.event >= 0 ? [article(view.event, columns, texts, () => onOpen(-1))] : []),
    ...(view.place.length > 0 ? [el("p", { class: "sa-facts" }, "Only events of the chosen place. ",
      el("kbd", {}, "Esc"), " shows all.")] : []),
    abroad > 0 ? el("p", { class: "sa-facts" }, `${abroad} of these are not on the map.`) : "",
    el("ul", {}, ...events.slice(0, MOST_LISTED).map((event) => item(event, view, columns, texts, onOpen))),
    more > 0 ? el("p", {}, `and ${more} more: narrow the dates to see them`) : "",
    events.length === 0 ? el("p", {}, "No event fits these dates, types and words.") : "",
  );
  if (focused && view.event >= 0) items.querySelector("h2")?.focus();
}

/** @param {number} event @param {Columns} columns */
function when(event, { start, end }) {
  return start[event] === end.at(event) ? formatLong(start[event]) : formatSpan(start[event], end.at(event));
}

/**
 * @param {number} event
 * @param {View} view
 * @param {Columns} columns
 * @param {Texts} texts
 * @param {(event: number) => void} onOpen
 */
function item(event, view, columns, texts, onOpen) {
  const facts = [when(event, columns), texts.location[event],
    columns.place[event] < 0 ? "not on the map" : ""];
  return el("li", {},
    symbolSvg(columns.type[event], SYMBOL_PX),
    el("button", { type: "button", dir: "auto", "aria-current": view.event === event && "true",
      onclick: () => onOpen(event) }, texts.title[event]),
    el("span", { class: "sa-facts", dir: "auto" }, facts.filter(Boolean).join(" · ")));
}

/** @param {number} event @param {Columns} columns @param {Texts} texts @param {() => void} onClose */
function article(event, columns, texts, onClose) {
  const facts = [when(event, columns), texts.location[event], columns.types[columns.type[event]]];
  return el("article", {},
    el("button", { type: "button", class: "sa-close", "aria-label": "Close event", onclick: onClose }, "×"),
    el("h2", { dir: "auto", tabindex: -1 }, texts.title[event]),
    el("p", { class: "sa-facts", dir: "auto" }, facts.filter(Boolean).join(" · ")),
    el("p", { dir: "auto" }, texts.notes[event]),
    el("p", { class: "sa-facts", dir: "auto" },
      ...texts.sources[event].flatMap((source, number) => [number > 0 && " · ", linked(source)])));
}
