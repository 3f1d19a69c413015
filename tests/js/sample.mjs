// Random but repeatable events for the tests, and the file that the server would send of them.

import { OPEN_END } from "../../dashboard/js/data/dates.js";
import { sparseDays } from "../../dashboard/js/data/sparse.js";
import { SYMBOLS } from "../../dashboard/js/data/vocabulary.js";

export const TYPE_NAMES = SYMBOLS.map(({ name }) => name);

/**
 * @param {number} seed
 * @returns {() => number} Numbers from 0 up to 1 (mulberry32).
 */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {{seed?: number, count?: number, places?: number, days?: number}} [options]
 * @returns {import("../../dashboard/js/data/columns.js").Columns}
 */
export function sampleColumns({ seed = 1, count = 200, places = 12, days = 400 } = {}) {
  const next = random(seed);
  /** @param {number} n */
  const below = (n) => Math.floor(next() * n);
  const first = 18000;
  const start = Int32Array.from({ length: count }, () => first + below(days)).sort();
  const flags = Uint8Array.from({ length: count }, () => (next() < 0.1 ? 1 : 0));
  const end = Int32Array.from(start, (day, i) =>
    flags[i] ? OPEN_END : day + (next() < 0.6 ? 0 : below(40)));
  return {
    count,
    types: TYPE_NAMES,
    start,
    end,
    startSure: sparseDays(start, start),
    endSure: sparseDays(end, end.map((day, i) => (day === OPEN_END ? start[i] : day))),
    presumedUntil: sparseDays(end, end.map((day, i) => (day === OPEN_END ? start[i] + 14 : day))),
    changeDays: [],
    lanes: [],
    place: Int32Array.from({ length: count }, () => below(places + 1) - 1),
    type: Uint8Array.from({ length: count }, () => below(TYPE_NAMES.length)),
    flags,
    placeLat: Float64Array.from({ length: places }, () => 42 + next() * 1.1),
    placeLon: Float64Array.from({ length: places }, () => 20.2 + next() * 1.4),
    placePrecision: Uint8Array.from({ length: places }, () => 1 + below(3)),
    placeRadius: new Float64Array(places),
    placeName: Array.from({ length: places }, (_, i) => `Place ${i}`),
    span: [first, first + days + 40],
  };
}

/**
 * @param {import("../../dashboard/js/data/columns.js").Columns} columns
 * @param {"start" | "end" | "startSure" | "endSure" | "presumedUntil"} name
 * @returns {Int32Array} All days of the column.
 */
export function daysOf(columns, name) {
  return Int32Array.from({ length: columns.count }, (_, event) => columns[name].at(event) ?? NaN);
}

/**
 * @param {import("../../dashboard/js/data/columns.js").Columns} columns
 * @returns {ArrayBuffer} The events file of these columns.
 */
export function writeColumns(columns) {
  const arrays = {
    start: daysOf(columns, "start"), end: daysOf(columns, "end"), place: columns.place,
    type: columns.type, flags: columns.flags, startSure: daysOf(columns, "startSure"),
    endSure: daysOf(columns, "endSure"), presumedUntil: daysOf(columns, "presumedUntil"),
  };
  /** @param {number} n */
  const aligned = (n) => Math.ceil(n / 8) * 8;
  /** @param {number} origin */
  const headerFrom = (origin) => {
    let offset = origin;
    const entries = Object.entries(arrays).map(([name, array]) => {
      const entry = [name, {
        type: array instanceof Int32Array ? "i4" : "u1", offset, length: array.length,
      }];
      offset = aligned(offset + array.byteLength);
      return entry;
    });
    return {
      length: offset,
      text: JSON.stringify({
        count: columns.count,
        types: columns.types,
        arrays: Object.fromEntries(entries),
        places: columns.placeName.map((name, i) =>
          [columns.placeLat[i], columns.placeLon[i], columns.placePrecision[i], name]),
        span: columns.span,
      }),
    };
  };
  // The header names offsets, whose digits change its own length: leave room enough for them.
  const room = aligned(new TextEncoder().encode(headerFrom(0).text).length + 64);
  const { text, length } = headerFrom(8 + room);
  const file = new Uint8Array(length);
  file.set(new TextEncoder().encode("EVT1"));
  new DataView(file.buffer).setUint32(4, room, true);
  file.fill(32, 8, 8 + room);
  file.set(new TextEncoder().encode(text), 8);
  let offset = 8 + room;
  for (const array of Object.values(arrays)) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset = aligned(offset + array.byteLength);
  }
  return file.buffer;
}

/**
 * @param {import("../../dashboard/js/data/columns.js").Columns | null} columns
 * @returns {any} The same with all days in arrays, to be compared.
 */
export function plain(columns) {
  if (columns === null) return null;
  const names = /** @type {const} */ (["start", "end", "startSure", "endSure", "presumedUntil"]);
  return { ...columns, ...Object.fromEntries(names.map((name) => [name, daysOf(columns, name)])) };
}
