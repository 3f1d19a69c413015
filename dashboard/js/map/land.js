// Areas as they lie on the screen: what is in them, what lies across their outlines.

import { worldX, worldY } from "./projection.js";

/**
 * @typedef {{x: number, y: number}} Point Pixels.
 * @typedef {import("./labelling.js").Box} Box
 * @typedef {[latitude: number, longitude: number][]} Ring Degrees (WGS 84).
 *
 * @typedef {object} Land As the map stands.
 * @property {(box: Box) => boolean} touches Whether any of a box lies on the land.
 * @property {(box: Box) => boolean} holds Whether all of it does.
 * @property {(box: Box) => boolean} bounds Whether an outline runs through it.
 */

/**
 * @param {readonly Ring[]} rings Outlines; the first point need not be repeated as the last.
 * @returns {(to: import("./projection.js").Transform) => Land}
 */
export function createLand(rings) {
  const world = rings.map((ring) => ring.map(([lat, lon]) => ({ x: worldX(lon), y: worldY(lat) })));
  return (to) => {
    const outlines = world.map((ring) =>
      ring.map(({ x, y }) => ({ x: x * to.scale + to.x, y: y * to.scale + to.y })));
    /** @param {Box} box */
    const bounds = (box) => outlines.some((outline) => runsThrough(outline, box));
    /** @param {Box} box */
    const begins = (box) => outlines.some((outline) => isInside(outline, box.left, box.top));
    // A box that no line crosses lies on the land with all of its corners or with none.
    return {
      bounds,
      holds: (box) => !bounds(box) && begins(box),
      touches: (box) => bounds(box) || begins(box),
    };
  };
}

/** @param {readonly Point[]} outline @param {Box} box */
function runsThrough(outline, box) {
  let before = outline[outline.length - 1];
  for (const point of outline) {
    if (crosses(before, point, box)) return true;
    before = point;
  }
  return false;
}

/** @param {readonly Point[]} outline @param {number} x @param {number} y */
function isInside(outline, x, y) {
  let inside = false;
  let before = outline[outline.length - 1];
  for (const point of outline) {
    if (point.y > y !== before.y > y) {
      const at = point.x + ((before.x - point.x) * (y - point.y)) / (before.y - point.y);
      if (x < at) inside = !inside;
    }
    before = point;
  }
  return inside;
}

/**
 * Whether any of a line is in a box: what is left of it, cut at each side in turn.
 *
 * @param {Point} a
 * @param {Point} b
 * @param {Box} box
 */
function crosses(a, b, { left, top, right, bottom }) {
  if ((a.x < left && b.x < left) || (a.x > right && b.x > right)) return false;
  if ((a.y < top && b.y < top) || (a.y > bottom && b.y > bottom)) return false;
  const [acrossX, fromX, toX] = part(a.x, b.x, left, right);
  const [acrossY, fromY, toY] = part(a.y, b.y, top, bottom);
  return acrossX && acrossY && Math.max(fromX, fromY) <= Math.min(toX, toY);
}

/**
 * @param {number} a
 * @param {number} b
 * @param {number} least
 * @param {number} most
 * @returns {[any: boolean, from: number, to: number]} The part of the way from a to b, of 1, that
 *   lies between least and most.
 */
function part(a, b, least, most) {
  if (a === b) return [a >= least && a <= most, 0, 1];
  const [one, other] = [(least - a) / (b - a), (most - a) / (b - a)];
  return [true, Math.max(0, Math.min(one, other)), Math.min(1, Math.max(one, other))];
}
