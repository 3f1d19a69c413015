// The rings around symbols that stand for several types, an arc for each type's share.
//
// While the window moves over many events most shares change by less than can be seen, so a ring
// is kept with its symbol as one image until one of its arcs ends elsewhere.

import { SYMBOLS, TYPE_COUNT } from "../data/vocabulary.js";

const NOTCH = 0.09; // between two arcs, radians
const SLACK = 0.5; // by which the end of an arc may be off in motion, pixels
const MOST = 2000; // kept at once: more than there is room for on a screen

/**
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {object} Ring
 * @property {CanvasRenderingContext2D} context Of its image, the origin in the middle.
 * @property {HTMLCanvasElement} symbol That it is painted around.
 * @property {Float32Array} ends Where the arcs end, by type, in turns from the top.
 * @property {number} types Bit k set: type k has an arc.
 */

/**
 * @param {() => CanvasRenderingContext2D} blank Makes an image as large as a symbol's.
 * @param {number} width Of the line, pixels.
 */
export function createRings(blank, width) {
  /** By number of the group. @type {Map<number, Ring>} */
  const kept = new Map();
  /** Where the arcs of the mark in hand end. */
  const ends = new Float32Array(TYPE_COUNT);

  return {
    /**
     * @param {HTMLCanvasElement} symbol
     * @param {Mark} mark
     * @param {number} radius Of the middle of the ring's line, pixels.
     * @param {boolean} exact
     * @returns {HTMLCanvasElement} The symbol with the ring of the mark's types.
     */
    around(symbol, { group, counts, total }, radius, exact) {
      const slack = exact ? 0 : SLACK / (2 * Math.PI * radius);
      const types = measure(ends, counts, total);
      const known = kept.get(group);
      if (known?.symbol === symbol && known.types === types && near(known.ends, ends, slack)) {
        return known.context.canvas;
      }
      if (kept.size >= MOST) kept.clear();
      const ring = { context: known?.context ?? blank(), symbol, ends: ends.slice(), types };
      kept.set(group, ring);
      paint(ring, radius, width);
      return ring.context.canvas;
    },
  };
}

/**
 * @param {Float32Array} ends Written to.
 * @param {Uint32Array} counts
 * @param {number} total
 * @returns {number} Bit k set: type k has an arc.
 */
function measure(ends, counts, total) {
  let [sum, types] = [0, 0];
  for (let type = 0; type < TYPE_COUNT; type++) {
    sum += counts[type];
    ends[type] = sum / total;
    if (counts[type] > 0) types |= 1 << type;
  }
  return types;
}

/** @param {Float32Array} a @param {Float32Array} b @param {number} slack Turns. */
function near(a, b, slack) {
  return a.every((end, type) => Math.abs(end - b[type]) <= slack);
}

/** @param {Ring} ring @param {number} radius @param {number} width */
function paint({ context, symbol, ends, types }, radius, width) {
  const { width: pixels } = context.canvas;
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, pixels, pixels);
  context.drawImage(symbol, 0, 0);
  context.restore();
  context.lineWidth = width;
  let from = 0;
  for (let type = 0; type < TYPE_COUNT; type++) {
    const [begin, length] = [from * 2 * Math.PI - Math.PI / 2, (ends[type] - from) * 2 * Math.PI];
    from = ends[type];
    if (!((types >> type) & 1)) continue;
    const notch = Math.min(NOTCH, length / 4);
    context.beginPath();
    context.arc(0, 0, radius, begin + notch, begin + length - notch);
    context.strokeStyle = SYMBOLS[type].color;
    context.stroke();
  }
}
