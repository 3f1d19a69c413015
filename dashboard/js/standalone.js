// The page of a saved map: map, legend, timeline and the events of the chosen place, all from
// what the file holds. Nothing is sent or asked for.

import { readColumns } from "./data/columns.js";
import { formatLong, formatSpan } from "./data/dates.js";
import { shownText, sumOf } from "./data/counts.js";
import { bytesOf } from "./ui/base64.js";
import { el, linked } from "./ui/dom.js";
import { setText } from "./ui/icons.js";
import { createEventLayer } from "./map/eventlayer.js";
import { followZoom, refine } from "./map/ground.js";
import { createLabelLayer } from "./map/labels.js";
import { createLegend } from "./map/legend.js";
import { createStreetLayer } from "./map/streets.js";
import { shareWheel } from "./map/wheel.js";
import { createStore, wholeView } from "./data/state.js";
import { createTimeline } from "./timeline/timeline.js";

const MOST_LISTED = 200; // events of one place that are listed at once

/**
 * @typedef {{text: string, url: string}} Source As `links` of dashboard/wording.py makes it.
 * @typedef {import("./data/columns.js").Columns} Columns
 * @typedef {import("./data/state.js").View} View
 * @typedef {{title: string[], notes: string[], location: string[], sources: Source[][]}} Texts By
 *   event, in the order of the columns.
 */

/**
 * @param {import("./map/built.js").Leaflet} L
 * @param {Document} page
 * @param {import("./map/built.js").Build} build What folium wrote.
 * @param {{title: string, footnote: string, columns: string, texts: Texts}} payload `columns`
 *   in base64.
 */
export function open(L, page, build, payload) {
  const columns = readColumns(bytesOf(payload.columns).buffer);
  const store = createStore(wholeView(columns.span));
  const [mapBox, legendBox, timelineBox] = ["sa-map", "sa-legend", "sa-timeline"].map((name) =>
    el("div", { class: name }));
  const list = el("aside", { class: "sa-list", "aria-label": "Events", hidden: true });
  const status = el("p", { class: "sa-status", role: "status", "aria-label": "Events shown" });
  page.body.append(
    el("header", { class: "sa-header" }, el("h1", {}, payload.title), status),
    el("main", { class: "sa-stage" }, mapBox, legendBox, list),
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
  /** @type {import("./map/eventlayer.js").Counts} */
  let counts = { totals: new Uint32Array(8), offMap: new Uint32Array(8) };
  const tellCount = () => {
    const { types } = store.get();
    setText(status, shownText(sumOf(counts.totals, types), sumOf(counts.offMap, types), columns.count));
  };
  events.onCounts((counted) => {
    counts = counted;
    legend.setCounts(counted.totals, counted.day);
    tellCount();
  });
  events.onPick((place) => store.set({ place, event: -1 }, { settled: true }));
  store.subscribe((view, patch) => {
    events.setView(view);
    if (patch.names) labels.setNames(view.names);
    if (patch.types !== undefined) tellCount();
    show(list, listed(columns, view), columns, payload.texts);
  });

  events.setColumns(columns).setView(store.get());
  timeline.setColumns(columns);
  // Only now do legend and timeline have their size, and the map what is left.
  map.invalidateSize({ pan: false });
  const aside = mapBox.clientWidth > 700 ? legendBox.offsetWidth + 16 : 8;
  map.fitBounds(home, { paddingTopLeft: [aside, 8], paddingBottomRight: [8, 8], animate: false });
}

/**
 * @param {Columns} columns
 * @param {View} view
 * @returns {number[]} The open event, or those of the chosen places in the window.
 */
function listed(columns, view) {
  if (view.event >= 0) return [view.event];
  const chosen = new Set(view.place);
  const found = [];
  for (let event = 0; event < columns.count && chosen.size > 0; event++) {
    if (columns.start[event] > view.end) break;
    const shown = columns.end[event] >= view.start && (view.types >> columns.type[event]) & 1;
    if (shown && chosen.has(columns.place[event])) found.push(event);
  }
  return found;
}

/**
 * @param {HTMLElement} list
 * @param {number[]} events
 * @param {Columns} columns
 * @param {Texts} texts
 */
function show(list, events, columns, texts) {
  list.hidden = events.length === 0;
  const more = events.length - MOST_LISTED;
  list.replaceChildren(
    ...events.slice(0, MOST_LISTED).map((event) => article(event, columns, texts)),
    more > 0 ? el("p", {}, `and ${more} more: narrow the dates to see them`) : "",
  );
}

/** @param {number} event @param {Columns} columns @param {Texts} texts */
function article(event, { start, end, type, types }, texts) {
  const when = start[event] === end[event] ? formatLong(start[event]) : formatSpan(start[event], end[event]);
  return el("article", {},
    el("h2", { dir: "auto" }, texts.title[event]),
    el("p", { class: "sa-facts", dir: "auto" },
      [when, texts.location[event], types[type[event]]].filter(Boolean).join(" · ")),
    el("p", { dir: "auto" }, texts.notes[event]),
    el("p", { class: "sa-facts", dir: "auto" },
      ...texts.sources[event].flatMap((source, number) => [number > 0 && " · ", linked(source)])));
}
