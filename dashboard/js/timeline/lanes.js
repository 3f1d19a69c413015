// Events that last longer than a day, packed into lanes so that no two bars overlap.

import { FLAG_IMPRECISE_DATE } from "../data/columns.js";

/** Types that come first: barricades and crossing closures. */
const FIRST_TYPES = 2;
const MAX_LENGTH = 16383;
/** Narrowest bar and the gap after it, in px. */
export const MIN_BAR_PX = 3;
const BAR_GAP_PX = 2;

/** @typedef {import("./timescale.js").Span} Span */
/**
 * @typedef {Pick<import("../data/columns.js").Columns,
 *   "count" | "start" | "end" | "type" | "flags">} EventColumns
 */
/**
 * Bars that found a lane, in the order of their importance, and for each day of the span how many
 * without a lane began up to it (`begun`) and ended before it (`ended`).
 * @typedef {{first: number, bars: Int32Array, lane: Uint8Array, lanes: number, begun: Uint32Array,
 *   ended: Uint32Array}} Packing
 */

/**
 * Events of more than one day, the ones to show first in front: barricades and closures, then the
 * rest, the longest first; those whose date is only known roughly come last. Sorted by counting,
 * because a comparison sort of a million events takes a second.
 * @param {EventColumns} columns
 * @param {Span} span an open interval counts as lasting to its end
 * @returns {Int32Array} event indices
 */
export function longEvents(columns, span) {
  const { count, start, end, type, flags } = columns;
  const buckets = new Uint32Array(4 * (MAX_LENGTH + 1) + 1);
  const keys = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    keys[i] = -1;
    const last = end.at(i);
    if (last <= start[i]) continue;
    const length = Math.min(MAX_LENGTH, Math.max(1, Math.min(last, span[1]) - start[i]));
    const rank = ((flags[i] & FLAG_IMPRECISE_DATE) === 0 ? 0 : 2) + (type[i] < FIRST_TYPES ? 0 : 1);
    keys[i] = rank * (MAX_LENGTH + 1) + MAX_LENGTH - length;
    buckets[keys[i] + 1] += 1;
  }
  for (let key = 1; key < buckets.length; key += 1) buckets[key] += buckets[key - 1];
  const sorted = new Int32Array(buckets[buckets.length - 1]);
  for (let i = 0; i < count; i += 1) if (keys[i] >= 0) sorted[buckets[keys[i]]++] = i;
  return sorted;
}

/**
 * Give each event the first free lane. Lanes depend on the zoom alone, not on which part of the
 * axis is seen, so bars stay in their lanes while the axis moves.
 * @param {EventColumns} columns
 * @param {Int32Array} events in order of importance
 * @param {Span} span
 * @param {number} scale px a day
 * @param {number} laneLimit
 * @param {number} mask bit k = type k is shown
 * @returns {Packing}
 */
export function packLanes(columns, events, span, scale, laneLimit, mask) {
  const first = span[0];
  const days = span[1] - first + 1;
  const shortest = Math.ceil((MIN_BAR_PX + BAR_GAP_PX) / scale);
  // A bar at the very end of the span may need more room than there are days left.
  const room = days + shortest;
  const taken = Array.from({ length: laneLimit }, () => new Uint8Array(room));
  const full = new Uint8Array(room);
  const bars = new Int32Array(events.length);
  const lane = new Uint8Array(events.length);
  const begun = new Uint32Array(days + 1);
  const ended = new Uint32Array(days + 1);
  let shown = 0;
  let lanes = 0;
  for (const event of events) {
    if (((mask >> columns.type[event]) & 1) === 0) continue;
    const from = Math.max(0, columns.start[event] - first);
    const last = Math.min(days - 1, columns.end.at(event) - first);
    if (from >= days || last < 0) continue;
    const until = Math.min(room, from + Math.max(last + 1 - from, shortest));
    const free = full[from] === 1 ? -1 : taken.findIndex((cells) => isFree(cells, from, until));
    if (free < 0) {
      begun[from] += 1;
      ended[last + 1] += 1;
      continue;
    }
    taken[free].fill(1, from, until);
    for (let day = from; day < until; day += 1) {
      if (full[day] === 0 && taken.every((cells) => cells[day] === 1)) full[day] = 1;
    }
    bars[shown] = event;
    lane[shown] = free;
    shown += 1;
    lanes = Math.max(lanes, free + 1);
  }
  for (let day = 1; day <= days; day += 1) {
    begun[day] += begun[day - 1];
    ended[day] += ended[day - 1];
  }
  return { first, bars: bars.slice(0, shown), lane: lane.slice(0, shown), lanes, begun, ended };
}

/** @param {Uint8Array} cells @param {number} from @param {number} until exclusive */
function isFree(cells, from, until) {
  for (let day = from; day < until; day += 1) if (cells[day] === 1) return false;
  return true;
}

/**
 * How many events without a lane stand on at least one of some days.
 * @param {Packing} packing
 * @param {number} from first day, inclusive
 * @param {number} to last day, inclusive
 */
export function hiddenBetween(packing, from, to) {
  const last = packing.begun.length - 1;
  const low = Math.max(0, Math.min(last, Math.floor(from) - packing.first));
  const high = Math.max(0, Math.min(last, Math.floor(to) - packing.first));
  return packing.begun[high] - packing.ended[low];
}

/**
 * The bar nearest to a point, none when all are further away than `slack`.
 * @template {{x: number, y: number, width: number, height: number}} T
 * @param {readonly T[]} bars
 * @param {number} x
 * @param {number} y
 * @param {number} slack px
 * @returns {T | null}
 */
export function barAt(bars, x, y, slack) {
  let best = null;
  let nearest = slack;
  for (const bar of bars) {
    const dx = Math.max(bar.x - x, 0, x - bar.x - bar.width);
    const dy = Math.max(bar.y - y, 0, y - bar.y - bar.height);
    const distance = Math.hypot(dx, dy);
    if (distance < nearest || (distance === 0 && best === null)) {
      nearest = distance;
      best = bar;
    }
  }
  return best;
}
