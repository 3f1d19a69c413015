// How crossing points are on a day, by the days that Python has worked out.

import { formatSpan } from "./dates.js";

/**
 * @typedef {import("./columns.js").Lane} Lane
 * @typedef {import("./columns.js").Condition} Condition
 * @typedef {{condition: Condition, first: number, last: number, event: number}} Standing `event`: by
 *   which it is so; -1 for none.
 */

/**
 * @param {Lane} lane
 * @param {number} day
 * @returns {Standing} Days before and after all that is told are open: nothing else is reported.
 */
export function conditionOn({ spans }, day) {
  for (const [first, last, condition, event] of spans) {
    if (first <= day && day <= last) return { condition, first, last, event };
  }
  return { condition: "open", first: day, last: day, event: -1 };
}

/**
 * @param {Iterable<Lane>} lanes
 * @param {number} before
 * @param {number} after
 * @returns {boolean} Whether any is in another condition on one day than on the other.
 */
export function changesBetween(lanes, before, after) {
  if (before === after) return false;
  for (const lane of lanes) {
    if (conditionOn(lane, before).condition !== conditionOn(lane, after).condition) return true;
  }
  return false;
}

/** @param {Standing} standing @returns {string} `closed, 10–30 Dec 2022`. */
export function inWords({ condition, first, last, event }) {
  if (condition === "open") return event < 0 ? "open: no closure is reported" : "open";
  return `${condition}, ${formatSpan(first, last)}`;
}
