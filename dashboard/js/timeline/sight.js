// Which days the axis shows, and how it gets to others: zooming and panning under a hand, gliding
// to where the window is. It never changes the window.

import { createGlide, same } from "./glide.js";
import * as scale from "./timescale.js";
import { clamp } from "./timewindow.js";

/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./timescale.js").Span} Span */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */
/** @typedef {ReturnType<typeof createSight>} Sight */

/** A window narrower than this is hard to grasp, so the axis moves in on it. */
const NARROW_PX = 60;
/** An as-of day is shown well when the days around it are, this many on each side. */
const AS_OF_CONTEXT = 14;
/** How far into the axis a window begins that the axis has turned on to, as a part of its days. */
const LEAD = 0.1;

/**
 * @param {object} model
 * @param {(axis: Axis) => void} model.show draws an axis
 * @param {() => TimeWindow} model.window
 * @param {() => boolean} model.calm whether the reader asked for less motion
 */
export function createSight({ show, window, calm }) {
  const glide = createGlide(show, calm);
  /** @type {Span} */
  let span = [0, 0];
  let laidOut = false;

  /**
   * The axis itself, or one that looks closer when the window is out of sight or hard to grasp.
   * @param {Axis} axis
   */
  function fitted(axis) {
    const { mode, start, end } = window();
    if (end < span[0] || start > span[1]) return axis;
    const around = mode === "asof" ? AS_OF_CONTEXT : 0;
    const from = clamp(start - around, ...span);
    const to = clamp(end + around, ...span);
    const well = scale.showsWell(axis, from, to, NARROW_PX);
    return well ? axis : scale.focusOn(from, to, span, axis.width);
  }

  /** Move the axis at once. @param {Axis} next @returns {boolean} whether there was a way to go */
  function steer(next) {
    if (!laidOut || same(next, glide.axis())) return false;
    glide.jump(next);
    return true;
  }

  return {
    axis: glide.axis,
    target: glide.target,
    stop: glide.stop,
    span: () => span,

    /** The days there are; the axis stays where it is as long as they do. @param {Span} next */
    setSpan(next) {
      if (next[0] !== span[0] || next[1] !== span[1]) laidOut = false;
      span = next;
    },

    /** Give the axis its width. @param {number} width px */
    layOut(width) {
      if (laidOut) glide.jump(scale.resize(glide.target(), width, span));
      else glide.jump(fitted(scale.wholeAxis(span, width)));
      laidOut = true;
    },

    /** Bring the window into sight, if it is not. */
    reveal() {
      if (laidOut) glide.glide(fitted(glide.target()));
    },

    /** @param {number} day */
    revealDay: (day) => glide.glide(scale.reveal(glide.target(), day, span)),

    /** @param {number} start @param {number} end inclusive */
    focusOn: (start, end) => glide.glide(scale.focusOn(start, end, span, glide.axis().width)),

    showWhole: () => glide.glide(scale.wholeAxis(span, glide.axis().width)),

    /** @param {number} factor */
    zoomOnWindow(factor) {
      const look = glide.target();
      const { start, end } = window();
      const middle = (clamp(start, look.from, look.to) + clamp(end + 1, look.from, look.to)) / 2;
      glide.glide(scale.zoomAt(look, scale.dayToX(look, middle), factor, span));
    },

    /** @param {number} x @param {number} factor @returns {boolean} false at the closest or widest */
    zoomAt: (x, factor) => steer(scale.zoomAt(glide.axis(), x, factor, span)),

    /** @param {number} days @returns {boolean} false at the end */
    pan: (days) => steer(scale.panBy(glide.axis(), days, span)),

    /** @param {number} day brought to the middle */
    centreOn(day) {
      const { from, to } = glide.axis();
      steer(scale.panBy(glide.axis(), day - (from + to) / 2, span));
    },

    /** While playing, turn the axis on as the window leaves it. @param {TimeWindow} now */
    follow(now) {
      const look = glide.target();
      if (now.end + 1 <= look.to && now.start >= look.from) return;
      const lead = (look.to - look.from) * LEAD;
      glide.glide(scale.panBy(look, now.start - lead - look.from, span));
    },
  };
}
