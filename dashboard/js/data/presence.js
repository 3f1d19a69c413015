// Of the events in the state of a day: which are there for certain, and whether they stand or happen.
// The others are presumed, possible, or not known to have gone.

import { FLAG_STANDING } from "./columns.js";
import { createTouched } from "./touched.js";
import { TYPE_COUNT } from "./vocabulary.js";
import { createWalk } from "./walk.js";

/**
 * @typedef {import("./columns.js").Columns} Columns
 * @typedef {ReturnType<typeof createPresence>} Presence
 */

/**
 * Counters of no day yet.
 *
 * @param {Columns} columns
 */
export function createPresence({ start, place, type, flags, placeLat, startSure, endSure }) {
  const places = placeLat.length;
  const [stands, happens] = [new Uint32Array(places * TYPE_COUNT), new Uint32Array(places * TYPE_COUNT)];
  const totals = { stands: new Uint32Array(TYPE_COUNT), happens: new Uint32Array(TYPE_COUNT) };
  const touched = createTouched(places);
  const isSure = (/** @type {number} */ event) => 
    place[event] >= 0 && startSure.at(event) <= endSure.at(event);
  const begun = createWalk(start, startSure.at, isSure);
  const ended = createWalk(start, endSure.at, isSure);
  /** @type {Uint8Array | null} */
  let match = null;
  /** @type {number | null} */
  let today = null;

  /** @param {number} event @param {1 | -1} step */
  function add(event, step) {
    if (match !== null && !(match[event >> 3] & (1 << (event & 7)))) return;
    const standing = (flags[event] & FLAG_STANDING) !== 0;
    (standing ? stands : happens)[place[event] * TYPE_COUNT + type[event]] += step;
    (standing ? totals.stands : totals.happens)[type[event]] += step;
    touched.add(place[event]);
  }

  /** @param {number} event @param {1 | -1} step */
  function remove(event, step) {
    add(event, /** @type {1 | -1} */ (-step));
  }

  /** @param {number} day */
  function move(day) {
    begun.to(day, add);
    ended.to(day - 1, remove);
  }

  return {
    /** Events that stand for certain, by place and type. */
    stands,
    /** Events that happen on the day for certain, by place and type. */
    happens,
    /** Both, by type. */
    totals,
    /** Places at which any of these changed. */
    touched,

    /** @param {number} day */
    setDay(day) {
      today = day;
      move(day);
    },

    /** @param {Uint8Array | null} mask As `Tally.setMatch`. */
    setMatch(mask) {
      match = mask;
      for (const counters of [stands, happens, totals.stands, totals.happens]) counters.fill(0);
      touched.addAll();
      begun.restart();
      ended.restart();
      if (today !== null) move(today);
    },
  };
}
