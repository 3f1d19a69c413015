// What came, what went and what stayed of all that stands, between the first and the last day of a
// window: the rule of geodata/changes.py, by comparing the days that Python has worked out.

import { FLAG_ENDS, FLAG_STANDING } from "./columns.js";

/** Places in the counters of a group, and of `TURNS`. */
export const CAME = 0;
export const WENT = 1;
export const STAYED = 2;

/** What each of the counters counts, in words. */
export const TURNS = Object.freeze(["came", "went", "stayed"]);

/**
 * @typedef {import("./columns.js").Columns} Columns
 * @typedef {ReturnType<typeof createTurnover>} Turnover
 */

/**
 * @param {Columns} columns
 */
export function createTurnover({ place, type, flags, start, startSure, endSure, presumedUntil }) {
  const standing = Int32Array.from(flags.keys())
    .filter((event) => (flags[event] & FLAG_STANDING) !== 0 && place[event] >= 0);

  return {
    /**
     * Counts by group: something that came and went counts as both.
     *
     * @param {Uint32Array} counts Written to: `counts[group * TURNS.length + CAME]` and so on.
     * @param {Int32Array} groupOf Of each place.
     * @param {{start: number, end: number, types: number}} window Days, inclusive; bit k of `types`
     *   set: events of type k count.
     * @param {Uint8Array | null} mask As `Tally.setMatch`.
     */
    count(counts, groupOf, { start: first, end: last, types }, mask) {
      counts.fill(0);
      for (const event of standing) {
        if (start[event] > last) break; // as all after it: events are sorted by their first day
        if (!((types >> type[event]) & 1)) continue;
        if (mask !== null && !(mask[event >> 3] & (1 << (event & 7)))) continue;
        const at = groupOf[place[event]] * TURNS.length;
        const came = start[event] >= first && startSure.at(event) <= last;
        // Of what has ended, the last day on which it may have been on is the last that it is seen.
        const went = (flags[event] & FLAG_ENDS) !== 0 &&
          endSure.at(event) >= first && presumedUntil.at(event) <= last;
        if (came) counts[at + CAME]++;
        if (went) counts[at + WENT]++;
        const stayed = !came && !went && startSure.at(event) <= first && endSure.at(event) >= last;
        if (stayed) counts[at + STAYED]++;
      }
    },
  };
}
