// Calendar periods on day numbers (days since 1970-01-01, UTC). Weeks begin on Monday.

import { MONTHS as LONG_MONTHS, formatDay, fromParts, partsOf } from "./dates.js";

/** @typedef {"day" | "week" | "month" | "quarter" | "year"} Unit */

/** Units from fine to coarse. @type {readonly Unit[]} */
export const UNITS = Object.freeze(["day", "week", "month", "quarter", "year"]);

/** Mean length of each unit in days. @type {Readonly<Record<Unit, number>>} */
export const UNIT_DAYS = Object.freeze({
  day: 1,
  week: 7,
  month: 30.44,
  quarter: 91.31,
  year: 365.24,
});

/** Short names of the months. @type {readonly string[]} */
export const MONTHS = Object.freeze(LONG_MONTHS.map((name) => name.slice(0, 3)));

/**
 * The first day of the period that holds a day.
 * @param {Unit} unit
 * @param {number} day
 */
export function floorTo(unit, day) {
  if (unit === "day") return day;
  // Day 0 was a Thursday, three days after a Monday.
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const { year, month } = partsOf(day);
  if (unit === "month") return fromParts(year, month);
  if (unit === "quarter") return fromParts(year, month - (month % 3));
  return fromParts(year, 0);
}

/**
 * The first day of the next period, given the first day of one.
 * @param {Unit} unit
 * @param {number} first
 */
export function nextPeriod(unit, first) {
  if (unit === "day") return first + 1;
  if (unit === "week") return first + 7;
  const { year, month } = partsOf(first);
  if (unit === "month") return fromParts(year, month + 1);
  if (unit === "quarter") return fromParts(year, month + 3);
  return fromParts(year + 1, 0);
}

/**
 * The same date some months later (or earlier); 31 January + 1 month is the last of February.
 * @param {number} day
 * @param {number} months
 */
export function addMonths(day, months) {
  const { year, month, date } = partsOf(day);
  const lastOfMonth = fromParts(year, month + months + 1) - 1;
  return Math.min(fromParts(year, month + months, date), lastOfMonth);
}

/**
 * What a reader calls the period that begins on a day: "December 2022", "Oct–Dec 2022", "2022".
 * @param {Unit} unit
 * @param {number} first
 */
export function periodName(unit, first) {
  const { year, month } = partsOf(first);
  if (unit === "year") return `${year}`;
  if (unit === "quarter") return `${MONTHS[month]}–${MONTHS[month + 2]} ${year}`;
  if (unit === "month") return `${LONG_MONTHS[month]} ${year}`;
  return unit === "week" ? `week of ${formatDay(first)}` : formatDay(first);
}
