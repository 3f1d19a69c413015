// Events in the order of one of their days, to be walked through forward and back.
//
// Of most events that day is the first one, by which they are sorted already. So only the others
// are kept in an order of their own, and a million events need a list of some ten thousands.

import { OPEN_END } from "./dates.js";

/** @typedef {ReturnType<typeof createWalk>} Walk */

/**
 * @param {ArrayLike<number>} start First day of each event, ascending.
 * @param {(event: number) => number} dayOf The day that the walk goes by; of OPEN_END it never comes.
 * @param {(event: number) => boolean} [keep] Events that are met at all.
 */
export function createWalk(start, dayOf, keep = () => true) {
  const apart = inOrder(start.length, dayOf, (event) => dayOf(event) !== start[event] && keep(event));
  const days = apart.map(dayOf);
  let [met, metApart] = [0, 0];

  /** @param {number} event @returns {boolean} Whether it is met on its first day. */
  const isOwn = (event) => dayOf(event) === start[event] && keep(event);

  return {
    /**
     * Meets the events up to a day, or leaves those after it.
     *
     * @param {number} day The last one, inclusive.
     * @param {(event: number, step: 1 | -1) => void} meet Called with 1 for each event that is met
     *   and with -1 for each that is left.
     */
    to(day, meet) {
      for (; met < start.length && start[met] <= day; met++) if (isOwn(met)) meet(met, 1);
      for (; met > 0 && start[met - 1] > day; met--) if (isOwn(met - 1)) meet(met - 1, -1);
      for (; metApart < apart.length && days[metApart] <= day; metApart++) meet(apart[metApart], 1);
      for (; metApart > 0 && days[metApart - 1] > day; metApart--) meet(apart[metApart - 1], -1);
    },

    /** Begins anew, with no event met. */
    restart() {
      met = metApart = 0;
    },
  };
}

/**
 * Events in the order of a day of theirs: a counting sort, since days are small whole numbers and
 * a comparing sort of a million events would be felt when the page opens.
 *
 * @param {number} count Of all events.
 * @param {(event: number) => number} dayOf
 * @param {(event: number) => boolean} keep
 * @returns {Int32Array} The events to keep; those of OPEN_END are left out.
 */
export function inOrder(count, dayOf, keep) {
  let [low, high] = [OPEN_END, -OPEN_END];
  /** @type {number[]} */
  const kept = [];
  for (let event = 0; event < count; event++) {
    const day = dayOf(event);
    if (day === OPEN_END || !keep(event)) continue;
    low = Math.min(low, day);
    high = Math.max(high, day);
    kept.push(event);
  }
  const order = new Int32Array(kept.length);
  if (kept.length === 0) return order;

  const next = new Uint32Array(high - low + 2);
  for (const event of kept) next[dayOf(event) - low + 1]++;
  for (let day = 1; day < next.length; day++) next[day] += next[day - 1];
  for (const event of kept) order[next[dayOf(event) - low]++] = event;
  return order;
}
