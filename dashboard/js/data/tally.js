// Counts the events of a time window by place and type, while the window moves.
//
// An event touches the window when it has begun by the window's last day and has not ended
// before its first: "begun" minus "ended" (whatever ended before the window also began before
// its last day). So two sorted orders and one pointer into each are enough, and a step of a
// handle costs only the events that this step lets in or out, however many there are.

import { FLAG_ONGOING } from "./columns.js";
import { OPEN_END } from "./dates.js";
import { TYPE_COUNT } from "./vocabulary.js";

/**
 * @typedef {import("./columns.js").Columns} Columns
 *
 * @typedef {object} Tally
 * @property {(start: number, end: number) => void} setWindow First and last day, inclusive.
 * @property {(mask: Uint8Array | null) => void} setMatch Which events match the search: bit
 *   `i % 8` (lowest first) of byte `i >> 3` for event i; null when there is no search.
 * @property {Uint32Array} counts Matching events by place and type: `counts[place * TYPE_COUNT + type]`.
 * @property {Uint32Array} misses Events that miss the search, by place.
 * @property {Uint32Array} ongoing Matching events without an end, by place and type.
 * @property {Uint32Array} totals Matching events on the map, by type.
 * @property {Uint32Array} offMap Matching events without a place on the map, by type.
 */

/**
 * A tally of no window yet: every count is 0 until `setWindow` is called.
 *
 * @param {Columns} columns
 * @param {Int32Array} [ends] Last day of each event, inclusive, by which it counts.
 * @returns {Tally}
 */
export function createTally(columns, ends = columns.end) {
  const places = columns.placeLat.length;
  // One array holds every counter, so that letting an event in or out is a single addition:
  // [place × type][misses of each place][off the map, by type][misses off the map].
  const missesAt = places * TYPE_COUNT;
  const offMapAt = missesAt + places;
  const cells = new Uint32Array(offMapAt + TYPE_COUNT + 1);
  const counts = cells.subarray(0, missesAt);
  const totals = new Uint32Array(TYPE_COUNT);
  const ongoing = new Uint32Array(missesAt);

  const ended = inOrder(ends);
  const lastDays = Int32Array.from(ended, (event) => ends[event]);
  const open = openEvents(columns);
  const cellByStart = new Int32Array(columns.count);
  const cellByEnd = new Int32Array(ended.length);

  /** @type {[number, number] | null} */
  let span = null;
  let begun = 0;
  let gone = 0;
  let openBegun = 0;

  /** @param {Uint8Array | null} mask */
  function assignCells(mask) {
    for (let event = 0; event < columns.count; event++) {
      const place = columns.place[event];
      const hit = mask === null || (mask[event >> 3] & (1 << (event & 7))) !== 0;
      if (place >= 0) {
        cellByStart[event] = hit ? place * TYPE_COUNT + columns.type[event] : missesAt + place;
      } else {
        cellByStart[event] = offMapAt + (hit ? columns.type[event] : TYPE_COUNT);
      }
    }
    for (let i = 0; i < ended.length; i++) cellByEnd[i] = cellByStart[ended[i]];
  }

  /** @param {number} start @param {number} end */
  function move(start, end) {
    const { start: firstDays, count } = columns;
    while (begun < count && firstDays[begun] <= end) cells[cellByStart[begun++]]++;
    while (begun > 0 && firstDays[begun - 1] > end) cells[cellByStart[--begun]]--;
    while (gone < lastDays.length && lastDays[gone] < start) cells[cellByEnd[gone++]]--;
    while (gone > 0 && lastDays[gone - 1] >= start) cells[cellByEnd[--gone]]++;

    while (openBegun < open.length && firstDays[open[openBegun]] <= end) countOpen(1);
    while (openBegun > 0 && firstDays[open[openBegun - 1]] > end) countOpen(-1);
    sumTypes();
  }

  /** @param {1 | -1} step */
  function countOpen(step) {
    const cell = cellByStart[open[step > 0 ? openBegun : openBegun - 1]];
    if (cell < missesAt) ongoing[cell] += step;
    openBegun += step;
  }

  function sumTypes() {
    totals.fill(0);
    for (let cell = 0; cell < missesAt; ) {
      for (let type = 0; type < TYPE_COUNT; type++) totals[type] += counts[cell++];
    }
  }

  assignCells(null);
  return {
    counts,
    misses: cells.subarray(missesAt, offMapAt),
    ongoing,
    totals,
    offMap: cells.subarray(offMapAt, offMapAt + TYPE_COUNT),

    setWindow(start, end) {
      if (start > end) throw new RangeError(`The window starts (${start}) after its end (${end}).`);
      span = [start, end];
      move(start, end);
    },

    setMatch(mask) {
      assignCells(mask);
      cells.fill(0);
      ongoing.fill(0);
      begun = gone = openBegun = 0;
      if (span) move(...span);
    },
  };
}

/**
 * Events in the order of a day of theirs: a counting sort, since days are small whole numbers and
 * a comparing sort of a million events would be felt when the page opens.
 *
 * @param {Int32Array} ends
 * @returns {Int32Array} Indices of events; those of OPEN_END are left out.
 */
export function inOrder(ends) {
  let [low, high, closed] = [OPEN_END, -OPEN_END, 0];
  for (const end of ends) {
    if (end === OPEN_END) continue;
    if (end < low) low = end;
    if (end > high) high = end;
    closed++;
  }
  const order = new Int32Array(closed);
  if (closed === 0) return order;

  const next = new Uint32Array(high - low + 2);
  for (const end of ends) if (end !== OPEN_END) next[end - low + 1]++;
  for (let day = 1; day < next.length; day++) next[day] += next[day - 1];
  for (let event = 0; event < ends.length; event++) {
    if (ends[event] !== OPEN_END) order[next[ends[event] - low]++] = event;
  }
  return order;
}

/** @param {Columns} columns @returns {number[]} Indices of the events that still go on. */
function openEvents({ flags, count }) {
  const open = [];
  for (let event = 0; event < count; event++) if (flags[event] & FLAG_ONGOING) open.push(event);
  return open;
}
