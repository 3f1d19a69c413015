// The time axis: which days it shows, where a day lies on it, and which ticks it carries.
// An axis shows the days `from` (inclusive) to `to` (exclusive), both may be fractions of a day;
// day d covers [d, d + 1), so a window start..end (inclusive) reaches from x(start) to x(end + 1).

import { MONTHS, UNITS, UNIT_DAYS } from "../data/calendar.js";
import { fromParts, partsOf } from "../data/dates.js";

/** @typedef {{readonly from: number, readonly to: number, readonly width: number}} Axis */
/** @typedef {{day: number, x: number, label: string, strong: boolean}} Tick */
/** @typedef {readonly [number, number]} Span first and last day, both inclusive */

/** The closest look: this many days across the whole width. */
export const MIN_VISIBLE_DAYS = 10;
/** A single day (or an as-of day) is shown with this many days around it. */
export const DAY_CONTEXT = 28;
const MIN_BIN_PX = 6;
const TICK_GAP_PX = 10;

/** Days of a month that carry a tick, from dense to sparse. */
const DAY_STEPS = [
  { every: 1, dates: null },
  { every: 2, dates: [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29] },
  { every: 5, dates: [1, 5, 10, 15, 20, 25] },
  { every: 10, dates: [1, 10, 20] },
  { every: 15, dates: [1, 15] },
];
const MONTH_STEPS = [1, 3, 6];
const YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100];

/**
 * The widest axis: the data's span, and never less than the closest look.
 * @param {Span} span
 * @param {number} width
 * @returns {Axis}
 */
export function wholeAxis(span, width) {
  const missing = Math.max(0, MIN_VISIBLE_DAYS - (span[1] + 1 - span[0]));
  return { from: span[0] - missing / 2, to: span[1] + 1 + missing / 2, width };
}

/** @param {Axis} axis @param {number} day */
export function dayToX(axis, day) {
  return ((day - axis.from) / (axis.to - axis.from)) * axis.width;
}

/** @param {Axis} axis @param {number} x @returns {number} a fractional day */
export function xToDay(axis, x) {
  return axis.from + (x / axis.width) * (axis.to - axis.from);
}

/** @param {Axis} axis */
export function pxPerDay(axis) {
  return axis.width / (axis.to - axis.from);
}

/**
 * The axis that shows `length` days from `from`, kept inside the data's span.
 * @param {number} from
 * @param {number} length
 * @param {Span} span
 * @param {number} width
 * @returns {Axis}
 */
function axisWithin(from, length, span, width) {
  const whole = wholeAxis(span, width);
  const limit = whole.to - whole.from;
  const days = Math.min(limit, Math.max(MIN_VISIBLE_DAYS, length));
  const first = Math.min(Math.max(from, whole.from), whole.to - days);
  return { from: first, to: first + days, width };
}

/**
 * Zoom around a point, which stays where it is unless the span's ends are reached.
 * @param {Axis} axis
 * @param {number} x
 * @param {number} factor above 1 shows fewer days
 * @param {Span} span
 */
export function zoomAt(axis, x, factor, span) {
  const days = axis.to - axis.from;
  const limit = wholeAxis(span, axis.width);
  const length = Math.min(limit.to - limit.from, Math.max(MIN_VISIBLE_DAYS, days / factor));
  const pinned = xToDay(axis, x);
  return axisWithin(pinned - (x / axis.width) * length, length, span, axis.width);
}

/** Move the axis by some days. @param {Axis} axis @param {number} days @param {Span} span */
export function panBy(axis, days, span) {
  return axisWithin(axis.from + days, axis.to - axis.from, span, axis.width);
}

/** The same days on another width. @param {Axis} axis @param {number} width @param {Span} span */
export function resize(axis, width, span) {
  return axisWithin(axis.from, axis.to - axis.from, span, width);
}

/**
 * The axis on which a window takes about half of the width.
 * @param {number} start
 * @param {number} end inclusive
 * @param {Span} span
 * @param {number} width
 */
export function focusOn(start, end, span, width) {
  const days = end + 1 - start;
  const length = Math.max(days * 2, DAY_CONTEXT);
  return axisWithin((start + end + 1 - length) / 2, length, span, width);
}

/**
 * Whether a reader can see and grasp a window on an axis: it lies inside, and its two handles
 * stand apart (a single day never does, so it only has to be inside).
 * @param {Axis} axis
 * @param {number} start
 * @param {number} end inclusive
 * @param {number} minPx
 */
export function showsWell(axis, start, end, minPx) {
  if (start < axis.from - 1 || end + 1 > axis.to + 1) return false;
  return (end + 1 - start) * pxPerDay(axis) >= minPx;
}

/**
 * The axis moved just enough to hold a day, with a little room beside it.
 * @param {Axis} axis
 * @param {number} day
 * @param {Span} span
 */
