// Days of events, of which most are those of another column: only the others are kept. So a column
// of a million events takes little more than a bit for each.

/** @typedef {{at: (event: number) => number}} Days The day of each event. */

/**
 * @param {Int32Array} base
 * @param {Int32Array} days As many.
 * @returns {Days} The same as `days`, which need not be kept; `base` is.
 */
export function sparseDays(base, days) {
  const differs = new Uint8Array(Math.ceil(days.length / 8));
  let count = 0;
  for (let event = 0; event < days.length; event++) {
    if (days[event] === base[event]) continue;
    differs[event >> 3] |= 1 << (event & 7);
    count++;
  }
  const [events, others] = [new Int32Array(count), new Int32Array(count)];
  for (let event = 0, at = 0; at < count; event++) {
    if (days[event] === base[event]) continue;
    events[at] = event;
    others[at++] = days[event];
  }

  return {
    at(event) {
      if (!(differs[event >> 3] & (1 << (event & 7)))) return base[event];
      let [low, high] = [0, count - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (events[middle] < event) low = middle + 1;
        else high = middle;
      }
      return others[low];
    },
  };
}
