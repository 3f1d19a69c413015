// The counters of groups of gathered places, kept up to date place by place: a step of the window
// costs the places at which it changed something, and not all that there are.

import { SETTLEMENT } from "../data/columns.js";
import { TURNS } from "../data/turnover.js";
import { TYPE_COUNT } from "../data/vocabulary.js";
import { NONE } from "./marks.js";

const KINDS = 4; // of precision (0 is none), and of presence: see PRECISION_NAMES and PRESENCES
const [FADING, HAPPENED, STANDS] = [1, 2, 3]; // places in PRESENCES

/**
 * @typedef {import("../data/presence.js").Presence} Presence
 * @typedef {import("../data/tally.js").Tally} Tally
 * @typedef {import("./gather.js").Groups} Groups
 *
 * @typedef {object} Sums Counters of all groups, by number of the group.
 * @property {Uint32Array} counts Events by group and type: `counts[group * TYPE_COUNT + type]`.
 * @property {Uint32Array} totals
 * @property {Uint32Array} misses Events that miss the search.
 * @property {Uint8Array} precision EXACT, SETTLEMENT or AREA; 0 without events.
 * @property {Uint8Array} presence Place in PRESENCES.
 * @property {Int32Array} only Its only place with events; NONE without one or with several.
 * @property {Uint32Array} turnover What came, went and stayed: `turnover[group * TURNS.length + …]`.
 * @property {Int8Array} ongoing Type of the events that go on (the lowest code), or NONE.
 * @property {(from: Counted, places?: ArrayLike<number>) => void} update Counts anew at these
 *   places; at all of them where none are given, as it has to be if it counts from something else.
 *
 * @typedef {object} Counted What is added up.
 * @property {Tally} tally
 * @property {number} types Bit k set: events of type k count.
 * @property {Presence | null} [day] Of the day, where the tally is of one.
 */

/**
 * Places gathered in one symbol may be known with different precision. The symbol claims no
 * more than its members: one precision if they agree, else that of a settlement.
 *
 * @param {Groups} groups
 * @param {Uint8Array} placePrecision
 * @returns {Sums} Of no events yet.
 */
export function createSums({ groupOf, anchors }, placePrecision) {
  const [groups, places] = [anchors.length, groupOf.length];
  const counts = new Uint32Array(groups * TYPE_COUNT);
  const totals = new Uint32Array(groups);
  const misses = new Uint32Array(groups);
  const precision = new Uint8Array(groups);
  const presence = new Uint8Array(groups);
  const only = new Int32Array(groups).fill(NONE);
  const ongoing = new Int8Array(groups).fill(NONE);
  // What each place has given to its group.
  const given = {
    counts: new Uint32Array(places * TYPE_COUNT), misses: new Uint32Array(places),
    presence: new Uint8Array(places), ongoing: new Uint8Array(places), any: new Uint8Array(places),
  };
  // Of each group the number of places by what they give, and their indices, all in one by XOR: where
  // there is one place, its own.
  const by = {
    any: new Int32Array(groups), index: new Int32Array(groups),
    precision: new Int32Array(groups * KINDS), presence: new Int32Array(groups * KINDS),
    ongoing: new Int32Array(groups * TYPE_COUNT),
  };

  /** @param {number} place @param {number} group @param {Counted} from */
  function give(place, group, { tally, types, day }) {
    let [any, there] = [0, 0];
    const goesOn = tally.ongoing[place] & types;
    for (let type = 0; type < TYPE_COUNT; type++) {
      const cell = place * TYPE_COUNT + type;
      const count = (types >> type) & 1 ? tally.counts[cell] : 0;
      const more = count - given.counts[cell];
      if (more !== 0) {
        given.counts[cell] = count;
        counts[group * TYPE_COUNT + type] += more;
        totals[group] += more;
      }
      if (count === 0) continue;
      any = 1;
      if (day) there = Math.max(there, presenceOf(day, cell));
    }
    misses[group] += tally.misses[place] - given.misses[place];
    given.misses[place] = tally.misses[place];
    if (any !== given.any[place]) {
      const step = any - given.any[place];
      by.any[group] += step;
      by.index[group] ^= place;
      by.precision[group * KINDS + placePrecision[place]] += step;
      given.any[place] = any;
    }
    if (there !== given.presence[place]) {
      by.presence[group * KINDS + given.presence[place]]--;
      by.presence[group * KINDS + there]++;
      given.presence[place] = there;
    }
    if (goesOn !== given.ongoing[place]) {
      for (let type = 0; type < TYPE_COUNT; type++) {
        const step = ((goesOn >> type) & 1) - ((given.ongoing[place] >> type) & 1);
        by.ongoing[group * TYPE_COUNT + type] += step;
      }
      given.ongoing[place] = goesOn;
    }
    conclude(group);
  }

  /** @param {number} group */
  function conclude(group) {
    only[group] = by.any[group] === 1 ? by.index[group] : NONE;
    let [kinds, kind, strongest] = [0, 0, 0];
    for (let k = 1; k < KINDS; k++) {
      if (by.precision[group * KINDS + k] > 0) [kinds, kind] = [kinds + 1, k];
      if (by.presence[group * KINDS + k] > 0) strongest = k;
    }
    precision[group] = kinds > 1 ? SETTLEMENT : kind;
    presence[group] = strongest;
    ongoing[group] = NONE;
    for (let type = TYPE_COUNT - 1; type >= 0; type--) {
      if (by.ongoing[group * TYPE_COUNT + type] > 0) ongoing[group] = type;
    }
  }

  return {
    counts, totals, misses, precision, presence, only, ongoing,
    turnover: new Uint32Array(groups * TURNS.length),

    update(from, some) {
      if (some) for (let at = 0; at < some.length; at++) give(some[at], groupOf[some[at]], from);
      else for (let place = 0; place < places; place++) give(place, groupOf[place], from);
    },
  };
}

/**
 * @param {Presence} day
 * @param {number} cell Of a place and type with events.
 * @returns {number} Place in PRESENCES.
 */
function presenceOf({ stands, happens }, cell) {
  return stands[cell] > 0 ? STANDS : happens[cell] > 0 ? HAPPENED : FADING;
}
