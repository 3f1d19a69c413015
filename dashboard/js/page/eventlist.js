// The list of events by day, with a heading for the chosen places.

import { el } from "../ui/dom.js";
import { counted, grouped } from "../data/numbers.js";
import { symbolSvg } from "../ui/symbols.js";

/** Headings and events that the browser lays out together, when they are near: half a screen. */
const PART = 8;
const SYMBOL_PX = 18;
/** Events that a page opens with; the rest comes a moment later. */
const AT_ONCE = 32;

/**
 * @typedef {import("../data/messages.js").ListedEvent} ListedEvent
 * @typedef {import("../data/messages.js").PanelData} PanelData
 * @typedef {import("./panel.js").Ask} Ask
 */

/**
 * @param {PanelData} content
 * @param {Ask} ask
 * @returns {HTMLElement[]}
 */
export function listItems(content, ask) {
  const parts = [];
  if (content.place) {
    const { name, events } = content.place;
    parts.push(
      el("div", { class: "place" },
        el("strong", { dir: "auto" }, name), ` · ${counted(events, "event")} here`,
        el("button", { type: "button", class: "quiet", "data-key": "all places",
          onclick: () => ask({ kind: "all places" }) }, "show all places")),
    );
  }
  if (content.only > 0) {
    parts.push(
      el("div", { class: "place" }, `Only the ${counted(content.only, "event")} that a number counts`,
        el("button", { type: "button", class: "quiet", "data-key": "all events",
          onclick: () => ask({ kind: "all events" }) }, "show all again")),
    );
  }
  parts.push(...content.lists.flatMap((list) => listOf(list, ask)));
  if (content.lists.every(({ days }) => days.length === 0)) {
    parts.push(el("p", { class: "empty" }, emptyReason(content)), ...meantOf(content.meant, ask));
  }
  if (content.more > 0) {
    parts.push(
      el("button", { type: "button", class: "more", "data-key": "more",
        onclick: () => ask({ kind: "more" }) }, `Show more (${grouped(content.more)} further events)`),
    );
  }
  return parts;
}

/**
 * @param {PanelData} content With one list.
 * @returns {PanelData} With no more events listed than a window holds.
 */
export function beginningOf(content) {
  let left = AT_ONCE;
  const lists = content.lists.map(({ name, days }) => ({
    name,
    days: days.flatMap((day) => {
      const events = day.events.slice(0, left);
      left -= events.length;
      return events.length > 0 ? [{ ...day, events }] : [];
    }),
  }));
  return { ...content, lists, more: left > 0 ? content.more : 0 };
}

/**
 * @param {import("../data/messages.js").EventList} content
 * @param {Ask} ask
 * @returns {HTMLElement[]} A heading, where the list is one of several, and the list.
 */
export function listOf({ name, days }, ask) {
  const items = days.flatMap(({ heading, events }) => [
    ...(heading === "" ? [] : [el("div", { role: "listitem", class: "day" }, heading)]),
    ...events.map((event) => listItem(event, ask)),
  ]);
  const list = el("div", { role: "list", "aria-label": name, class: "events" });
  for (let from = 0; from < items.length; from += PART) {
    const part = items.slice(from, from + PART);
    list.append(el("div", { role: "none", style: `--lines: ${part.length}` }, ...part));
  }
  const events = days.reduce((sum, day) => sum + day.events.length, 0);
  if (name === "Events") return [list];
  return [el("h3", { class: "group" }, name, el("span", { class: "count" }, ` ${grouped(events)}`)), list];
}

/**
 * @param {readonly string[]} meant
 * @param {Ask} ask
 */
function meantOf(meant, ask) {
  if (meant.length === 0) return [];
  const buttons = meant.map((words) =>
    el("button", { type: "button", class: "quiet", "data-key": `meant ${words}`, dir: "auto",
      onclick: () => ask({ kind: "search", words }) }, words));
  return [el("p", { class: "meant" }, "Did you mean ", ...buttons)];
}

/** @param {PanelData} content */
function emptyReason({ counts, counted: over, place }) {
  if (over && counts.shown > 0) return "Events are listed here once there are few enough of them.";
  if (counts.total === 0) return "The file has no events yet.";
  if (place) return "No event at this place in the dates and types chosen.";
  return "No event fits these dates, types and words. The counts above say why, and bring them back.";
}

/**
 * @param {ListedEvent} event
 * @param {Ask} ask
 */
function listItem(event, ask) {
  const meta = [
    event.where,
    event.until,
    event.elsewhere ? "not on this map" : "",
    event.low ? "low confidence" : "",
  ].filter(Boolean).join(" · ");
  const metaId = `meta-${event.id}`;
  return el("div", { role: "listitem", class: `event${event.low ? " low" : ""}` },
    symbol(event.type),
    el("button", { type: "button", dir: "auto", "aria-label": event.title, "aria-describedby": metaId,
      "data-key": event.id, onclick: () => ask({ kind: "open", id: event.id }) },
      event.title),
    el("span", { id: metaId, class: "meta", dir: "auto" }, meta),
  );
}

/** @param {HTMLElement} list @param {string} id Of the open event; empty when none is. */
export function markOpen(list, id) {
  for (const button of list.querySelectorAll("[aria-current]")) {
    button.removeAttribute("aria-current");
    button.parentElement?.classList.remove("open");
  }
  const button = id ? list.querySelector(`.event > [data-key="${CSS.escape(id)}"]`) : null;
  button?.setAttribute("aria-current", "true");
  button?.parentElement?.classList.add("open");
}

/** @param {number} type */
function symbol(type) {
  let drawn = symbols.get(type);
  if (!drawn) {
    drawn = symbolSvg(type, SYMBOL_PX);
    symbols.set(type, drawn);
  }
  return drawn.cloneNode(true);
}

/** Each symbol once: a long list clones them. @type {Map<number, SVGElement>} */
const symbols = new Map();
