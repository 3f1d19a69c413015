// What stands on the map: for each group of gathered places, its events of the window.

import { TURNS } from "../data/turnover.js";
import { PRECISION_NAMES, SYMBOLS, TYPE_COUNT } from "../data/vocabulary.js";

/** Value of `Mark.ongoing` when none of its events goes on. */
export const NONE = -1;

/** How the events of a symbol are there on a day, the weakest first; "" in a window. */
export const PRESENCES = /** @type {const} */ (["", "fading", "happened", "stands"]);

const PRESENCE_WORDS = Object.freeze({
  "": "", fading: "not confirmed, or possible", happened: "happened that day", stands: "stands",
});

/** Names of places that a description gives before it says "and … more". */
const NAMED_PLACES = 4;

/**
 * @typedef {import("../data/columns.js").Columns} Columns
 * @typedef {import("./gather.js").Groups} Groups
 * @typedef {import("../data/tally.js").Tally} Tally
 *
 * @typedef {object} Mark One symbol on the map.
 * @property {number} group
 * @property {number} x Middle of the symbol, pixels of the map's container.
 * @property {number} y
 * @property {number} total Number of events; 0 for a faint dot.
 * @property {number} type The only or most frequent type; of equals, the lower code.
 * @property {boolean} mixed More than one type.
 * @property {Uint32Array} counts Events by type.
 * @property {number} precision
 * @property {number} ongoing
 * @property {boolean} selected
 * @property {typeof PRESENCES[number]} presence That of the strongest of its events.
 * @property {Uint32Array} [turnover] What came, went and stayed of its events; only while this is asked.
 * @property {{x: number, y: number, radius: number, shown: boolean}} [area] That its events are
 *   somewhere in, pixels; `shown`: any of its edge is in sight.
 * @property {string} [region] Its name, for an area larger than a municipality.
 * @property {boolean} [pinned] It stands at the edge of the map, as its own point is out of sight.
 */

/**
 * @param {ArrayLike<number>} counts Events by type.
 * @returns {{type: number, mixed: boolean}} The most frequent type, and whether there are more.
 */
export function dominantType(counts) {
  let type = 0;
  let kinds = 0;
  for (let k = 0; k < TYPE_COUNT; k++) {
    if (counts[k] > 0) kinds++;
    if (counts[k] > counts[type]) type = k;
  }
  return { type, mixed: kinds > 1 };
}

/**
 * The places of a group that have events now: those that a click on it means.
 *
 * @param {number} group
 * @param {Groups} groups
 * @param {Tally} tally
 * @param {number} types
 * @returns {number[]} Indices of places, in their own order: most events first.
 */
export function placesOf(group, groups, tally, types) {
  const members = groups.members.subarray(groups.offsets[group], groups.offsets[group + 1]);
  const shown = members.filter((place) => {
    for (let type = 0; type < TYPE_COUNT; type++) {
      if ((types >> type) & 1 && tally.counts[place * TYPE_COUNT + type] > 0) return true;
    }
    return false;
  });
  return [...shown].sort((a, b) => a - b);
}

/**
 * @param {readonly Mark[]} marks
 * @param {{x: number, y: number}} point
 * @param {(mark: Mark) => number} [reach] How far from its middle a mark still counts, pixels.
 * @returns {Mark | null} The nearest mark with events, if any is within its reach.
 */
export function nearestMark(marks, point, reach = () => Infinity) {
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - point.x, mark.y - point.y);
    if (mark.total === 0 || distance >= least || distance > reach(mark)) continue;
    best = mark;
    least = distance;
  }
  return best;
}

/**
 * The mark to go to from a mark with an arrow key: the nearest that way, where sideways
 * distance counts double, so that one goes along rather than across.
 *
 * @param {readonly Mark[]} marks
 * @param {{x: number, y: number}} from
 * @param {[number, number]} direction (1, 0) is right, (0, 1) is down.
 * @returns {Mark | null} Null when there is none that way.
 */
export function nextMark(marks, from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy;
    const across = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
    if (mark.total === 0 || along <= 0 || across > 2 * along) continue;
    if (along + 2 * across < least) {
      least = along + 2 * across;
      best = mark;
    }
  }
  return best;
}

/**
 * @typedef {object} Description
 * @property {string} title The names of the places.
 * @property {{type: number, name: string, count: number}[]} rows Types that occur, most first.
 * @property {string} note The precision in words.
 * @property {string} text All of it as one sentence, for screen readers.
 *
 * @param {Mark} mark
 * @param {string[]} names Names of the mark's places.
 * @returns {Description}
 */
export function describe(mark, names) {
  const more = names.length - NAMED_PLACES;
  const listed = names.slice(0, NAMED_PLACES).join(", ");
  const title = more > 0 ? `${listed} and ${more} more` : listed;
  const rows = SYMBOLS.map(({ name }, type) => ({ type, name, count: mark.counts[type] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.type - b.type);
  const note = [
    PRESENCE_WORDS[mark.presence ?? ""], turnoverWords(mark.turnover), PRECISION_NAMES[mark.precision],
  ].filter(Boolean).join("; ");
  const kinds = rows.map(({ name, count }) => `${count} ${name}`).join(", ");
  const events = mark.total === 1 ? "1 event" : `${mark.total} events`;
  return { title, rows, note, text: `${title}: ${events} (${kinds}); ${note}.` };
}

/** @param {ArrayLike<number>} [turnover] @returns {string} `2 came, 1 stayed`. */
function turnoverWords(turnover) {
  if (!turnover) return "";
  return TURNS.map((word, turn) => (turnover[turn] > 0 ? `${turnover[turn]} ${word}` : ""))
    .filter(Boolean).join(", ");
}
