// The surface of the timeline: columns, ticks, the veil over what lies outside the window, and a
// tip. Only `draw` paints the columns; `showWindow` merely moves elements.

import { el } from "../ui/dom.js";
import { drawColumns, scaleMark } from "./histogram.js";
import { setText } from "../ui/icons.js";
import { grouped } from "../data/numbers.js";
import { dayToX, ticks } from "./timescale.js";
import { clamp } from "./timewindow.js";

/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./timescale.js").Tick} Tick */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */
/**
 * Heights and offsets from the top of the plot, px.
 * @typedef {{width: number, columnsTop: number, columnsHeight: number, barsTop: number,
 *   barsHeight: number, height: number}} PlotBox
 */

/** Room for the handles' dates above, and for the ticks' labels below, in sizes of the text. */
const LABEL_ROW = 1.5;
const AXIS_ROW = 1.42;
const BARS_SHARE = 0.56;
const BASELINE_PX = 3;
/** Between the highest column and the bar that spans the window. */
const HEADROOM_PX = 4;

/** @param {Node} bars the lanes of bars */
export function createPlot(bars) {
  const canvas = el("canvas", { class: "tl-canvas", "aria-hidden": "true" });
  const veil = el("div", { class: "tl-veil" });
  const span = el("div", { class: "tl-span" });
  const tickLayer = el("div", { class: "tl-ticks", "aria-hidden": "true" });
  const scale = el("div", { class: "tl-scale", "aria-hidden": "true" });
  const moving = el("div", { class: "tl-moving" }, el("div", { class: "tl-base" }), veil, scale, span);
  const tip = el("div", { class: "tl-tip", "aria-hidden": "true" });
  const frame = el("div", { class: "tl-frame" }, canvas, tickLayer, bars, moving, tip);
  const root = el("div", { class: "tl-plot" }, frame);
  const pen = canvas.getContext("2d");
  /** @type {PlotBox} */
  let box = { width: 0, columnsTop: 0, columnsHeight: 0, barsTop: 0, barsHeight: 0, height: 0 };
  /** @type {HTMLElement[]} */
  const pool = [];
  /** Widths of texts in the font of the labels. @type {Map<string, number>} */
  const widths = new Map();
  let font = "12px sans-serif";

  /** Width of a text in the font of the ticks. @param {string} text */
  function measure(text) {
    const known = widths.get(text);
    if (known !== undefined || pen === null) return known ?? text.length * 7;
    pen.font = font;
    const width = pen.measureText(text).width;
    widths.set(text, width);
    return width;
  }

  /** @param {readonly Tick[]} list */
  function showTicks(list) {
    while (pool.length < list.length) {
      pool.push(el("div", { class: "tl-tick" }, el("span", {})));
      tickLayer.append(pool[pool.length - 1]);
    }
    pool.forEach((node, index) => {
      const tick = list[index];
      node.hidden = tick === undefined;
      if (tick === undefined) return;
      setText(/** @type {Element} */ (node.firstElementChild), tick.label);
      node.classList.toggle("tl-strong", tick.strong);
      node.style.left = `${tick.x.toFixed(1)}px`;
    });
  }

  return {
    root,
    frame,
    moving,

    measure,

    /** Width that holds any of some texts in bold. @param {readonly string[]} texts */
    measureBold(texts) {
      if (pen === null) return 90;
      pen.font = `600 ${font}`;
      return Math.ceil(Math.max(...texts.map((text) => pen.measureText(text).width)));
    },

    /**
     * Take the size that the page gives, and share the height out.
     * @param {boolean} withBars
     * @returns {PlotBox}
     */
    resize(withBars) {
      const width = frame.clientWidth;
      const height = frame.clientHeight;
      const style = getComputedStyle(frame);
      const text = parseFloat(style.fontSize) || 12;
      const [labelRow, axisRow] = [Math.round(LABEL_ROW * text), Math.round(AXIS_ROW * text)];
      const rest = Math.max(0, height - labelRow - axisRow - BASELINE_PX);
      const barsHeight = withBars ? Math.round(rest * BARS_SHARE) : 0;
      const columnsHeight = rest - barsHeight;
      const barsTop = labelRow + columnsHeight + BASELINE_PX;
      box = { width, columnsTop: labelRow, columnsHeight, barsTop, barsHeight, height };
      const ratio = window.devicePixelRatio || 1;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(columnsHeight * ratio);
      font = `${style.fontSize} ${style.fontFamily}`;
      widths.clear();
      root.style.setProperty("--tl-columns-top", `${labelRow}px`);
      root.style.setProperty("--tl-columns-height", `${columnsHeight}px`);
      root.style.setProperty("--tl-bars-top", `${barsTop}px`);
      root.style.setProperty("--tl-bars-height", `${barsHeight}px`);
      return box;
    },

    /**
     * Paint the columns and set the ticks.
     * @param {Axis} axis
     * @param {import("./histogram.js").Bins} bins
     * @param {readonly string[]} colors
     */
    draw(axis, bins, colors) {
      if (pen === null) return;
      const ratio = window.devicePixelRatio || 1;
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, box.width, box.columnsHeight);
      const tall = box.columnsHeight - HEADROOM_PX;
      drawColumns(pen, bins, axis, { left: 0, top: HEADROOM_PX, height: tall }, colors);
      showTicks(ticks(axis, measure));
      const mark = scaleMark(bins.highest);
      scale.hidden = mark === 0;
      setText(scale, grouped(mark));
      const y = box.columnsTop + HEADROOM_PX + tall * (1 - mark / Math.max(1, bins.highest));
      scale.style.top = `${y.toFixed(1)}px`;
    },

    /**
     * Move the veil's gap and the span to the window.
     * @param {TimeWindow} window
     * @param {Axis} axis
     */
    showWindow(window, axis) {
      const x1 = clamp(dayToX(axis, window.start), 0, axis.width);
      const x2 = clamp(dayToX(axis, window.end + 1), 0, axis.width);
      veil.style.setProperty("--from", `${x1.toFixed(2)}px`);
      veil.style.setProperty("--to", `${x2.toFixed(2)}px`);
      span.style.left = `${x1.toFixed(2)}px`;
      span.style.width = `${Math.max(1, x2 - x1).toFixed(2)}px`;
    },

    /**
     * Show a tip beside a point: above the bars for a bar, below the columns for a column.
     * @param {string} text
     * @param {number} x
     * @param {boolean} aboveBars
     */
    showTip(text, x, aboveBars) {
      setText(tip, text);
      tip.classList.add("tl-shown");
      tip.classList.toggle("tl-above", aboveBars);
      const width = tip.offsetWidth;
      const left = clamp(x - width / 2, 0, Math.max(0, box.width - width));
      tip.style.transform = `translateX(${left.toFixed(0)}px)`;
    },

    hideTip: () => tip.classList.remove("tl-shown"),
  };
}
