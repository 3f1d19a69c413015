// How roads, railways and rivers look: quiet, since they are the ground of the events.

import { trace } from "./streetlines.js";

const FAR = 8; // zoom of the first width below, and of the last
const NEAR = 16;
const CASED = 2.6; // a road is drawn with an edge from this width on, pixels
const SLEEPERS = [5, 7]; // light and dark of a railway, pixels

/**
 * From which zoom a kind is drawn, and its widths at zoom 8 and 16 in pixels; those between grow
 * evenly with each zoom.
 *
 * @typedef {{from: number, widths: [number, number]}} Style
 */

/** @type {Readonly<Record<string, Style>>} */
export const STYLES = Object.freeze({
  river: { from: 0, widths: [0.8, 5] },
  canal: { from: 11, widths: [0.5, 3] },
  railway: { from: 9.5, widths: [0.8, 2.4] },
  link: { from: 12.5, widths: [0.6, 4.5] },
  tertiary: { from: 11, widths: [0.5, 6.5] },
  secondary: { from: 9.5, widths: [0.8, 9] },
  primary: { from: 0, widths: [1.2, 12] },
  trunk: { from: 0, widths: [1.4, 12.5] },
  motorway: { from: 0, widths: [1.7, 13] },
});

const WATERS = new Set(["river", "canal"]);

/** @param {string} kind @param {number} zoom @returns {number} Pixels; 0 where it is not drawn. */
export function widthAt(kind, zoom) {
  const style = STYLES[kind];
  if (!style || zoom < style.from) return 0;
  const [far, near] = style.widths;
  return far * (near / far) ** ((zoom - FAR) / (NEAR - FAR));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly import("./streetlines.js").Layer[]} layers
 * @param {import("./projection.js").Transform} to
 * @param {import("./labelling.js").Box} sheet What is painted, pixels.
 * @param {number} zoom
 * @param {import("../ui/theme.js").Theme} theme
 */
export function paintStreets(context, layers, to, sheet, zoom, theme) {
  context.lineJoin = "round";
  const drawn = layers.flatMap(({ kind, lines }) => {
    const width = widthAt(kind, zoom);
    if (width === 0) return [];
    const path = new Path2D();
    trace(path, lines, to, sheet);
    return [{ kind, path, width }];
  });
  /** @param {Path2D} path @param {number} width @param {string} color */
  const stroke = (path, width, color) => {
    context.lineWidth = width;
    context.strokeStyle = color;
    context.stroke(path);
  };
  const roads = drawn.filter(({ kind }) => !WATERS.has(kind) && kind !== "railway");
  context.lineCap = "round";
  for (const { kind, path, width } of drawn) if (WATERS.has(kind)) stroke(path, width, theme.water);
  // All the edges first: where two roads meet, none runs across the other.
  context.lineCap = "butt";
  for (const { path, width } of roads) if (width >= CASED) stroke(path, width + 1.6, theme.roadEdge);
  context.lineCap = "round";
  for (const { kind, path, width } of roads) {
    const plain = width < CASED;
    stroke(path, width, plain ? theme.roadEdge : kind === "motorway" ? theme.motorway : theme.road);
  }
  context.lineCap = "butt";
  for (const { kind, path, width } of drawn) if (kind === "railway") paintRailway(path, width);

  /** @param {Path2D} path @param {number} width */
  function paintRailway(path, width) {
    stroke(path, width, theme.rail);
    if (width < 1.2) return;
    context.setLineDash(SLEEPERS);
    stroke(path, width - 0.8, theme.halo);
    context.setLineDash([]);
  }
}
