// Events that are only counted: by place, type and period, those that begin in it and those that end.
//
// Those that touch a window of whole periods have begun by its last one and not ended before its
// first: "begun" minus "ended", as of single events, with numbers in their stead. So windows are of
// whole periods, and no number is an estimate.

import { periodOf } from "./periods.js";

/** The arrays of a columns file, one entry a place, type and period, sorted by period. */
export const ARRAYS_OF_SUMS = Object.freeze({
  sumPlace: { type: "i4", view: Int32Array },
  sumType: { type: "u1", view: Uint8Array },
  sumPeriod: { type: "i4", view: Int32Array },
  sumBegun: { type: "u4", view: Uint32Array },
  sumEnded: { type: "u4", view: Uint32Array },
});

/**
 * @typedef {object} Sums
 * @property {Int32Array} ticks First day of each period, and the day after the last one.
 * @property {Int32Array} from Of each period its first entry, and the number of all entries.
 * @property {Int32Array} place Of each entry, or OFF_MAP.
 * @property {Uint8Array} type
 * @property {Uint32Array} begun Events that begin in the period.
 * @property {Uint32Array} ended Events that end in it.
 */

/**
 * @param {number[]} ticks
 * @param {(name: keyof typeof ARRAYS_OF_SUMS) => ArrayLike<number>} array Of a columns file.
 * @returns {Sums}
 */
export function sumsOf(ticks, array) {
  const period = array("sumPeriod");
  const from = new Int32Array(ticks.length);
  for (let entry = 0; entry < period.length; entry++) from[period[entry] + 1]++;
  for (let at = 1; at < from.length; at++) from[at] += from[at - 1];
  return {
    ticks: Int32Array.from(ticks),
    from,
    place: Int32Array.from(array("sumPlace")),
    type: Uint8Array.from(array("sumType")),
    begun: Uint32Array.from(array("sumBegun")),
    ended: Uint32Array.from(array("sumEnded")),
  };
}

/**
 * Walks through periods as a window moves.
 *
 * @param {Sums} sums
 * @param {(entry: number, events: number) => void} add Called for each entry that the step lets in
 *   or, with a number below 0, out.
 */
export function createSummed(sums, add) {
  const { ticks, from, begun, ended } = sums;
  // Periods that have begun by the window's end, and those over before its start.
  let [met, left] = [0, 0];

  /** @param {number} period @param {Uint32Array} events @param {1 | -1} sign */
  function walk(period, events, sign) {
    for (let entry = from[period]; entry < from[period + 1]; entry++) {
      if (events[entry] > 0) add(entry, sign * events[entry]);
    }
  }

  return {
    /** @param {number} first Day, inclusive. @param {number} last */
    setWindow(first, last) {
      const [before, until] = [periodOf(ticks, first), periodOf(ticks, last) + 1];
      while (met < until) walk(met++, begun, 1);
      while (met > until) walk(--met, begun, -1);
      while (left < before) walk(left++, ended, -1);
      while (left > before) walk(--left, ended, 1);
    },

    /** Begins anew, with nothing let in. */
    restart() {
      met = left = 0;
    },
  };
}
