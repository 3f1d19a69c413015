// The outlines of symbols whose standing things came, went or stayed between two days: told apart by
// their shape alone. What came lifts the outline to a tip above, what went draws it to a tip below,
// and what stayed gives it straight sides; a symbol of several has the shape of each.

import { CAME, STAYED, WENT } from "../data/turnover.js";

const GAP = 1.6; // between a mark and its outline, pixels
const WIDTH = 2; // of the line, pixels

const TIP = 1.5; // how far a tip stands from the middle, in radii
const SIDE = 0.94; // half of a straight side, in radii

/**
 * @param {ArrayLike<number>} counts What came, went and stayed, as `Turnover.count` has them.
 * @param {number} radius That it goes round, pixels.
 * @returns {string} The outline about the middle, as data of an SVG path; empty where there is none.
 */
export function outlinePath(counts, radius) {
  const [came, went, stayed] = [CAME, WENT, STAYED].map((turn) => counts[turn] > 0);
  if (!came && !went && !stayed) return "";
  const corner = round(radius * (stayed ? SIDE : Math.SQRT1_2));
  const tip = round(radius * TIP);
  /** @param {number} x @param {number} y */
  const along = (x, y) => (stayed ? `L${x} ${y}` : `A${radius} ${radius} 0 0 1 ${x} ${y}`);
  return [
    `M${-corner} ${-corner}`,
    came ? `L0 ${-tip}L${corner} ${-corner}` : along(corner, -corner),
    along(corner, corner),
    went ? `L0 ${tip}L${-corner} ${corner}` : along(-corner, corner),
    along(-corner, -corner),
    "Z",
  ].join("");
}

/**
 * @param {ArrayLike<number>} counts
 * @param {number} radius Of the mark without its outline, pixels.
 * @returns {number} How far the mark reaches with it, pixels.
 */
export function outlineReach(counts, radius) {
  const [came, went, stayed] = [CAME, WENT, STAYED].map((turn) => counts[turn] > 0);
  if (!came && !went && !stayed) return radius;
  return (radius + GAP + WIDTH) * (came || went ? TIP : SIDE * Math.SQRT2);
}

/**
 * @param {import("../ui/theme.js").Theme} theme
 */
export function createOutlines(theme) {
  /** @type {Map<string, Path2D>} */
  const paths = new Map();

  /** @param {string} data */
  function pathOf(data) {
    const path = paths.get(data) ?? new Path2D(data);
    paths.set(data, path);
    return path;
  }

  return {
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {import("./marks.js").Mark} mark
     * @param {number} radius Of the mark, pixels.
     */
    paint(context, { x, y, turnover }, radius) {
      const data = turnover ? outlinePath(turnover, round(radius + GAP + WIDTH / 2)) : "";
      if (data === "") return;
      context.save();
      context.translate(x, y);
      context.lineJoin = "round";
      for (const [width, color] of /** @type {[number, string][]} */ (
        [[WIDTH + 2, theme.halo], [WIDTH, theme.ink]])) {
        context.lineWidth = width;
        context.strokeStyle = color;
        context.stroke(pathOf(data));
      }
      context.restore();
    },
  };
}

/** @param {number} pixels */
function round(pixels) {
  return Math.round(pixels * 10) / 10;
}