export function reveal(axis, day, span) {
  const margin = (axis.to - axis.from) * 0.05;
  if (day < axis.from) return panBy(axis, day - margin - axis.from, span);
  if (day + 1 > axis.to) return panBy(axis, day + 1 + margin - axis.to, span);
  return axis;
}

/** The finest unit whose columns are still wide enough to see. @param {Axis} axis */
export function binUnit(axis) {
  const scale = pxPerDay(axis);
  return UNITS.find((unit) => UNIT_DAYS[unit] * scale >= MIN_BIN_PX) ?? "year";
}

/**
 * Ticks with labels that never touch. Each label stands to the right of its tick, inside the
 * period that it names; the first one and each change of year (or month) say where they are.
 * @param {Axis} axis
 * @param {(text: string) => number} measure width of a label in px
 * @returns {Tick[]}
 */
export function ticks(axis, measure) {
  const scale = pxPerDay(axis);
  const candidates = [
    ...DAY_STEPS.map((step) => ({
      px: step.every * scale,
      need: measure(step.every < 10 ? "30" : "1 Nov"),
      step,
    })),
    ...MONTH_STEPS.map((months) => ({ px: months * 30 * scale, need: measure("Nov"), months })),
    ...YEAR_STEPS.map((years) => ({ px: years * 365 * scale, need: measure("2022"), years })),
  ];
  const chosen = candidates.find((one) => one.px >= one.need + 4 + TICK_GAP_PX) ?? candidates.at(-1);
  if (chosen === undefined) return [];
  if ("years" in chosen) return keepApart(yearTicks(axis, chosen.years), axis, measure);
  if ("months" in chosen) return keepApart(monthTicks(axis, chosen.months), axis, measure);
  return keepApart(dayTicks(axis, chosen.step.dates), axis, measure);
}

/** @typedef {{day: number, short: string, full: string, strong: boolean}} Mark */

/** @param {Axis} axis @param {number} step @returns {Mark[]} */
function yearTicks(axis, step) {
  const marks = [];
  const last = partsOf(Math.ceil(axis.to)).year;
  const first = Math.floor(partsOf(Math.floor(axis.from)).year / step) * step;
  for (let year = first; year <= last; year += step) {
    const [text, strong] = [`${year}`, step > 1 || year % 5 === 0];
    marks.push({ day: fromParts(year, 0), short: text, full: text, strong });
  }
  return marks;
}

/** @param {Axis} axis @param {number} step @returns {Mark[]} */
function monthTicks(axis, step) {
  const marks = [];
  const first = partsOf(Math.floor(axis.from));
  for (let month = first.month - (first.month % step); ; month += step) {
    const day = fromParts(first.year, month);
    if (day >= axis.to) return marks;
    const at = partsOf(day);
    const name = MONTHS[at.month];
    const january = at.month === 0;
    marks.push({
      day,
      short: january ? `${at.year}` : name,
      full: january ? `${at.year}` : `${name} ${at.year}`,
      strong: january,
    });
  }
}

/** @param {Axis} axis @param {number[] | null} dates @returns {Mark[]} */
function dayTicks(axis, dates) {
  const marks = [];
  for (let day = Math.floor(axis.from); day < axis.to; day += 1) {
    const at = partsOf(day);
    if (dates !== null && !dates.includes(at.date)) continue;
    const newMonth = at.date === 1;
    const named = `${at.date} ${MONTHS[at.month]}`;
    marks.push({
      day,
      short: newMonth ? (at.month === 0 ? `${named} ${at.year}` : named) : `${at.date}`,
      full: `${named} ${at.year}`,
      strong: newMonth,
    });
  }
  return marks;
}

/**
 * Leave out the labels that would touch their neighbours or leave the box. Strong marks win, or
 * "10" would follow "20 Sep" with no October between them.
 * @param {Mark[]} marks
 * @param {Axis} axis
 * @param {(text: string) => number} measure
 * @returns {Tick[]}
 */
function keepApart(marks, axis, measure) {
  const visible = marks
    .map((mark) => ({ ...mark, x: dayToX(axis, mark.day) }))
    .filter((mark) => mark.x >= -0.5 && mark.x < axis.width);
  /** @type {Tick[]} */
  const kept = [];
  let free = -Infinity;
  let named = true;
  visible.forEach((mark, index) => {
    const label = kept.length === 0 ? mark.full : mark.short;
    const end = mark.x + 4 + measure(label);
    const rival = visible.slice(index + 1).find((other) => other.strong && other.x < end + TICK_GAP_PX);
    const fits = mark.x >= free && end <= axis.width && (mark.strong || rival === undefined);
    if (mark.strong) named = fits;
    if (!fits || !named) return;
    kept.push({ day: mark.day, x: mark.x, label, strong: mark.strong });
    free = end + TICK_GAP_PX;
  });
  return kept;
}
