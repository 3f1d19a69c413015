// Reads the events as the server sends them: one file of plain arrays, little endian, which
// the browser uses without an object per event.
//
//   bytes 0–3  "EVT1"      4–7  length J of the header      8…  header (JSON, UTF-8)
//   then the arrays, each at a multiple of 8 bytes, at the offsets that the header names.

import { shortDays, sparseDays } from "./sparse.js";
import { ARRAYS_OF_SUMS, sumsOf } from "./summed.js";

const MAGIC = "EVT1";
const PREAMBLE = 8;

/** `Columns.place` of an event that has no place on this map. */
export const OFF_MAP = -1;

/** Bits of `Columns.flags`. */
export const FLAG_ONGOING = 1;
export const FLAG_IMPRECISE_DATE = 2;
export const FLAG_STANDING = 4;
/** Its last day is known: it neither goes on nor ended on a day that nobody tells. */
export const FLAG_ENDS = 8;

/** Values of `Columns.placePrecision`. */
export const EXACT = 1;
export const SETTLEMENT = 2;
export const AREA = 3;

const ARRAYS = Object.freeze({
  start: { type: "i4", view: Int32Array },
  end: { type: "i4", view: Int32Array },
  place: { type: "i4", view: Int32Array },
  type: { type: "u1", view: Uint8Array },
  flags: { type: "u1", view: Uint8Array },
  startSure: { type: "i4", view: Int32Array },
  endSure: { type: "i4", view: Int32Array },
  presumedUntil: { type: "i4", view: Int32Array },
  ...ARRAYS_OF_SUMS,
});

/** @typedef {import("./sparse.js").Days} Days */
/**
 * Events sorted by first day, then by id; places sorted by their number of events, most first.
 *
 * @typedef {object} Columns
 * @property {number} count Number of events.
 * @property {readonly string[]} types The names of the event types; the index is the code.
 * @property {Int16Array | Int32Array} start First day of each event (days since 1970-01-01, inclusive).
 * @property {Days} end Last day of each event (inclusive); OPEN_END while it goes on.
 * @property {Int32Array} place Index of each event's place, or OFF_MAP.
 * @property {Uint8Array} type Type code of each event.
 * @property {Uint8Array} flags FLAG_… bits of each event.
 * @property {Days} startSure First day on which it is on for certain.
 * @property {Days} endSure Last such day; where it is before `startSure`, there is none.
 * @property {Days} presumedUntil Last day on which anything is to be seen of it in the state
 *   of a day: until then it may be on, or is not known to have gone.
 * @property {Float64Array} placeLat Latitude of each place, degrees (WGS 84).
 * @property {Float64Array} placeLon Longitude of each place, degrees (WGS 84).
 * @property {Uint8Array} placePrecision EXACT, SETTLEMENT or AREA.
 * @property {Float64Array} placeRadius How far an area reaches from there, kilometres; else 0.
 * @property {string[]} placeName
 * @property {[number, number]} span First and last known day of the data.
 * @property {number[]} changeDays Days on which the state of things changes, in order.
 * @property {Lane[]} lanes Crossing points, north to south.
 * @property {import("./summed.js").Sums} [sums] Further events, which are only counted; their
 *   cells are the last places.
 *
 * @typedef {"closed" | "restricted" | "open" | "not known"} Condition
 * @typedef {object} Lane
 * @property {Record<string, string>} names By the keys of the order of names.
 * @property {[number, number]} point Latitude, longitude, degrees.
 * @property {[first: number, last: number, condition: Condition, event: number][]} spans Days,
 *   inclusive, and the event that says so; -1 for none.
 */

/**
 * @param {ArrayBuffer} buffer The whole file.
 * @returns {Columns} Without `buffer`, of which a good part says the same twice: it is not kept.
 * @throws {Error} When `buffer` is no events file or is cut short.
 */
export function readColumns(buffer) {
  const header = readHeader(buffer);
  /** @param {keyof typeof ARRAYS} name */
  const array = (name) => readArray(buffer, header, name);

  const days = (/** @type {keyof typeof ARRAYS} */ name) => /** @type {Int32Array} */ (array(name));
  const start = shortDays(days("start"));
  const end = sparseDays(start, days("end"));

  return {
    count: header.count,
    types: header.types,
    start,
    end,
    place: /** @type {Int32Array} */ (array("place")).slice(),
    type: /** @type {Uint8Array} */ (array("type")).slice(),
    flags: /** @type {Uint8Array} */ (array("flags")).slice(),
    startSure: sparseDays(start, days("startSure")),
    endSure: sparseDays(end, days("endSure")),
    presumedUntil: sparseDays(end, days("presumedUntil")),
    placeLat: Float64Array.from(header.places, (place) => place[0]),
    placeLon: Float64Array.from(header.places, (place) => place[1]),
    placePrecision: Uint8Array.from(header.places, (place) => place[2]),
    placeRadius: Float64Array.from(header.places, (place) => place[4] ?? 0),
    placeName: header.places.map((place) => place[3]),
    span: header.span,
    changeDays: header.changeDays ?? [],
    lanes: header.lanes ?? [],
    ...(header.ticks && { sums: sumsOf(header.ticks, array) }),
  };
}

/**
 * @typedef {object} Header
 * @property {number} count
 * @property {string[]} types
 * @property {Record<string, {type: string, offset: number, length: number}>} arrays
 * @property {[number, number, number, string, number?][]} places Latitude, longitude, precision,
 *   name and, of an area, its radius.
 * @property {[number, number]} span
 * @property {number[]} [changeDays]
 * @property {Lane[]} [lanes]
 * @property {number[]} [ticks] Of the periods in which events are counted.
 *
 * @param {ArrayBuffer} buffer
 * @returns {Header}
 */
function readHeader(buffer) {
  const magic = text(buffer, 0, Math.min(MAGIC.length, buffer.byteLength));
  if (magic !== MAGIC || buffer.byteLength < PREAMBLE) {
    throw new Error(`Not an events file: expected it to begin with "${MAGIC}", got "${magic}".`);
  }
  const length = new DataView(buffer).getUint32(4, true);
  if (PREAMBLE + length > buffer.byteLength) {
    throw new Error(
      `Events file cut short: a header of ${length} bytes in a file of ${buffer.byteLength}.`,
    );
  }
  return JSON.parse(text(buffer, PREAMBLE, length));
}

/**
 * @param {ArrayBuffer} buffer
 * @param {Header} header
 * @param {keyof typeof ARRAYS} name
 */
function readArray(buffer, header, name) {
  const { type, view: View } = ARRAYS[name];
  const found = header.arrays[name];
  const count = name in ARRAYS_OF_SUMS ? header.arrays.sumPlace?.length : header.count;
  if (!found || found.type !== type || found.length !== count) {
    const got = found ? `${found.length} × ${found.type}` : "nothing";
    throw new Error(`Events file, array "${name}": expected ${count} × ${type}, got ${got}.`);
  }
  if (found.offset + found.length * View.BYTES_PER_ELEMENT > buffer.byteLength) {
    throw new Error(`Events file cut short: array "${name}" ends beyond its last byte.`);
  }
  return new View(buffer, found.offset, found.length);
}

/** @param {ArrayBuffer} buffer @param {number} offset @param {number} length */
function text(buffer, offset, length) {
  return new TextDecoder().decode(new Uint8Array(buffer, offset, length));
}
