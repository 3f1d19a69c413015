// Roads, railways and rivers as they come from the server, ready to be drawn as the map stands.

import { worldX, worldY } from "./projection.js";

const UNIT = 1e-5; // of a degree: what coordinates are told in, as in dashboard/streets.py

/**
 * @typedef {import("./labelling.js").Box} Box
 * @typedef {import("./projection.js").Transform} Transform
 *
 * @typedef {object} Told A level, as `dashboard/streets.py` writes it.
 * @property {[kind: string, lines: number[][]][]} lines In the order in which they are drawn.
 * @property {any} lakes GeoJSON.
 * @property {import("./names.js").Label[]} labels
 *
 * @typedef {object} Line
 * @property {Float64Array} xs World units, as `projection.js` has them.
 * @property {Float64Array} ys
 * @property {Box} box That it lies in, world units.
 *
 * @typedef {{kind: string, lines: Line[]}} Layer Lines that are drawn alike.
 */

/** @param {Told} told @returns {Layer[]} */
export function readLayers({ lines }) {
  return lines.map(([kind, coded]) => ({ kind, lines: coded.map(readLine) }));
}

/** @param {number[]} coded The first point's longitude and latitude, then the steps. @returns {Line} */
export function readLine(coded) {
  const count = coded.length / 2;
  const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let [longitude, latitude] = [0, 0];
  for (let at = 0; at < count; at++) {
    longitude += coded[2 * at];
    latitude += coded[2 * at + 1];
    const [x, y] = [worldX(longitude * UNIT), worldY(latitude * UNIT)];
    xs[at] = x;
    ys[at] = y;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return { xs, ys, box };
}

/**
 * Adds the lines that a sheet shows to a path.
 *
 * @param {Pick<CanvasRenderingContext2D, "moveTo" | "lineTo">} path
 * @param {readonly Line[]} lines
 * @param {Transform} to
 * @param {Box} sheet Pixels.
 */
export function trace(path, lines, to, sheet) {
  const seen = {
    left: (sheet.left - to.x) / to.scale,
    right: (sheet.right - to.x) / to.scale,
    top: (sheet.top - to.y) / to.scale,
    bottom: (sheet.bottom - to.y) / to.scale,
  };
  for (const { xs, ys, box } of lines) {
    if (box.right < seen.left || box.left > seen.right) continue;
    if (box.bottom < seen.top || box.top > seen.bottom) continue;
    path.moveTo(xs[0] * to.scale + to.x, ys[0] * to.scale + to.y);
    for (let at = 1; at < xs.length; at++) {
      path.lineTo(xs[at] * to.scale + to.x, ys[at] * to.scale + to.y);
    }
  }
}
