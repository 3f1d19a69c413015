// Events of which only the area is known: how far the area reaches, and where their symbol stands.
//
// The symbol of a municipality stands at its seat, in the middle of its area. That of a region would
// look there like one of a hamlet: it stands on the edge of the region, towards the north-east, and
// where the edge is out of sight at the edge of the map, with the region's name.

import { worldLength, worldX, worldY } from "./projection.js";

const REGION = 20; // least radius of a region, kilometres: a municipality has some 10
const PIN = { top: 76, right: 84, step: 44 }; // of symbols at the edge of the map, pixels
const EDGE = 20; // a symbol nearer to the edge of the map is as good as out of sight, pixels

/**
 * @typedef {import("../data/columns.js").Columns} Columns
 * @typedef {import("./projection.js").Transform} Transform
 * @typedef {{x: number, y: number, radius: number}} Circle Pixels, or world units.
 * @typedef {{x: number, y: number}} Size Of the map, pixels.
 */

/**
 * @param {Columns} columns
 */
export function createAreas({ placeLat, placeLon, placeRadius }) {
  const xs = placeLon.map(worldX);
  const ys = placeLat.map(worldY);
  const radii = placeRadius.map((kilometres, place) => worldLength(1000 * kilometres, placeLat[place]));
  const hasRegions = placeRadius.some((_, place) => isRegion(place));

  /** @param {number} place */
  function isRegion(place) {
    return placeRadius[place] >= REGION;
  }

  /** How far the symbol of a place stands from its middle. @param {number} place */
  const offset = (place) => (isRegion(place) ? radii[place] * Math.SQRT1_2 : 0);

  return {
    /** Where the symbol of each place stands, world units. */
    xs: hasRegions ? xs.map((x, place) => x + offset(place)) : xs,
    ys: hasRegions ? ys.map((y, place) => y - offset(place)) : ys,

    isRegion,

    /** @param {number} place @param {Transform} to @returns {Circle | null} Pixels; null for a point. */
    circle(place, { scale, x, y }) {
      if (radii[place] === 0) return null;
      return { x: xs[place] * scale + x, y: ys[place] * scale + y, radius: radii[place] * scale };
    },
  };
}

/** @param {Circle} circle @param {Size} size @returns {boolean} Whether it holds the map's middle. */
export function holdsMiddle({ x, y, radius }, size) {
  return Math.hypot(size.x / 2 - x, size.y / 2 - y) < radius;
}

/** @param {Circle} circle @param {Size} size @returns {boolean} Whether any of its edge is in sight. */
export function showsEdge({ x, y, radius }, size) {
  const nearest = Math.hypot(Math.max(-x, 0, x - size.x), Math.max(-y, 0, y - size.y));
  const farthest = Math.hypot(Math.max(x, size.x - x), Math.max(y, size.y - y));
  return nearest < radius && radius < farthest;
}

/**
 * Brings the symbols of regions that the map lies in, and whose own point is out of sight, to the
 * edge of the map: the largest first, one below the other.
 *
 * @template {{x: number, y: number, area?: Circle, region?: string, pinned?: boolean}} M
 * @param {M[]} marks Changed.
 * @param {Size} size
 * @returns {M[]} The same.
 */
export function pin(marks, size) {
  const inSight = (/** @type {M} */ { x, y }) =>
    x > EDGE && y > EDGE && x < size.x - EDGE && y < size.y - EDGE;
  marks.filter((mark) => mark.region && mark.area && holdsMiddle(mark.area, size) && !inSight(mark))
    .sort((a, b) => (b.area?.radius ?? 0) - (a.area?.radius ?? 0))
    .forEach((mark, at) => {
      mark.x = size.x - PIN.right;
      mark.y = PIN.top + at * PIN.step;
      mark.pinned = true;
    });
  return marks;
}
