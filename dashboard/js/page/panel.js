// The side panel: what is shown and why the rest is not, the open event, the list by day.
//
// All of its content comes from Python; the browser keeps nothing but the scroll position and
// what is being typed.
// While a handle of the timeline is being dragged the map says live how many events are
// shown; the list follows when the handle is let go.

import { addStyles, copyText, el, isWebAddress } from "../ui/dom.js";
import { shownText } from "../ui/counts.js";
import { setText } from "../ui/icons.js";
import { createSearch } from "./searchbox.js";
import { symbolSvg } from "../ui/symbols.js";

/**
 * @typedef {{id: string, title: string, type: number, where: string, until: string,
 *   low: boolean, elsewhere: boolean}} ListedEvent
 * @typedef {{heading: string, events: ListedEvent[]}} Day
 * @typedef {{text: string, url: string}} Source
 * @typedef {{id: string, title: string, type: number, typeName: string, subType: string,
 *   low: boolean, text: string, facts: {term: string, text: string}[], sources: Source[],
 *   sourceDate: string, sourceScale: string, tags: string[], listed: boolean,
 *   previous: string, next: string}} OpenEvent
 * @typedef {{shown: number, total: number, outside_dates: number, filtered: number,
 *   unmatched: number, elsewhere: number}} Counts
 * @typedef {{status: string, counts: Counts, notes: string[], search: string,
 *   place: {name: string, events: number} | null, days: Day[], more: number,
 *   open: OpenEvent | null}} Content
 * @typedef {{kind: string, id?: string, words?: string}} Action
 */

/** Dispatched on the document by the map while the window moves: `detail` says how many events are
 * on the map and abroad. */
export const LIVE_COUNT = "event-map:shown";

/** Headings and events that the browser lays out together, when they are near: half a screen. */
const PART = 8;

/** Why an event is not shown: the count, the words, and what brings the events back. */
const REASONS = /** @type {const} */ ([
  ["outside_dates", "outside the dates", "all dates"],
  ["filtered", "of types switched off", "all types"],
  ["unmatched", "without the words searched for", "no search"],
]);

/**
 * @param {ShadowRoot} root
 * @param {Content} _
 * @param {import("../app.js").Supplies} supplies
 */
export function mount(root, _, { styles }) {
  addStyles(root, styles.panel);
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  const panel = createPanel(host);
  return {
    /** @param {{data: Content, setTriggerValue: (name: string, value: unknown) => void}} component */
    update({ data, setTriggerValue }) {
      panel.show(data, (action) => setTriggerValue("action", action));
    },
    destroy: panel.destroy,
  };
}

/** @param {HTMLElement} host */
export function createPanel(host) {
  const search = createSearch((words) => ask({ kind: "search", words }));
  const status = el("div", { role: "status", "aria-label": "Events shown", class: "status" });
  const reasons = el("ul", { class: "reasons" });
  const notes = el("div", { class: "notes" });
  const details = el("div", {});
  const list = el("div", {});
  const scroll = el("div", { class: "scroll" }, details, list);
  host.replaceChildren(
    el("section", { role: "region", "aria-label": "Event panel", class: "panel" },
      search.root, status, reasons, notes, scroll),
  );
  let openId = "";
  let listed = "";
  let total = 0;
  /** @type {(action: Action) => void} */
  let asked = () => {};
  /** The list outlives a message: it asks whoever listens then. @param {Action} action */
  const ask = (action) => asked(action);

  /** @param {Event} event */
  const live = (event) => {
    const { onMap, abroad } = /** @type {CustomEvent<{onMap: number, abroad: number}>} */ (event).detail;
    setText(status, shownText(onMap, abroad, total));
  };
  document.addEventListener(LIVE_COUNT, live);

  return {
    /**
     * @param {Content} content
     * @param {(action: Action) => void} act
     */
    show(content, act) {
      total = content.counts.total;
      asked = act;
      const focused = focusedKey(host);
      search.show(content.search);
      setText(status, content.status);
      reasons.replaceChildren(...reasonItems(content.counts, act));
      notes.replaceChildren(...content.notes.map((note) => el("p", { role: "note" }, note)));
      details.replaceChildren(...(content.open ? [article(content.open, act)] : []));
      // Opening an event changes nothing of a long list but a mark.
      const { days, place, more, counts } = content;
      const listing = JSON.stringify([days, place, more, counts.total]);
      if (listing !== listed) list.replaceChildren(...listItems(content, ask));
      listed = listing;
      const opened = content.open?.id ?? "";
      markOpen(list, opened);
      if (opened !== openId) {
        openId = opened;
        if (opened) scroll.scrollTop = 0;
      }
      refocus(host, focused, opened);
    },
    destroy() {
      document.removeEventListener(LIVE_COUNT, live);
      search.destroy();
      host.replaceChildren();
    },
  };
}

