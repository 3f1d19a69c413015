// Windows of whole periods, where events are counted by period: ends that a hand moves go to bounds.
//
// `ticks` are the first days of all periods in order, and the day after the last one.

/**
 * @typedef {ArrayLike<number>} Ticks
 * @typedef {{start: number, end: number}} Days Inclusive.
 */

/** @param {Ticks} ticks @param {number} day @returns {number} The period it is in; outside, the nearest. */
export function periodOf(ticks, day) {
  let [low, high] = [0, ticks.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ticks[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {Ticks} ticks @param {Days} window @returns {Days} All periods that it touches. */
export function around(ticks, { start, end }) {
  return { start: ticks[periodOf(ticks, start)], end: ticks[periodOf(ticks, end) + 1] - 1 };
}

/**
 * @param {Ticks} ticks
 * @param {Days} wanted
 * @param {Days} before The window as it is: an end that was not moved stays.
 * @returns {Days} The window whose ends are the bounds nearest to those wanted; a period at least.
 */
export function nearest(ticks, wanted, before) {
  let first = nearestBound(ticks, wanted.start);
  let over = nearestBound(ticks, wanted.end + 1);
  if (first >= over && wanted.start === before.start) over = first + 1;
  else if (first >= over) first = over - 1;
  if (over > ticks.length - 1) [first, over] = [first - 1, over - 1];
  if (first < 0) [first, over] = [0, Math.max(1, over)];
  return { start: ticks[first], end: ticks[over] - 1 };
}

/**
 * @template {{start?: number, end?: number, mode?: string}} Patch
 * @param {{ticks: Ticks} | undefined} sums Of events that are counted, if any are.
 * @param {Patch} patch Of a view.
 * @param {Days} before The view as it is.
 * @returns {Patch} With dates of whole periods, if it has any.
 */
export function fitted(sums, patch, before) {
  if (!sums || (patch.start === undefined && patch.end === undefined)) return patch;
  const { start, end } = before;
  return { ...patch, mode: "range", ...nearest(sums.ticks, { start, end, ...patch }, before) };
}

/**
 * Where a key that asks for a day takes one end of a window: to a bound, and on in its direction.
 *
 * @param {Ticks} ticks
 * @param {"start" | "end"} which
 * @param {number} day
 * @param {Days} window As it is.
 */
export function onward(ticks, which, day, window) {
  const period = periodOf(ticks, day);
  if (which === "start") {
    const beyond = day > window.start && day > ticks[period] && period + 2 < ticks.length;
    return ticks[beyond ? period + 1 : period];
  }
  const before = day < window.end && day < ticks[period + 1] - 1 && period > 0;
  return ticks[before ? period : period + 1] - 1;
}

/** @param {Ticks} ticks @param {Days} window @returns {Days | null} A period later; null at the end. */
export function later(ticks, { start, end }) {
  const [first, last] = [periodOf(ticks, start) + 1, periodOf(ticks, end) + 1];
  return last + 1 < ticks.length ? { start: ticks[first], end: ticks[last + 1] - 1 } : null;
}

/** @param {Ticks} ticks @param {number} from Day. @param {number} to Day, exclusive. */
export function areDays(ticks, from, to) {
  const last = periodOf(ticks, to - 1);
  for (let at = periodOf(ticks, from); at <= last; at++) if (ticks[at + 1] - ticks[at] > 1) return false;
  return true;
}

/** @param {Ticks} ticks @param {number} day @returns {number} The index of the tick nearest to it. */
function nearestBound(ticks, day) {
  const period = periodOf(ticks, day);
  return day - ticks[period] <= ticks[period + 1] - day ? period : period + 1;
}
