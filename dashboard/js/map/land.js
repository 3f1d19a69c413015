// The land as it lies on the screen, for the names of what lies around it.

import { worldX, worldY } from "./projection.js";

/**
 * @typedef {{x: number, y: number}} Point Pixels.
 * @typedef {import("./labelling.js").Box} Box
 * @typedef {[latitude: number, longitude: number][]} Ring Degrees (WGS 84).
 */

/**
 * @param {readonly Ring[]} rings Outlines; the first point need not be repeated as the last.
 * @returns {(to: import("./projection.js").Transform) => (box: Box) => boolean} For the map as it
 *   stands: whether any of a box lies on the land.
 */
export function createLand(rings) {
  const world = rings.map((ring) => ring.map(([lat, lon]) => ({ x: worldX(lon), y: worldY(lat) })));
  return (to) => {
    const outlines = world.map((ring) =>
      ring.map(({ x, y }) => ({ x: x * to.scale + to.x, y: y * to.scale + to.y })));
    return (box) => outlines.some((outline) => meets(outline, box));
  };
}

/** @param {readonly Point[]} outline @param {Box} box */
function meets(outline, box) {
  const corner = { x: box.left, y: box.top };
  let inside = false;
  let before = outline[outline.length - 1];
  for (const point of outline) {
    if (crosses(before, point, box)) return true;
    if (point.y > corner.y !== before.y > corner.y) {
      const at = point.x + ((before.x - point.x) * (corner.y - point.y)) / (before.y - point.y);
      if (corner.x < at) inside = !inside;
    }
    before = point;
  }
  // A box that no line crosses lies on the land with all of its corners or with none.
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
