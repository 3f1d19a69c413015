// The crossing points under the timeline, one lane each from north to south, on its own axis. What a
// lane is on a day is told by height and pattern, not by colour; Enter or a click opens the event.

import { conditionOn, inWords } from "../data/conditions.js";
import { el } from "../ui/dom.js";
import { setText } from "../ui/icons.js";
import { dayToX } from "./timescale.js";

/** Left and right of the axis, pixels: as the plot's frame has them. */
const EDGE = 22;

/**
 * @typedef {import("../data/columns.js").Lane} Lane
 * @typedef {import("./timescale.js").Axis} Axis
 * @typedef {{lane: Lane, root: HTMLElement, state: HTMLElement, bars: HTMLElement[]}} Row
 */

/**
 * @param {{onOpen: (event: number) => void, onFold: (open: boolean) => void}} options
 */
export function createStrip({ onOpen, onFold }) {
  const list = el("div", { class: "tl-lanes" });
  const summary = el("summary", { class: "tl-strip-name" }, "Crossing points");
  const details = el("details", { class: "tl-strip-fold" }, summary, list);
  details.open = true;
  const root = el("div", { class: "tl-strip", role: "group", "aria-label": "Crossing points", hidden: true },
    details);
  /** @type {Row[]} */
  let rows = [];
  let [day, order] = [0, "local"];
  /** @type {Axis | null} */
  let axis = null;
  // The browser tells of its own and of our openings alike.
  let folding = false;
  details.addEventListener("toggle", () => {
    if (!folding) onFold(details.open);
    folding = false;
  });

  /** @param {Lane} lane @returns {Row} */
  function createRow(lane) {
    const bars = lane.spans.map(([, , condition]) =>
      el("span", { class: `tl-day tl-day-${condition.replace(" ", "-")}`, "aria-hidden": "true" }));
    const state = el("span", { class: "tl-lane-state" });
    const name = el("span", { class: "tl-lane-name" }, lane.names[order]);
    const row = el("button", { type: "button", class: "tl-lane", onclick: () => open(lane) },
      el("span", { class: "tl-lane-bar" }, ...bars), name, state);
    row.addEventListener("pointermove", (event) => {
      const at = axis && axis.from + ((event.offsetX - EDGE) / axis.width) * (axis.to - axis.from);
      row.title = `${lane.names[order]}: ${inWords(conditionOn(lane, Math.floor(at ?? day)))}`;
    });
    return { lane, root: row, state, bars };
  }

  /** @param {Lane} lane */
  function open(lane) {
    const { event } = conditionOn(lane, day);
    if (event >= 0) onOpen(event);
  }

  function showDay() {
    for (const { lane, root: row, state } of rows) {
      const now = conditionOn(lane, day);
      setText(state, inWords(now));
      row.dataset.condition = now.condition;
    }
  }

  function placeBars() {
    if (axis === null) return;
    const on = axis;
    // What lies far out of sight need not be as long as it is.
    const near = (/** @type {number} */ x) => Math.min(Math.max(x, -20), on.width + 20);
    for (const { lane, bars } of rows) {
      lane.spans.forEach(([first, last], place) => {
        const [left, right] = [near(dayToX(on, first)), near(dayToX(on, last + 1))];
        bars[place].style.left = `${left}px`;
        bars[place].style.width = `${Math.max(0, right - left)}px`;
      });
    }
  }

  return {
    root,

    /** @param {readonly Lane[]} lanes */
    setLanes(lanes) {
      root.hidden = lanes.length === 0;
      rows = lanes.map(createRow);
      list.replaceChildren(...rows.map((row) => row.root));
      placeBars();
      showDay();
    },

    /** @param {Axis} next */
    showAxis(next) {
      axis = next;
      placeBars();
    },

    /** @param {number} next The day whose state is told. */
    showDay(next) {
      if (next === day) return;
      day = next;
      showDay();
    },

    /** @param {string} names Their order. */
    setNames(names) {
      if (names === order) return;
      order = names;
      for (const { lane, root: row } of rows) {
        setText(/** @type {HTMLElement} */ (row.querySelector(".tl-lane-name")), lane.names[order]);
      }
      showDay();
    },

    /** @param {boolean} isOpen */
    setOpen(isOpen) {
      if (details.open === isOpen) return;
      folding = true;
      details.open = isOpen;
    },
  };
}