/**
 * @param {Counts} counts
 * @param {(action: Action) => void} act
 */
function reasonItems(counts, act) {
  return REASONS.filter(([key]) => counts[key] > 0).map(([key, words, kind]) =>
    el("li", {},
      el("span", { class: "count" }, number(counts[key])), ` ${words}`,
      kind !== "" &&
        el("button", { type: "button", class: "quiet", "data-key": kind,
          "aria-label": `Show the events ${words}`, onclick: () => act({ kind }) }, "show"),
    ),
  );
}

/**
 * @param {OpenEvent} event
 * @param {(action: Action) => void} act
 */
function article(event, act) {
  const heading = el("h2", { id: "event-title", tabindex: -1 }, event.title);
  return el("article", { "aria-label": "Event details", class: event.low ? "low" : "" },
    el("div", { class: "kind" },
      symbol(event.type, 20),
      el("span", {}, event.typeName, event.subType ? ` · ${event.subType}` : ""),
      el("span", { class: "tools" },
        step("Previous event", "‹", event.previous, act),
        step("Next event", "›", event.next, act),
        el("button", { type: "button", "aria-label": "Close event", "data-key": "close",
          onclick: () => act({ kind: "close" }) }, "×")),
    ),
    heading,
    event.low &&
      el("p", { class: "warning" }, "Low confidence: reported by a single or partisan source."),
    el("p", { class: "text" }, event.text),
    el("dl", {}, ...event.facts.flatMap(({ term, text }) => [el("dt", {}, term), el("dd", {}, text)])),
    el("div", { class: "sources" },
      el("h3", {}, "Sources"),
      el("ul", {}, ...event.sources.map(sourceItem)),
      event.sourceDate !== "" && el("p", { class: "faint" }, `Published ${event.sourceDate}`)),
    el("p", { class: "foot" },
      el("span", { class: "id" }, event.id),
      copyLink(event.id)),
  );
}

/**
 * @param {string} label
 * @param {string} mark
 * @param {string} id
 * @param {(action: Action) => void} act
 */
function step(label, mark, id, act) {
  return el("button", { type: "button", "aria-label": label, "data-key": label,
    disabled: id === "", onclick: () => act({ kind: "open", id }) }, mark);
}

/** @param {Source} source */
function sourceItem({ text, url }) {
  if (!isWebAddress(url)) return el("li", {}, text);
  return el("li", {}, el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text));
}

/** @param {string} id */
function copyLink(id) {
  const said = el("span", { role: "status", class: "faint" });
  const copy = async () => {
    const address = new URL(document.baseURI);
    address.search = new URLSearchParams({ event: id }).toString();
    address.hash = "";
    // Where the browser refuses: the link, ready to be copied by hand.
    said.textContent = (await copyText(address.href)) ? "Copied" : address.href;
  };
  return el("span", {},
    el("button", { type: "button", class: "quiet", "data-key": "copy", onclick: () => void copy() },
      "Copy link"), " ", said);
}

/**
 * @param {Content} content
 * @param {(action: Action) => void} act
 * @returns {HTMLElement[]}
 */
