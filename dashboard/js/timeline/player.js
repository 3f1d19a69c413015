// Playing the window forward through time, and stepping it by hand.

import { UNIT_DAYS } from "../data/calendar.js";
import { OFF_MAP } from "../data/columns.js";
import { later } from "../data/periods.js";
import { isIn } from "../data/words.js";
import { changeAfter, changeBefore, clamp, slide } from "./timewindow.js";

/** @typedef {import("./timescale.js").Span} Span */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */

/** Steps a second, and with less motion asked for: fewer and larger, at the same speed. */
export const STEPS_PER_SECOND = 8;
export const CALM_FACTOR = 4;
/** Steps for which a day's state stands before the next change, long enough to be read on film. */
export const TICKS_PER_CHANGE = 10;
/** A window passes its own length in about this many steps. */
const STEPS_PER_WINDOW = 24;
/** As-of playing crosses a wide axis in about this many steps; a close one goes day by day. */
const STEPS_PER_AXIS = 400;

/**
 * Days of one step: a fraction of the range, or a day (more when the axis shows years).
 * @param {TimeWindow} window
 * @param {number} visibleDays
 */
export function stepDays(window, visibleDays) {
  if (window.mode === "asof") return Math.max(1, Math.round(visibleDays / STEPS_PER_AXIS));
  return Math.max(1, Math.round((window.end - window.start + 1) / STEPS_PER_WINDOW));
}

/**
 * The day of the first event that is shown: playing from there shows something at once.
 * @param {Pick<import("../data/columns.js").Columns, "count" | "start" | "type" | "place">} columns
 * @param {number} mask bit k = type k is shown
 * @param {Uint8Array | null} [match] as `Tally.setMatch`
 * @returns {number | null} null when none is on the map
 */
export function firstShown({ count, start, type, place }, mask, match = null) {
  for (let event = 0; event < count; event += 1) {
    const shown = ((mask >> type[event]) & 1) === 1 && isIn(match, event);
    if (shown && place[event] !== OFF_MAP) return start[event];
  }
  return null;
}

/**
 * Where playing begins. A window that already stands at the end, or lies before anything to show,
 * goes to the first day with something; one that holds the whole span has no way to go, so a year,
 * month or week of it is played instead.
 * @param {TimeWindow} window
 * @param {Span} span
 * @param {number} [first] the first day with something to show
 * @returns {TimeWindow}
 */
export function playFrom(window, span, first = span[0]) {
  const begin = clamp(first, ...span);
  if (window.end < span[1] && window.end >= begin) return window;
  const length = window.end - window.start + 1;
  const isWhole = window.start <= span[0] && window.end >= span[1];
  if (!isWhole) return { ...window, ...slide(window, begin - window.start, span) };
  const all = span[1] - span[0] + 1;
  const part = [UNIT_DAYS.year, UNIT_DAYS.month, UNIT_DAYS.week, 1].find((days) => days * 3 <= all);
  const days = Math.min(length, Math.round(part ?? 1));
  return { ...window, ...slide({ start: begin, end: begin + days - 1 }, 0, span) };
}

/**
 * The window one step further, null at the end.
 * @param {TimeWindow} window
 * @param {number} days
 * @param {Span} span
 * @param {Int32Array} [ticks] of periods: then a step is one of them at least
 * @returns {TimeWindow | null}
 */
export function playStep(window, days, span, ticks) {
  if (window.end >= span[1]) return null;
  const next = slide(window, days, span);
  const period = ticks && later(ticks, window);
  return { ...window, ...(period && period.start > next.start ? period : next) };
}

/**
 * The window after a press of a step button: a range moves by its own length up to a month, an
 * as-of day by a day.
 * @param {TimeWindow} window
 * @param {1 | -1} direction
 * @param {Span} span
 * @returns {TimeWindow}
 */
export function handStep(window, direction, span) {
  const length = window.end - window.start + 1;
  const days = window.mode === "asof" ? 1 : Math.min(length, 31);
  return { ...window, ...slide(window, direction * days, span) };
}

/**
 * The window after a press of a step button, where a day's state goes to the next day on which it
 * changes, or the one before.
 * @param {TimeWindow} window
 * @param {1 | -1} direction
 * @param {Int32Array} changes days in order
 * @param {Span} span
 * @returns {TimeWindow} a day of its own where nothing changes any more
 */
export function stateStep(window, direction, changes, span) {
  if (window.mode !== "asof") return handStep(window, direction, span);
  const day = direction > 0 ? changeAfter(changes, window.end) : changeBefore(changes, window.end);
  if (day === null || day < span[0] || day > span[1]) return handStep(window, direction, span);
  return { mode: "asof", start: day, end: day };
}

/**
 * A clock that calls `step` at the playing speed until it answers false or `pause` is called.
 * @param {(factor: number) => boolean} step one step, `factor` times as large as usual
 * @param {(playing: boolean) => void} changed told when playing begins or ends
 * @param {object} options
 * @param {() => boolean} options.calm
 * @param {(run: (now: number) => void) => number} [options.frame]
 * @param {(id: number) => void} [options.cancel]
 */
export function createPlayer(step, changed, options) {
  const frame = options.frame ?? ((run) => requestAnimationFrame(run));
  const cancel = options.cancel ?? ((id) => cancelAnimationFrame(id));
  let request = 0;
  let playing = false;
  let due = 0;

  /** @param {number} now ms */
  function tick(now) {
    if (!playing) return;
    const factor = options.calm() ? CALM_FACTOR : 1;
    if (now >= due) {
      due = now + (1000 * factor) / STEPS_PER_SECOND;
      if (!step(factor)) {
        pause();
        return;
      }
    }
    request = frame(tick);
  }

  function play() {
    if (playing) return;
    playing = true;
    due = 0;
    changed(true);
    request = frame(tick);
  }

  function pause() {
    if (!playing) return;
    playing = false;
    cancel(request);
    changed(false);
  }

  return { play, pause, playing: () => playing };
}
