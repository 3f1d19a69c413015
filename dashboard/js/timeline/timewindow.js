// The window of days on show, as plain values: moving it, its presets, its keys, its labels.
// Days are day numbers, both ends of a window are inclusive.

import { addMonths, floorTo, nextPeriod, periodName } from "../data/calendar.js";
import { OPEN_END } from "../data/dates.js";

/** @typedef {import("./timescale.js").Span} Span */
/** @typedef {"range" | "asof"} Mode */
/** @typedef {{mode: Mode, start: number, end: number}} TimeWindow */
/** @typedef {{day: number, min: number, max: number, changes: Int32Array}} SliderState */
/** @typedef {{name: string, note: string, start: number, end: number}} Preset */

/** A range made from an as-of day reaches back this many days. */
const RANGE_BACK = 29;

/** @param {number} value @param {number} min @param {number} max */
export function clamp(value, min, max) {
  return Math.max(min, Math.min(max, value));
}

/**
 * The days on which the state of things differs from the day before: an event begins, or the day
 * after one ended. Sorted, each once, inside the span.
 * @param {{count: number, start: ArrayLike<number>, end: import("../data/sparse.js").Days}} columns
 * @param {Span} span
 * @returns {Int32Array}
 */
export function changeDays(columns, span) {
  const marked = new Uint8Array(Math.max(0, span[1] - span[0] + 1));
  for (let i = 0; i < columns.count; i += 1) {
    const begins = columns.start[i] - span[0];
    if (begins >= 0 && begins < marked.length) marked[begins] = 1;
    const end = columns.end.at(i);
    if (end === OPEN_END) continue;
    const over = end + 1 - span[0];
    if (over >= 0 && over < marked.length) marked[over] = 1;
  }
  const days = [];
  for (let day = 0; day < marked.length; day += 1) if (marked[day] === 1) days.push(span[0] + day);
  return Int32Array.from(days);
}

/** The first change after a day, or null. @param {Int32Array} changes @param {number} day */
export function changeAfter(changes, day) {
  const index = upperBound(changes, day);
  return index < changes.length ? changes[index] : null;
}

/** The last change before a day, or null. @param {Int32Array} changes @param {number} day */
export function changeBefore(changes, day) {
  const index = upperBound(changes, day - 1) - 1;
  return index >= 0 ? changes[index] : null;
}

