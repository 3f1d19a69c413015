// Days of events, of which most are those of another column: only the others are kept. So a column
// of a million events takes little more than a bit for each.

/** @typedef {{at: (event: number) => number | undefined}} SomeDays As a typed array has them. */
/** @typedef {{at: (event: number) => number}} Days The day of each event. */

const [LEAST, MOST] = [-32768, 32767];

/**
 * @param {Int32Array} days In order.
 * @returns {Int16Array | Int32Array} The same in half the room, where days from 1880 to 2059 are all.
 */
export function shortDays(days) {
  const fit = days.length === 0 || (days[0] >= LEAST && days[days.length - 1] <= MOST);
  return fit ? Int16Array.from(days) : days.slice();
}

/**
 * @param {SomeDays} base
 * @param {Int32Array} days As many.
 * @returns {Days} The same as `days`, which need not be kept; `base` is.
 */
export function sparseDays(base, days) {
  const differs = new Uint8Array(Math.ceil(days.length / 8));
  let count = 0;
  for (let event = 0; event < days.length; event++) {
    if (days[event] === base.at(event)) continue;
    differs[event >> 3] |= 1 << (event & 7);
    count++;
  }
  const [events, others] = [new Int32Array(count), new Int32Array(count)];
  for (let event = 0, at = 0; at < count; event++) {
    if (!(differs[event >> 3] & (1 << (event & 7)))) continue;
    events[at] = event;
    others[at++] = days[event];
  }

  // Events are mostly asked for one after the other.
  let next = 0;

  return {
    at(event) {
      if (!(differs[event >> 3] & (1 << (event & 7)))) return /** @type {number} */ (base.at(event));
      if (events[next] === event) return others[next++];
      let [low, high] = [0, count - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (events[middle] < event) low = middle + 1;
        else high = middle;
      }
      next = low + 1;
      return others[low];
    },
  };
}
