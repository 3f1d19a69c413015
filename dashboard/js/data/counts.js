// How many events are shown, in the words of dashboard/selection.py.

import { grouped } from "./numbers.js";

/**
 * @param {number} onMap
 * @param {number} abroad Further ones, without a place on the map.
 * @param {number} total Events of the file.
 */
export function shownText(onMap, abroad, total) {
  return `${grouped(onMap + abroad)} of ${grouped(total)} events${parts(onMap, abroad)}`;
}

/** @param {number} onMap @param {number} abroad */
export function eventsText(onMap, abroad) {
  const events = onMap + abroad;
  return `${grouped(events)} event${events === 1 ? "" : "s"}${parts(onMap, abroad)}`;
}

/**
 * @param {ArrayLike<number>} counts By type code.
 * @param {number} types Bit k: type k counts.
 */
export function sumOf(counts, types) {
  return Array.from(counts).reduce((sum, count, type) => (types & (1 << type) ? sum + count : sum), 0);
}

/** @param {number} onMap @param {number} abroad */
function parts(onMap, abroad) {
  return abroad ? `: ${grouped(onMap)} on the map, ${grouped(abroad)} abroad` : "";
}

/**
 * @param {ArrayLike<number>} counts By type code.
 * @param {readonly string[]} types Their names.
 * @returns {Record<string, number>} Those that occur.
 */
export function byName(counts, types) {
  const named = Array.from(counts, (count, code) => /** @type {const} */ ([types[code] ?? code, count]));
  return Object.fromEntries(named.filter(([, count]) => count));
}
