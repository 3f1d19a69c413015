// What the pointer does on the plot itself: brush a new window, drag the one there is, pick a
// column or a bar, zoom with the wheel or two fingers. Zooming never changes the window.

import { onDrag } from "../ui/drag.js";
import { onPinch } from "../ui/pinch.js";
import { dayToX, xToDay } from "./timescale.js";
import { clamp, slide } from "./timewindow.js";

/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./timescale.js").Span} Span */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */
/**
 * @typedef {object} GestureModel
 * @property {() => Axis} axis
 * @property {() => Span} span
 * @property {() => TimeWindow} window
 * @property {(window: TimeWindow, how: {settled: boolean, focus?: boolean}) => void} set
 * @property {(x: number, factor: number) => boolean} zoomAt false when there is nothing to zoom
 * @property {(days: number) => boolean} pan false when the axis is at its end
 * @property {(x: number, y: number) => boolean} openAt opens the bar at a point, if there is one
 * @property {(day: number) => {start: number, end: number} | null} periodAt the column at a day
 * @property {(x: number, y: number) => void} hover
 * @property {() => void} leave
 */

/** Wheel travel that doubles or halves the days on show. */
const WHEEL_PER_DOUBLING = 300;
const LINE_PX = 16;

/**
 * @param {HTMLElement} plot
 * @param {HTMLElement} frame x = 0 is the axis' left end
 * @param {GestureModel} model
 * @returns {() => void} stops listening
 */
export function listenToPlot(plot, frame, model) {
  const stop = new AbortController();
  const listening = { signal: stop.signal };

  const stopDrag = onDrag(plot, frame, {
    begin(x) {
      model.leave();
      const before = model.window();
      return { before, x, day: dayAt(x), kind: kindOf(before, x) };
    },
    move(grip, x) {
      model.set(moved(grip, x), { settled: false });
    },
    end(grip, x, y, hasMoved) {
      if (hasMoved) model.set(moved(grip, x), { settled: true });
      else if (!model.openAt(x, y)) pick(grip.before, grip.day);
    },
    cancel: (grip) => model.set(grip.before, { settled: true }),
  });

  const stopPinch = onPinch(plot, frame, model.zoomAt);

  /** @param {number} x */
  function dayAt(x) {
    const [first, last] = model.span();
    return clamp(Math.floor(xToDay(model.axis(), x)), first, last);
  }

  /** @param {TimeWindow} window @param {number} x @returns {"asof" | "slide" | "brush"} */
  function kindOf(window, x) {
    if (window.mode === "asof") return "asof";
    const axis = model.axis();
    const x1 = dayToX(axis, window.start);
    const x2 = dayToX(axis, window.end + 1);
    const fillsAxis = x1 <= 1 && x2 >= axis.width - 1;
    return x >= x1 && x <= x2 && !fillsAxis ? "slide" : "brush";
  }

  /**
   * @param {{before: TimeWindow, x: number, day: number, kind: "asof" | "slide" | "brush"}} grip
   * @param {number} x
   * @returns {TimeWindow}
   */
  function moved({ before, x: from, day, kind }, x) {
    const now = dayAt(x);
    if (kind === "asof") return { mode: "asof", start: now, end: now };
    if (kind === "brush") return { mode: "range", start: Math.min(day, now), end: Math.max(day, now) };
    const axis = model.axis();
    const days = Math.round(xToDay(axis, x) - xToDay(axis, from));
    return { ...before, ...slide(before, days, model.span()) };
  }

  /** @param {TimeWindow} window @param {number} day */
  function pick(window, day) {
    if (window.mode === "asof") {
      model.set({ mode: "asof", start: day, end: day }, { settled: true });
      return;
    }
    const period = model.periodAt(day);
    if (period !== null) model.set({ mode: "range", ...period }, { settled: true, focus: true });
  }

  plot.addEventListener(
    "wheel",
    (event) => {
      model.leave();
      const unit = event.deltaMode === 1 ? LINE_PX : 1;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      const axis = model.axis();
      const panning = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const done = panning
        ? model.pan((sideways * unit * (axis.to - axis.from)) / axis.width)
        : model.zoomAt(
            clamp(event.clientX - frame.getBoundingClientRect().left, 0, axis.width),
            2 ** ((-event.deltaY * unit) / WHEEL_PER_DOUBLING),
          );
      // At the ends the wheel belongs to the page again.
      if (done || event.ctrlKey) event.preventDefault();
    },
    { passive: false, signal: stop.signal },
  );
  plot.addEventListener(
    "pointermove",
    (event) => {
      if (event.buttons !== 0 || event.pointerType === "touch") return;
      const box = frame.getBoundingClientRect();
      model.hover(event.clientX - box.left, event.clientY - box.top);
    },
    listening,
  );
  plot.addEventListener("pointerleave", () => model.leave(), listening);

  return () => {
    stopDrag();
    stopPinch();
    stop.abort();
  };
}