function listItems(content, act) {
  const parts = [];
  if (content.place) {
    const { name, events } = content.place;
    parts.push(
      el("div", { class: "place" },
        el("strong", {}, name), ` · ${number(events)} event${events === 1 ? "" : "s"} here`,
        el("button", { type: "button", class: "quiet", "data-key": "all places",
          onclick: () => act({ kind: "all places" }) }, "show all places")),
    );
  }
  const items = content.days.flatMap(({ heading, events }) => [
    el("div", { role: "listitem", class: "day" }, heading),
    ...events.map((event) => listItem(event, act)),
  ]);
  const list = el("div", { role: "list", "aria-label": "Events", class: "events" });
  for (let from = 0; from < items.length; from += PART) {
    const part = items.slice(from, from + PART);
    list.append(el("div", { role: "none", style: `--lines: ${part.length}` }, ...part));
  }
  parts.push(list);
  if (items.length === 0) {
    parts.push(el("p", { class: "empty" }, emptyReason(content)));
  }
  if (content.more > 0) {
    parts.push(
      el("button", { type: "button", class: "more", "data-key": "more",
        onclick: () => act({ kind: "more" }) }, `Show more (${number(content.more)} further events)`),
    );
  }
  return parts;
}

/** @param {Content} content */
function emptyReason({ counts, place }) {
  if (counts.total === 0) return "The file has no events yet.";
  if (place) return "No event at this place in the dates and types chosen.";
  return "No event fits these dates, types and words. The counts above say why, and bring them back.";
}

/**
 * @param {ListedEvent} event
 * @param {(action: Action) => void} act
 */
function listItem(event, act) {
  const meta = [
    event.where,
    event.until,
    event.elsewhere ? "not on this map" : "",
    event.low ? "low confidence" : "",
  ].filter(Boolean).join(" · ");
  const metaId = `meta-${event.id}`;
  return el("div", { role: "listitem", class: `event${event.low ? " low" : ""}` },
    symbol(event.type, 18),
    el("button", { type: "button", "aria-label": event.title, "aria-describedby": metaId,
      "data-key": event.id, onclick: () => act({ kind: "open", id: event.id }) },
      event.title),
    el("span", { id: metaId, class: "meta" }, meta),
  );
}

/** @param {HTMLElement} list @param {string} id Of the open event; empty when none is. */
function markOpen(list, id) {
  for (const button of list.querySelectorAll("[aria-current]")) {
    button.removeAttribute("aria-current");
    button.parentElement?.classList.remove("open");
  }
  const button = id ? list.querySelector(`.event > [data-key="${CSS.escape(id)}"]`) : null;
  button?.setAttribute("aria-current", "true");
  button?.parentElement?.classList.add("open");
}

/**
 * @param {number} type
 * @param {number} size
 */
function symbol(type, size) {
  const key = `${type}/${size}`;
  let drawn = symbols.get(key);
  if (!drawn) {
    drawn = symbolSvg(type, size);
    drawn.setAttribute("aria-hidden", "true");
    symbols.set(key, drawn);
  }
  return drawn.cloneNode(true);
}

/** Each symbol once: a long list clones them. @type {Map<string, SVGElement>} */
const symbols = new Map();

/** @param {HTMLElement} host */
function focusedKey(host) {
  const active = /** @type {ShadowRoot | Document} */ (host.getRootNode()).activeElement;
  return active instanceof HTMLElement ? (active.dataset.key ?? "") : "";
}

/**
 * Keeps the keyboard where it was: the panel is laid out anew on each change.
 *
 * @param {HTMLElement} host
 * @param {string} key
 * @param {string} opened
 */
function refocus(host, key, opened) {
  if (key === "") return;
  const same = host.querySelector(`[data-key="${CSS.escape(key)}"]:not([disabled])`);
  const target = same ?? (opened ? host.querySelector("#event-title") : null);
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** @param {number} value */
function number(value) {
  return value.toLocaleString("en");
}
