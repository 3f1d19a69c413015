// The bars of events that last longer than a day, in lanes under the columns. To the keyboard they
// are one list: arrows go along it, Enter opens an event.

import { FLAG_IMPRECISE_DATE, OFF_MAP } from "../data/columns.js";
import { OPEN_END, formatSpan } from "../data/dates.js";
import { el } from "../ui/dom.js";
import { MIN_BAR_PX, barAt, hiddenBetween } from "./lanes.js";
import { dayToX } from "./timescale.js";

/** @typedef {import("../data/columns.js").Columns} Columns */
/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./lanes.js").Packing} Packing */
/**
 * @typedef {{event: number, node: HTMLElement, x: number, y: number, width: number,
 *   height: number, on: boolean | null}} Bar
 */

/** More bars than this are neither seen nor read. */
const MOST_BARS = 300;
const OVERHANG_PX = 6;

/**
 * What a bar is, in one line: "barricade, 10–29 Dec 2022, Rudare".
 * @param {Columns} columns
 * @param {number} event
 */
export function describe(columns, event) {
  const place = columns.place[event];
  const where = place === OFF_MAP ? "not on this map" : columns.placeName[place];
  const when = formatSpan(columns.start[event], columns.end.at(event));
  return `${columns.types[columns.type[event]]}, ${when}, ${where}`;
}

/**
 * Where a key leads in a list, the same index for keys that lead on to nothing, -1 for others.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
export function nextIndex(key, at, count) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(count - 1, at + 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(0, at - 1);
  return key === " " || key === "Enter" ? at : -1;
}

/**
 * @param {(event: number) => void} onOpen
 * @param {readonly string[]} colors one a type
 */
export function createBars(onOpen, colors) {
  const root = el("div", { class: "tl-bars", role: "listbox", "aria-label": "Lasting events",
    "aria-orientation": "horizontal" });
  /** @type {Map<number, HTMLElement>} */
  const nodes = new Map();
  /** @type {Bar[]} */
  let bars = [];
  let current = -1;

  root.addEventListener("keydown", (event) => {
    const ordered = [...bars].sort((one, two) => one.event - two.event);
    const at = ordered.findIndex((bar) => bar.node === event.target);
    if (at < 0) return;
    // A press of the mouse is told by the plot, which also knows near misses.
    if (event.key === "Enter" || event.key === " ") onOpen(ordered[at].event);
    const next = ordered[nextIndex(event.key, at, ordered.length)];
    if (next === undefined) return;
    event.preventDefault();
    for (const bar of bars) bar.node.tabIndex = bar === next ? 0 : -1;
    next.node.focus({ preventScroll: true });
  });

  /** @param {Columns} columns @param {number} event */
  function nodeOf(columns, event) {
    const known = nodes.get(event);
    if (known !== undefined) return known;
    const node = el("div", { class: "tl-bar", role: "option", tabindex: "-1",
      "aria-label": describe(columns, event) });
    node.setAttribute("aria-selected", `${event === current}`);
    node.style.setProperty("--tl-color", colors[columns.type[event]]);
    node.classList.toggle("tl-open", columns.end.at(event) === OPEN_END);
    node.classList.toggle("tl-soft", (columns.flags[event] & FLAG_IMPRECISE_DATE) !== 0);
    node.classList.toggle("tl-current", event === current);
    nodes.set(event, node);
    root.append(node);
    return node;
  }

  return {
    root,

    /**
     * Lay the bars out for an axis. Returns how many lasting events of the axis have no bar.
     * @param {Columns} columns
     * @param {Packing} packing
     * @param {Axis} axis
     * @param {number} pitch height of a lane in px, with the gap below it
     */
    place(columns, packing, axis, pitch) {
      const height = pitch - (pitch > 5 ? 2 : 1);
      const before = new Set(bars.map((bar) => bar.event));
      /** @type {Bar[]} */
      const placed = [];
      let spare = 0;
      for (let k = 0; k < packing.bars.length; k += 1) {
        const event = packing.bars[k];
        const last = Math.min(columns.end.at(event), columns.span[1]);
        const x1 = Math.max(-OVERHANG_PX, dayToX(axis, columns.start[event]));
        const x2 = Math.min(axis.width + OVERHANG_PX, dayToX(axis, last + 1));
        if (x2 < 0 || x1 > axis.width) continue;
        if (placed.length === MOST_BARS) {
          spare += 1;
          continue;
        }
        const width = Math.max(MIN_BAR_PX, x2 - x1 - 1);
        const y = packing.lane[k] * pitch;
        placed.push({ event, node: nodeOf(columns, event), x: x1, y, width, height, on: null });
      }
      for (const { event, node, x, y, width } of placed) {
        before.delete(event);
        node.style.left = `${x.toFixed(1)}px`;
        node.style.top = `${y}px`;
        node.style.width = `${width.toFixed(1)}px`;
        node.style.height = `${height}px`;
      }
      for (const event of before) {
        nodes.get(event)?.remove();
        nodes.delete(event);
      }
      bars = placed;
      if (bars.length > 0 && !bars.some((bar) => bar.node.tabIndex === 0)) bars[0].node.tabIndex = 0;
      return spare + hiddenBetween(packing, axis.from, Math.ceil(axis.to) - 1);
    },

    /**
     * Make the bars that stand on some of these days stronger than the others.
     * @param {Columns} columns
     * @param {number} start
     * @param {number} end inclusive
     */
    emphasise(columns, start, end) {
      for (const bar of bars) {
        const on = columns.start[bar.event] <= end && columns.end.at(bar.event) >= start;
        if (on === bar.on) continue;
        bar.on = on;
        bar.node.classList.toggle("tl-on", on);
      }
    },

    /** Mark the bar of the open event. @param {number} event */
    setCurrent(event) {
      current = event;
      for (const bar of bars) {
        bar.node.classList.toggle("tl-current", bar.event === current);
        bar.node.setAttribute("aria-selected", `${bar.event === current}`);
      }
    },

    /** Mark the bar under the pointer. @param {Bar | null} bar */
    point(bar) {
      root.parentElement?.classList.toggle("tl-at-bar", bar !== null);
      for (const { node } of bars) node.classList.toggle("tl-pointed", node === bar?.node);
    },

    /** The bar near a point of the lanes. @param {number} x @param {number} y @param {number} slack */
    at: (x, y, slack = 6) => barAt(bars, x, y, slack),

    /** The bar of an element. @param {EventTarget | null} node */
    of: (node) => bars.find((bar) => bar.node === node) ?? null,

    clear() {
      root.replaceChildren();
      nodes.clear();
      bars = [];
    },
  };
}
