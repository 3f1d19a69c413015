// The symbols of the event types: each its own shape and its own colour, so that they differ for
// every eye, in print and in grey. The map, the legend and the panel all draw them here.

import { RADIUS, SYMBOLS } from "../data/vocabulary.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {object} SymbolStyle
 * @property {string} paper Colour behind the symbol: its outline and the detail inside it.
 * @property {boolean} [hollow] Paper inside and colour around: a place known only roughly.
 * @property {boolean} [fading] Paper inside and a dashed line around: not known to be there still.
 * @property {number} [outline] Width of the paper outline, pixels; 0 for none.
 */

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {number} type Type code.
 * @param {number} x Middle of the symbol, pixels.
 * @param {number} y
 * @param {number} radius Pixels.
 * @param {SymbolStyle} style
 */
export function drawSymbol(
  context, type, x, y, radius, { paper, hollow = false, fading = false, outline = 1.5 },
) {
  const { color } = SYMBOLS[type];
  const { body, mark } = pathsOf(type);
  const scale = radius / RADIUS;
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.lineJoin = "round";
  if (outline > 0) {
    context.strokeStyle = paper;
    context.lineWidth = (2 * outline) / scale;
    context.stroke(body);
  }
  context.fillStyle = hollow || fading ? paper : color;
  context.fill(body);
  if (fading) {
    context.strokeStyle = color;
    context.lineWidth = 1.5 / scale;
    context.setLineDash([2.4 / scale, 1.8 / scale]);
    context.stroke(body);
    context.setLineDash([]);
  }
  if (hollow && !fading) {
    // A line as wide on every symbol, whatever its size, drawn inside the shape's edge.
    context.save();
    context.clip(body);
    context.strokeStyle = color;
    context.lineWidth = 3.6 / scale;
    context.stroke(body);
    context.restore();
  }
  context.fillStyle = hollow || fading ? color : paper;
  context.fill(mark);
  context.restore();
}

/**
 * The symbol as an SVG element, hidden from screen readers: the type's name stands beside it.
 *
 * @param {number} type Type code.
 * @param {number} size Width and height, pixels.
 * @returns {SVGSVGElement} Its detail and outline are `--map-paper`, white when that is not set.
 */
export function symbolSvg(type, size) {
  const { color, body, mark } = SYMBOLS[type];
  const edge = RADIUS + 1.5;
  const svg = element("svg", {
    width: size,
    height: size,
    viewBox: `${-edge} ${-edge} ${2 * edge} ${2 * edge}`,
    "aria-hidden": "true",
    focusable: "false",
  });
  // The outline is unseen on white paper; on a dark page it keeps the dark colours legible.
  const shape = element("path", {
    d: body, fill: color, "stroke-width": 2.4, "stroke-linejoin": "round", "paint-order": "stroke",
  });
  shape.style.stroke = "var(--map-paper, #fff)";
  svg.append(shape);
  if (mark) {
    const detail = element("path", { d: mark });
    detail.style.fill = "var(--map-paper, #fff)";
    svg.append(detail);
  }
  return /** @type {SVGSVGElement} */ (svg);
}

/** @type {Map<number, {body: Path2D, mark: Path2D}>} */
const paths = new Map();

/** @param {number} type @returns {{body: Path2D, mark: Path2D}} Made when first asked for. */
function pathsOf(type) {
  let found = paths.get(type);
  if (!found) {
    const { body, mark } = SYMBOLS[type];
    found = { body: new Path2D(body), mark: new Path2D(mark) };
    paths.set(type, found);
  }
  return found;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function element(name, attributes) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
