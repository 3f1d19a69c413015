// Counts the events of a time window by place and type, while the window moves.
//
// An event touches the window when it has begun by the window's last day and has not ended
// before its first: "begun" minus "ended" (whatever ended before the window also began before
// its last day). So two walks through the events are enough, and a step of a handle costs only the
// events that this step lets in or out, however many there are.

import { FLAG_ONGOING } from "./columns.js";
import { createSummed } from "./summed.js";
import { createTouched } from "./touched.js";
import { TYPE_COUNT } from "./vocabulary.js";
import { createWalk } from "./walk.js";

/**
 * @typedef {import("./columns.js").Columns} Columns
 *
 * @typedef {object} Tally
 * @property {(start: number, end: number) => void} setWindow First and last day, inclusive.
 * @property {(mask: Uint8Array | null) => void} setMatch Which events match the search: bit
 *   `i % 8` (lowest first) of byte `i >> 3` for event i; null when there is no search.
 * @property {Uint32Array} counts Matching events by place and type: `counts[place * TYPE_COUNT + type]`.
 * @property {Uint32Array} misses Events that miss the search, by place.
 * @property {Uint8Array} ongoing Types of the matching events without an end, by place: bit k for type k.
 * @property {Uint32Array} totals Matching events on the map, by type.
 * @property {Uint32Array} offMap Matching events without a place on the map, by type.
 * @property {import("./touched.js").Touched} touched Places at which any of these changed.
 */

/**
 * A tally of no window yet: every count is 0 until `setWindow` is called.
 *
 * @param {Columns} columns
 * @param {import("./sparse.js").Days} [ends] Last day of each event, inclusive, by which it counts.
 * @returns {Tally}
 */
export function createTally({ start, end, place, type, flags, placeLat, sums }, ends = end) {
  const places = placeLat.length;
  const counts = new Uint32Array(places * TYPE_COUNT);
  const misses = new Uint32Array(places);
  const ongoing = new Uint8Array(places);
  /** Such events by place and type: there are few. @type {Map<number, number>} */
  const open = new Map();
  const totals = new Uint32Array(TYPE_COUNT);
  const offMap = new Uint32Array(TYPE_COUNT);
  const touched = createTouched(places);
  const begun = createWalk(start, (event) => start[event]);
  const ended = createWalk(start, (event) => ends.at(event));
  const summed = sums && createSummed(sums, addSum);
  /** @type {Uint8Array | null} */
  let match = null;
  /** @type {[number, number] | null} */
  let span = null;

  /** @param {number} event @param {1 | -1} step */
  function add(event, step) {
    const at = place[event];
    const hits = match === null || (match[event >> 3] & (1 << (event & 7))) !== 0;
    if (at < 0) {
      if (hits) offMap[type[event]] += step;
      return;
    }
    touched.add(at);
    if (!hits) {
      misses[at] += step;
      return;
    }
    const cell = at * TYPE_COUNT + type[event];
    counts[cell] += step;
    totals[type[event]] += step;
    if (flags[event] & FLAG_ONGOING) addOpen(at, type[event], step);
  }

  /** @param {number} at @param {number} kind @param {1 | -1} step */
  function addOpen(at, kind, step) {
    const count = (open.get(at * TYPE_COUNT + kind) ?? 0) + step;
    open.set(at * TYPE_COUNT + kind, count);
    if (count > 0) ongoing[at] |= 1 << kind;
    else ongoing[at] &= ~(1 << kind);
  }

  /** @param {number} event @param {1 | -1} step */
  function remove(event, step) {
    add(event, /** @type {1 | -1} */ (-step));
  }

  /** @param {number} entry @param {number} events */
  function addSum(entry, events) {
    if (!sums) return;
    const [at, kind] = [sums.place[entry], sums.type[entry]];
    if (at < 0) {
      offMap[kind] += events;
      return;
    }
    touched.add(at);
    counts[at * TYPE_COUNT + kind] += events;
    totals[kind] += events;
  }

  /** @param {number} first @param {number} last */
  function move(first, last) {
    // Of what is only counted nobody knows which words it has.
    if (match === null) summed?.setWindow(first, last);
    // Between the two a count may fall below 0; then it wraps, and comes back.
    begun.to(last, add);
    ended.to(first - 1, remove);
  }

  return {
    counts,
    misses,
    ongoing,
    totals,
    offMap,
    touched,

    setWindow(first, last) {
      if (first > last) throw new RangeError(`The window starts (${first}) after its end (${last}).`);
      span = [first, last];
      move(first, last);
    },

    setMatch(mask) {
      match = mask;
      for (const counters of [counts, misses, ongoing, totals, offMap]) counters.fill(0);
      open.clear();
      touched.addAll();
      begun.restart();
      ended.restart();
      summed?.restart();
      if (span) move(...span);
    },
  };
}
