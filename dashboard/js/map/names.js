// The names of the map: their kinds, their type, and which of a place's names comes first.

/**
 * @typedef {"country" | "town" | "crossing" | "route" | "village" | "place" | "road" | "river" |
 *   "hamlet" | "street"} Kind Towns are seats of a municipality; a route, which is schematic, and a
 *   road are named by their numbers. A road, a river and a street have a label for each point that
 *   their name may lie on.
 *
 * @typedef {object} Label
 * @property {number} lat Degrees (WGS 84).
 * @property {number} lon
 * @property {Kind} kind
 * @property {number} population 0 when unknown; decides who wins and how large a name is.
 * @property {{local: string, sq: string, sr: string, en: string}} names
 * @property {[latitude: number, longitude: number][]} [shape] Of a country its outline, of a route
 *   its line, degrees.
 *
 * @typedef {{size: number, weight: number, spacing: number, strength: number}} Type Pixels, weight,
 *   letter spacing in pixels, strength of the colour.
 */

/** What is named by a number, in a sign. @type {ReadonlySet<Kind>} */
export const SIGNED = new Set(["route", "road"]);

/** What is named along a line instead of beside a point. @type {ReadonlySet<Kind>} */
export const ALONG = new Set(["road", "river", "street"]);

/**
 * What distinguishes the kinds: from which zoom, and until which, they are named, and their type.
 *
 * @type {Readonly<Record<Kind, {zoom: (population: number) => number, until?: number,
 *   type: (population: number) => Type}>>}
 */
export const KINDS = Object.freeze({
  country: {
    zoom: () => 0,
    type: () => ({ size: 11, weight: 500, spacing: 3, strength: 0.6 }),
  },
  town: {
    zoom: (population) => (population >= 40_000 ? 0 : 8.5),
    type: (population) => {
      if (population >= 100_000) return { size: 13.5, weight: 600, spacing: 0, strength: 1 };
      if (population >= 40_000) return { size: 12.5, weight: 500, spacing: 0, strength: 1 };
      return { size: 11.5, weight: 400, spacing: 0, strength: 0.95 };
    },
  },
  crossing: {
    zoom: () => 10,
    type: () => ({ size: 11, weight: 500, spacing: 0, strength: 0.9 }),
  },
  route: {
    zoom: () => 8.5,
    until: 12,
    type: () => ({ size: 9.5, weight: 600, spacing: 0, strength: 0.9 }),
  },
  village: {
    zoom: (population) => (population >= 5_000 ? 9.75 : 10.25),
    type: () => ({ size: 11, weight: 400, spacing: 0, strength: 0.85 }),
  },
  place: {
    zoom: () => 10.5,
    type: () => ({ size: 10.5, weight: 400, spacing: 0, strength: 0.85 }),
  },
  road: {
    zoom: () => 8.5,
    type: () => ({ size: 9.5, weight: 600, spacing: 0, strength: 0.9 }),
  },
  river: {
    zoom: () => 10.5,
    type: () => ({ size: 10, weight: 400, spacing: 1, strength: 0.7 }),
  },
  hamlet: {
    zoom: () => 12.75,
    type: () => ({ size: 10, weight: 400, spacing: 0, strength: 0.75 }),
  },
  street: {
    zoom: () => 14,
    type: () => ({ size: 9.5, weight: 400, spacing: 0, strength: 0.75 }),
  },
});

/** @param {Label} label @param {number} zoom */
export function isNamed({ kind, population }, zoom) {
  const { zoom: from, until = Infinity } = KINDS[kind];
  return zoom >= from(population) && zoom < until;
}

/**
 * @param {Label} label
 * @param {import("../data/state.js").NameOrder} order
 * @returns {string[]} The name to put first and, where there is another, the second.
 */
export function linesOf({ names, kind }, order) {
  if (kind === "country") return [names[order].toUpperCase()];
  if (order === "en" || SIGNED.has(kind)) return [names.en];
  if (order === "local") {
    const [own, ...others] = names.local.split("/");
    return others.length > 0 && !ALONG.has(kind) ? [own, others.join("/")] : [own];
  }
  const [first, second] = order === "sq" ? [names.sq, names.sr] : [names.sr, names.sq];
  return first === second || ALONG.has(kind) ? [first] : [first, second];
}
