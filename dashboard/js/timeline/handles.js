// The sliders that hold the window's ends, or the one as-of day, with their dates beside them.
// Grips lie outside the window, so both can be grasped even when the window is a single day.

import { formatDay, toIso } from "../data/dates.js";
import { onDrag } from "../ui/drag.js";
import { el } from "../ui/dom.js";
import { setAttribute, setText } from "../ui/icons.js";
import { dayToX, xToDay } from "./timescale.js";
import { clamp, keyToDay, placeLabels } from "./timewindow.js";

/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./timescale.js").Span} Span */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */
/** @typedef {"start" | "end" | "asof"} Which */

const LABEL_GAP = 7;
/** How far the dates may reach beyond the axis on either side, px. */
const LABEL_REACH = 20;

/**
 * @param {HTMLElement} plot what the sliders stand in
 * @param {object} model
 * @param {() => Axis} model.axis
 * @param {() => TimeWindow} model.window
 * @param {() => Span} model.span
 * @param {() => Int32Array} model.changes
 * @param {(which: "start" | "end", day: number) => number} model.aim where a key takes an end that
 *   asks for a day
 * @param {(window: TimeWindow, how: {settled: boolean, reveal?: number}) => void} model.set
 * @param {(factor: number) => void} model.zoom
 */
export function createHandles(plot, model) {
  const sliders = {
    start: makeSlider("start", "Start date"),
    end: makeSlider("end", "End date"),
    asof: makeSlider("asof", "As of date"),
  };
  const labels = { start: makeLabel("start"), end: makeLabel("end") };
  let labelWidth = 90;
  plot.append(...Object.values(sliders), labels.start, labels.end);
  const stops = /** @type {Which[]} */ (Object.keys(sliders)).map((which) => listen(which));

  /** @param {Which} which */
  function listen(which) {
    const slider = sliders[which];
    slider.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "+" || event.key === "-") model.zoom(event.key === "+" ? 2 : 0.5);
      const day = keyToDay(event.key, event.shiftKey, { ...limits(which), changes: model.changes() });
      if (day === null) return;
      event.preventDefault();
      const aim = which === "asof" ? day : model.aim(which, day);
      model.set(withDay(which, aim), { settled: true, reveal: aim });
    });
    return onDrag(slider, plot, {
      begin(x, _y, event) {
        event.stopPropagation();
        slider.focus({ preventScroll: true });
        return { before: model.window(), offset: x - anchor(which, model.window()) };
      },
      move: (grip, x) => model.set(dragged(which, x - grip.offset), { settled: false }),
      end: (grip, x, _y, moved) =>
        model.set(moved ? dragged(which, x - grip.offset) : model.window(), { settled: true }),
      cancel: (grip) => model.set(grip.before, { settled: true }),
    });
  }

  /** @param {Which} which @param {number} x */
  function dragged(which, x) {
    const at = xToDay(model.axis(), x);
    const day = which === "start" ? Math.round(at) : which === "end" ? Math.round(at) - 1 : Math.floor(at);
    const { min, max } = limits(which);
    return withDay(which, clamp(day, min, max));
  }

  /** @param {Which} which @returns {{day: number, min: number, max: number}} */
  function limits(which) {
    const { start, end } = model.window();
    const [first, last] = model.span();
    if (which === "start") return { day: start, min: Math.min(first, start), max: end };
    if (which === "end") return { day: end, min: start, max: Math.max(last, end) };
    return { day: end, min: Math.min(first, end), max: Math.max(last, end) };
  }

  /** @param {Which} which @param {number} day @returns {TimeWindow} */
  function withDay(which, day) {
    const { mode, start, end } = model.window();
    if (which === "start") return { mode, start: day, end };
    if (which === "end") return { mode, start, end: day };
    return { mode, start: day, end: day };
  }

  /** Where a slider's line stands on the axis. @param {Which} which @param {TimeWindow} window */
  function anchor(which, window) {
    const axis = model.axis();
    if (which === "start") return dayToX(axis, window.start);
    if (which === "end") return dayToX(axis, window.end + 1);
    return dayToX(axis, window.end + 0.5);
  }

  /** @param {Which} which @param {TimeWindow} window */
  function showSlider(which, window) {
    const slider = sliders[which];
    const { day, min, max } = limits(which);
    const width = model.axis().width;
    const x = anchor(which, window);
    slider.style.left = `${clamp(x, 0, width).toFixed(2)}px`;
    slider.classList.toggle("tl-away", x < -1 || x > width + 1);
    setAttribute(slider, "aria-valuemin", `${min}`);
    setAttribute(slider, "aria-valuemax", `${max}`);
    setAttribute(slider, "aria-valuenow", `${day}`);
    setAttribute(slider, "aria-valuetext", toIso(day));
  }

  /** @param {HTMLElement} label @param {number} day @param {number} x @param {number} left */
  function showLabel(label, day, x, left) {
    const width = model.axis().width;
    const arrow = { before: x < -1 ? "‹ " : "", after: x > width + 1 ? " ›" : "" };
    setText(label, `${arrow.before}${formatDay(day)}${arrow.after}`);
    label.style.left = `${left.toFixed(2)}px`;
  }

  return {
    /** Move everything to where the window is; nothing is laid out anew. @param {TimeWindow} window */
    show(window) {
      const range = window.mode === "range";
      sliders.start.hidden = !range;
      sliders.end.hidden = !range;
      sliders.asof.hidden = range;
      labels.start.hidden = !range;
      const { width } = model.axis();
      if (!range) {
        showSlider("asof", window);
        const x = anchor("asof", window);
        const centred = clamp(x, 0, width) - labelWidth / 2;
        const left = clamp(centred, -LABEL_REACH, width + LABEL_REACH - labelWidth);
        labels.end.classList.add("tl-centred");
        showLabel(labels.end, window.end, x, left);
        return;
      }
      showSlider("start", window);
      showSlider("end", window);
      labels.end.classList.remove("tl-centred");
      const x1 = anchor("start", window);
      const x2 = anchor("end", window);
      const [left, right] = placeLabels(
        clamp(x1, 0, width) + LABEL_REACH,
        clamp(x2, 0, width) + LABEL_REACH,
        labelWidth,
        width + 2 * LABEL_REACH,
        LABEL_GAP,
      );
      showLabel(labels.start, window.start, x1, left - LABEL_REACH);
      showLabel(labels.end, window.end, x2, right - LABEL_REACH);
    },

    /** Width of the widest date, so that labels keep their size while dates change. @param {number} px */
    setLabelWidth(px) {
      labelWidth = px;
      for (const label of Object.values(labels)) label.style.width = `${labelWidth}px`;
    },

    destroy: () => stops.forEach((stop) => stop()),
  };
}

/** @param {Which} which @param {string} name */
function makeSlider(which, name) {
  return el(
    "div",
    { class: `tl-handle tl-handle-${which}`, role: "slider", tabindex: "0", "aria-label": name,
      "aria-orientation": "horizontal" },
    el("span", { class: "tl-grip" }),
  );
}

/** @param {"start" | "end"} which */
function makeLabel(which) {
  return el("div", { class: `tl-date tl-date-${which}`, "aria-hidden": "true" });
}
