// The bars of events that last longer than a day: buttons in lanes under the columns.

import { FLAG_IMPRECISE_DATE, OFF_MAP } from "./columns.js";
import { OPEN_END, formatSpan } from "./dates.js";
import { el } from "./dom.js";
import { MIN_BAR_PX, barAt, hiddenBetween } from "./lanes.js";
import { dayToX } from "./timescale.js";

/** @typedef {import("./columns.js").Columns} Columns */
/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./lanes.js").Packing} Packing */
/** @typedef {{event: number, button: HTMLButtonElement, x: number, y: number, width: number, height: number, on: boolean | null}} Bar */

/** More buttons than this are neither seen nor read. */
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
  return `${columns.types[columns.type[event]]}, ${formatSpan(columns.start[event], columns.end[event])}, ${where}`;
}

/**
 * @param {(event: number) => void} onOpen
 * @param {readonly string[]} colors one a type
 */
export function createBars(onOpen, colors) {
  const root = el("div", { class: "tl-bars", role: "group", "aria-label": "Lasting events" });
  /** @type {Map<number, HTMLButtonElement>} */
  const buttons = new Map();
  /** @type {Bar[]} */
  let bars = [];
  let current = -1;

  root.addEventListener("click", (event) => {
    // A press of the mouse is told by the plot, which also knows near misses; this is Enter.
    const bar = event.detail === 0 ? bars.find((one) => one.button === event.target) : undefined;
    if (bar !== undefined) onOpen(bar.event);
  });
  root.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const ordered = [...bars].sort((one, two) => one.event - two.event);
    const at = ordered.findIndex((bar) => bar.button === event.target);
    if (step === 0 || at < 0) return;
    event.preventDefault();
    const next = ordered[Math.max(0, Math.min(ordered.length - 1, at + step))];
    for (const bar of bars) bar.button.tabIndex = bar === next ? 0 : -1;
    next.button.focus({ preventScroll: true });
  });

  /** @param {Columns} columns @param {number} event */
  function buttonOf(columns, event) {
    const known = buttons.get(event);
    if (known !== undefined) return known;
    const button = el("button", { type: "button", class: "tl-bar", tabindex: "-1", "aria-label": describe(columns, event) });
    button.style.setProperty("--tl-color", colors[columns.type[event]]);
    button.classList.toggle("tl-open", columns.end[event] === OPEN_END);
    button.classList.toggle("tl-soft", (columns.flags[event] & FLAG_IMPRECISE_DATE) !== 0);
    button.classList.toggle("tl-current", event === current);
    buttons.set(event, button);
    root.append(button);
    return button;
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
        const last = Math.min(columns.end[event], columns.span[1]);
        const x1 = Math.max(-OVERHANG_PX, dayToX(axis, columns.start[event]));
        const x2 = Math.min(axis.width + OVERHANG_PX, dayToX(axis, last + 1));
        if (x2 < 0 || x1 > axis.width) continue;
        if (placed.length === MOST_BARS) {
          spare += 1;
          continue;
        }
        const width = Math.max(MIN_BAR_PX, x2 - x1 - 1);
        placed.push({ event, button: buttonOf(columns, event), x: x1, y: packing.lane[k] * pitch, width, height, on: null });
      }
      for (const { event, button, x, y, width } of placed) {
        before.delete(event);
        button.style.transform = `translate(${x.toFixed(1)}px, ${y}px)`;
        button.style.width = `${width.toFixed(1)}px`;
        button.style.height = `${height}px`;
      }
      for (const event of before) {
        buttons.get(event)?.remove();
        buttons.delete(event);
      }
      bars = placed;
      if (bars.length > 0 && !bars.some((bar) => bar.button.tabIndex === 0)) bars[0].button.tabIndex = 0;
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
        const on = columns.start[bar.event] <= end && columns.end[bar.event] >= start;
        if (on === bar.on) continue;
        bar.on = on;
        bar.button.classList.toggle("tl-on", on);
      }
    },

    /** Mark the bar of the open event. @param {number} event */
    setCurrent(event) {
      current = event;
      for (const bar of bars) bar.button.classList.toggle("tl-current", bar.event === current);
    },

    /** The bar near a point of the lanes. @param {number} x @param {number} y @param {number} slack */
    at: (x, y, slack = 6) => barAt(bars, x, y, slack),

    /** The bar that has the focus or belongs to a button. @param {EventTarget | null} button */
    of: (button) => bars.find((bar) => bar.button === button) ?? null,

    clear() {
      root.replaceChildren();
      buttons.clear();
      bars = [];
    },
  };
}