/** How many of some sorted days are not after `day`. @param {Int32Array} days @param {number} day */
function upperBound(days, day) {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Where a key moves a slider, null for keys that mean nothing to it.
 * @param {string} key as KeyboardEvent.key
 * @param {boolean} shift
 * @param {SliderState} state
 * @returns {number | null}
 */
export function keyToDay(key, shift, state) {
  const { day, min, max, changes } = state;
  const forward = key === "ArrowRight" || key === "ArrowUp";
  if (forward || key === "ArrowLeft" || key === "ArrowDown") {
    if (!shift) return clamp(day + (forward ? 1 : -1), min, max);
    return clamp((forward ? changeAfter(changes, day) : changeBefore(changes, day)) ?? day, min, max);
  }
  if (key === "PageUp") return clamp(addMonths(day, 1), min, max);
  if (key === "PageDown") return clamp(addMonths(day, -1), min, max);
  if (key === "Home") return min;
  if (key === "End") return max;
  return null;
}

/**
 * Slide a window by some days; at the span's ends it stops and keeps its length.
 * @template {{start: number, end: number}} T
 * @param {T} window
 * @param {number} days
 * @param {Span} span
 * @returns {{start: number, end: number}}
 */
export function slide(window, days, span) {
  const length = window.end - window.start;
  const start = clamp(window.start + days, span[0], Math.max(span[0], span[1] - length));
  return { start, end: Math.min(start + length, Math.max(span[1], start)) };
}

/**
 * A window from two days typed or brushed in any order, inside the span. `corrected` says what was
 * changed, in words, or is empty.
 * @param {number | null} from null when the field holds no date
 * @param {number | null} to
 * @param {Span} span
 * @param {{start: number, end: number}} fallback
 */
export function correctWindow(from, to, span, fallback) {
  let start = from ?? fallback.start;
  let end = to ?? fallback.end;
  let corrected = from === null || to === null ? "Not a date: put back" : "";
  if (start > end) {
    [start, end] = [end, start];
    corrected = "From was after To: swapped";
  }
  const inside = { start: clamp(start, span[0], span[1]), end: clamp(end, span[0], span[1]) };
  if (inside.start !== start || inside.end !== end) corrected = "Moved to where the data is";
  return { ...inside, corrected };
}

/**
 * The window after the switch Range / As of. As of looks at the last day of the range; going back
 * gives the range that was left if the day lies in it, else the thirty days up to it.
 * @param {TimeWindow} window
 * @param {Mode} mode
 * @param {{start: number, end: number} | null} leftRange
 * @param {Span} span
 * @returns {TimeWindow}
 */
export function switchMode(window, mode, leftRange, span) {
  if (mode === window.mode) return window;
  if (mode === "asof") return { mode, start: window.end, end: window.end };
  const day = window.end;
  if (leftRange !== null && leftRange.start <= day && day <= leftRange.end) {
    return { mode, start: leftRange.start, end: leftRange.end };
  }
  return { mode, start: clamp(day - RANGE_BACK, span[0], day), end: day };
}

/**
 * The presets of a data set.
 * @param {import("./histogram.js").DayCounts} dayCounts
 * @param {Span} span
 * @returns {Preset[]}
 */
export function presets(dayCounts, span) {
  const month = busiestMonth(dayCounts);
  const yearBack = clamp(addMonths(span[1], -12) + 1, span[0], span[1]);
  const events = month.count === 1 ? "event" : "events";
  return [
    { name: "All", note: "From the first event to the last", start: span[0], end: span[1] },
    { name: "Last year", note: "The last twelve months of the data", start: yearBack, end: span[1] },
    {
      name: "Busiest month",
      note: `${periodName("month", month.first)}, ${month.count} ${events}`,
      start: clamp(month.first, span[0], span[1]),
      end: clamp(month.last, span[0], span[1]),
    },
  ];
}

/** The calendar month in which most events began. @param {import("./histogram.js").DayCounts} dayCounts */
function busiestMonth(dayCounts) {
  const { first, days, counts } = dayCounts;
  const types = days > 0 ? counts.length / days : 0;
  const opening = floorTo("month", first);
  let best = { first: opening, last: nextPeriod("month", opening) - 1, count: 0 };
  for (let from = best.first; from < first + days; ) {
    const next = nextPeriod("month", from);
    const low = Math.max(0, from - first);
    const high = Math.min(days, next - first);
    let count = 0;
    for (let cell = low * types; cell < high * types; cell += 1) count += counts[cell];
    if (count > best.count) best = { first: from, last: next - 1, count };
    from = next;
  }
  return best;
}

/**
 * Left edges of the two date labels. The first ends at its handle, the second begins at its own;
 * at the box's ends they are pushed inwards, and then push each other: never overlapping, always
 * inside, and moving without a jump.
 * @param {number} xStart
 * @param {number} xEnd
 * @param {number} labelWidth of each
 * @param {number} boxWidth
 * @param {number} gap
 * @returns {[number, number]}
 */
export function placeLabels(xStart, xEnd, labelWidth, boxWidth, gap) {
  let left = clamp(xStart - gap - labelWidth, 0, Math.max(0, boxWidth - labelWidth));
  let right = clamp(xEnd + gap, 0, Math.max(0, boxWidth - labelWidth));
  if (right < left + labelWidth + gap) {
    right = Math.min(left + labelWidth + gap, boxWidth - labelWidth);
    left = Math.min(left, right - gap - labelWidth);
  }
  return [left, right];
}
