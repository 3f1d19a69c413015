// A strip of the whole span: where the axis looks, and where the window lies. Dragging it moves
// the axis and never the window.

import { TYPE_COUNT } from "../data/vocabulary.js";
import { onDrag } from "../ui/drag.js";
import { el } from "../ui/dom.js";
import { binDays, drawColumns } from "./histogram.js";
import { dayToX, wholeAxis, xToDay } from "./timescale.js";
import { clamp } from "./timewindow.js";

/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./timescale.js").Span} Span */

/** One quiet grey that shows on light and on dark. */
const GREYS = Array.from({ length: TYPE_COUNT }, () => "rgba(128, 128, 128, 0.75)");
const NARROWEST_PX = 10;

/** @param {(centre: number) => void} moveTo bring a day to the middle of the axis */
export function createOverview(moveTo) {
  const canvas = el("canvas", { class: "tl-overview-canvas" });
  const look = el("div", { class: "tl-look" });
  const mark = el("div", { class: "tl-mark" });
  const root = el("div", { class: "tl-overview", "aria-hidden": "true",
    title: "The whole span: drag to look elsewhere" }, canvas, look, mark);
  /** @type {Axis} */
  let whole = { from: 0, to: 1, width: 1 };
  /** @type {Axis} */
  let shown = whole;

  const stop = onDrag(root, root, {
    begin(x) {
      const inside = x >= dayToX(whole, shown.from) && x <= dayToX(whole, shown.to);
      const centre = (shown.from + shown.to) / 2;
      if (!inside) moveTo(xToDay(whole, x));
      return { offset: inside ? x - dayToX(whole, centre) : 0, centre };
    },
    move: (grip, x) => moveTo(xToDay(whole, x - grip.offset)),
    end: () => {},
    cancel: (grip) => moveTo(grip.centre),
  });

  return {
    root,

    /**
     * @param {import("./histogram.js").DayCounts} dayCounts
     * @param {Span} span
     */
    draw(dayCounts, span) {
      const width = root.clientWidth;
      const height = root.clientHeight;
      const ctx = canvas.getContext("2d");
      if (ctx === null || width === 0) return;
      whole = wholeAxis(span, width);
      const ratio = window.devicePixelRatio || 1;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const box = { left: 0, top: 2, height: height - 4 };
      drawColumns(ctx, binDays(dayCounts, whole, 255), whole, box, GREYS);
    },

    /** Show which days the axis shows. @param {Axis} axis */
    showAxis(axis) {
      shown = axis;
      const x = dayToX(whole, axis.from);
      const width = Math.max(NARROWEST_PX, dayToX(whole, axis.to) - x);
      look.style.width = `${width.toFixed(1)}px`;
      look.style.transform = `translateX(${clamp(x, 0, whole.width - width).toFixed(1)}px)`;
    },

    /** Show where the window lies. @param {number} start @param {number} end inclusive */
    showWindow(start, end) {
      const x = clamp(dayToX(whole, start), 0, whole.width);
      const width = Math.max(2, Math.min(whole.width, dayToX(whole, end + 1)) - x);
      const from = Math.min(x, whole.width - 2);
      mark.style.setProperty("--from", `${from.toFixed(1)}px`);
      mark.style.setProperty("--to", `${(from + width).toFixed(1)}px`);
    },

    destroy: stop,
  };
}
