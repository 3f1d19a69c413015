// Of the events in the state of a day: which are there for certain, and whether they stand or happen.
// The others are presumed, possible, or not known to have gone.

import { FLAG_STANDING } from "./columns.js";
import { OPEN_END } from "./dates.js";
import { inOrder } from "./tally.js";
import { TYPE_COUNT } from "./vocabulary.js";

/**
 * @typedef {import("./columns.js").Columns} Columns
 * @typedef {ReturnType<typeof createPresence>} Presence
 */

/**
 * Counters of no day yet.
 *
 * @param {Columns} columns
 */
export function createPresence({ count, place, type, flags, placeLat, startSure, endSure }) {
  const cellsOfKind = placeLat.length * TYPE_COUNT;
  // One array for both kinds, and one cell more for what is not to be counted.
  const cells = new Uint32Array(2 * cellsOfKind + 1);
  const nowhere = 2 * cellsOfKind;
  const isSure = (/** @type {number} */ event) => startSure[event] <= endSure[event];
  const begin = inOrder(Int32Array.from(startSure, (day, event) => (isSure(event) ? day : OPEN_END)));
  const end = inOrder(Int32Array.from(endSure, (day, event) => (isSure(event) ? day : OPEN_END)));
  const cellOf = new Int32Array(count);
  let [begun, ended] = [0, 0];
  /** @type {number | null} */
  let today = null;

  /** @param {Uint8Array | null} mask */
  function assign(mask) {
    for (let event = 0; event < count; event++) {
      const counts = place[event] >= 0 && (mask === null || (mask[event >> 3] & (1 << (event & 7))) !== 0);
      const kind = flags[event] & FLAG_STANDING ? 0 : cellsOfKind;
      cellOf[event] = counts ? kind + place[event] * TYPE_COUNT + type[event] : nowhere;
    }
  }

  /** @param {number} day */
  function move(day) {
    while (begun < begin.length && startSure[begin[begun]] <= day) cells[cellOf[begin[begun++]]]++;
    while (begun > 0 && startSure[begin[begun - 1]] > day) cells[cellOf[begin[--begun]]]--;
    while (ended < end.length && endSure[end[ended]] < day) cells[cellOf[end[ended++]]]--;
    while (ended > 0 && endSure[end[ended - 1]] >= day) cells[cellOf[end[--ended]]]++;
  }

  assign(null);
  return {
    /** Events that stand for certain, by place and type. */
    stands: cells.subarray(0, cellsOfKind),
    /** Events that happen on the day for certain, by place and type. */
    happens: cells.subarray(cellsOfKind, 2 * cellsOfKind),

    /** @param {number} day */
    setDay(day) {
      today = day;
      move(day);
    },

    /** @param {Uint8Array | null} mask As `Tally.setMatch`. */
    setMatch(mask) {
      assign(mask);
      cells.fill(0);
      begun = ended = 0;
      if (today !== null) move(today);
    },
  };
}
