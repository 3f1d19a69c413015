// The eight symbols of the eight event types: each its own shape and its own colour, so that
// they differ for every eye, in print and in grey. The shapes are drawn once, here, as SVG
// paths about the middle (y downwards), within a circle of UNIT; the map, the legend and the
// panel all use them.
//
// Colours: Okabe and Ito (2008), with wine and olive of Paul Tol's "muted" scheme in place of
// black and yellow, which vanish on a dark and on a light page, and a darker orange, which in grey
// would be the palest of all. Least distance of any two is
// 26 (CIE 1976 ΔE), 18 for red-blind and green-blind eyes, but for olive beside vermilion (13).

/** Radius that the shapes were drawn for. */
const UNIT = 11;
const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {object} EventSymbol
 * @property {string} name The event type.
 * @property {string} color
 * @property {string} body Outer shape, an SVG path.
 * @property {string} mark Detail inside it, in the colour of the paper.
 */

/** @type {readonly Readonly<EventSymbol>[]} In the order of the type codes. */
export const SYMBOLS = Object.freeze([
  {
    name: "barricade", // a striped barrier on two feet
    color: "#D08C00",
    body: "M-10.5-7.6H10.5V3H8.4V9H4.4V3H-4.4V9H-8.4V3H-10.5Z",
    mark: "M-7 .8L-4.3-5.4H-2L-4.7 .8ZM-.9 .8L1.8-5.4H4.1L1.4 .8ZM5.2 .8L7.9-5.4H8.6V-1.7L7.5 .8Z",
  },
  {
    name: "crossing closure", // no entry
    color: "#D55E00",
    body: circle(10),
    mark: "M-6.2-2.1H6.2V2.1H-6.2Z",
  },
  {
    name: "police operation", // a shield with a star
    color: "#0072B2",
    body: "M0-10.5L9-7.6V-.5C9 5 5 8.8 0 10.8C-5 8.8-9 5-9-.5V-7.6Z",
    mark: star(5, 5.6, 2.4, 0, -0.6),
  },
  {
    name: "armed attack", // a burst
    color: "#882255",
    body: star(8, 11, 6.2),
    mark: circle(2.3),
  },
  {
    name: "clash or protest", // two sides that meet
    color: "#CC79A7",
    body: "M0-9.8L10.4 8.2H-10.4Z",
    mark: "M-1.5-3.4H1.5L1.1 2.4H-1.1ZM-1.4 3.8H1.4V6.3H-1.4Z",
  },
  {
    name: "military", // a double chevron
    color: "#009E73",
    body: "M0-10L9-3.6V2L0-4.4L-9 2V-3.6ZM0-1L9 5.4V10L0 4.4L-9 10V5.4Z",
    mark: "",
  },
  {
    name: "political", // a speech bubble
    color: "#56B4E9",
    body: "M-8-9H8Q10.5-9 10.5-6.5V2.5Q10.5 5 8 5H-.5L-6 10.2V5H-8Q-10.5 5-10.5 2.5V-6.5Q-10.5-9-8-9Z",
    mark: "M-6.5-5.6H6.5V-3.2H-6.5ZM-6.5-.8H3V1.6H-6.5Z",
  },
  {
    name: "policy measure", // a diamond with lines of writing
    color: "#999933",
    body: "M0-11L11 0L0 11L-11 0Z",
    mark: "M-4.6-3.4H4.6V-1.1H-4.6ZM-4.6 1.1H4.6V3.4H-4.6Z",
  },
]);

/**
 * @typedef {object} SymbolStyle
 * @property {string} paper Colour behind the symbol: its outline and the detail inside it.
 * @property {boolean} [hollow] Paper inside and colour around: a place known only roughly.
 * @property {number} [outline] Width of the paper outline, pixels; 0 for none.
 */

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {number} type Type code, 0 to 7.
 * @param {number} x Middle of the symbol, pixels.
 * @param {number} y
 * @param {number} radius Pixels.
 * @param {SymbolStyle} style
 */
export function drawSymbol(context, type, x, y, radius, { paper, hollow = false, outline = 1.5 }) {
  const { color } = SYMBOLS[type];
  const { body, mark } = pathsOf(type);
  const scale = radius / UNIT;
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.lineJoin = "round";
  if (outline > 0) {
    context.strokeStyle = paper;
    context.lineWidth = (2 * outline) / scale;
    context.stroke(body);
  }
  context.fillStyle = hollow ? paper : color;
  context.fill(body);
  if (hollow) {
    // A line as wide on every symbol, whatever its size, drawn inside the shape's edge.
    context.save();
    context.clip(body);
    context.strokeStyle = color;
    context.lineWidth = 3.6 / scale;
    context.stroke(body);
    context.restore();
  }
  context.fillStyle = hollow ? color : paper;
  context.fill(mark);
  context.restore();
}

/**
 * The symbol as an SVG element, hidden from screen readers: the type's name stands beside it.
 *
 * @param {number} type Type code, 0 to 7.
 * @param {number} size Width and height, pixels.
 * @returns {SVGSVGElement} Its detail and outline are `--map-paper`, white when that is not set.
 */
export function symbolSvg(type, size) {
  const { color, body, mark } = SYMBOLS[type];
  const edge = UNIT + 1.5;
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

/** @param {number} r */
function circle(r) {
  return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
}

/**
 * @param {number} points
 * @param {number} outer
 * @param {number} inner
 * @param {number} [x]
 * @param {number} [y]
 * @returns {string} A star with a point upwards.
 */
function star(points, outer, inner, x = 0, y = 0) {
  const corners = Array.from({ length: 2 * points }, (_, i) => {
    const radius = i % 2 === 0 ? outer : inner;
    const angle = (Math.PI * i) / points;
    const at = [x + radius * Math.sin(angle), y - radius * Math.cos(angle)];
    return at.map((value) => value.toFixed(2)).join(" ");
  });
  return `M${corners.join("L")}Z`;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function element(name, attributes) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
