// Paints the marks. What does not change from frame to frame (a symbol of one type, size and
// precision; a number) is painted once and then only copied; the rings of all marks are one path
// for each type. So a frame costs a few copies for each mark in sight.

import { AREA, SETTLEMENT } from "./columns.js";
import { NONE } from "./marks.js";
import { createPills } from "./pills.js";
import { SYMBOLS, drawSymbol } from "./symbols.js";
import { TYPES } from "./tally.js";

/** Radius of the largest mark with all its rings, pixels: marks twice as far apart never touch. */
export const REACH = 18;

const SMALLEST = 7.5; // radius of the symbol of one event, pixels
const GROWTH = 0.6; // more for each doubling of the events, pixels
const DOUBLINGS = 5; // after which it grows no more
const RING = { gap: 1.8, width: 2.6 }; // the ring that shows the mix of types, pixels
const THIN = { gap: 1.9, width: 1 }; // the ring that says "near here", pixels
const DOT = 3; // radius of a faint or an "ongoing" dot, pixels
const SIDE = 2 * REACH + 2; // of a symbol's sprite, pixels
const NOTCH = 0.09; // between two arcs of a ring, radians

/**
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./theme.js").Theme} Theme
 */

/** @param {number} total Number of events. @returns {number} Radius of the symbol, pixels. */
export function symbolRadius(total) {
  return SMALLEST + GROWTH * Math.min(DOUBLINGS, Math.floor(Math.log2(Math.max(1, total))));
}

/** @param {Mark} mark @returns {number} Radius of the mark with its rings, pixels. */
export function markRadius(mark) {
  if (mark.total === 0) return DOT;
  if (mark.precision === AREA) return REACH;
  const ring = mark.mixed ? RING.gap + RING.width : 1;
  const thin = mark.precision === SETTLEMENT ? THIN.gap + THIN.width : 0;
  return symbolRadius(mark.total) + ring + thin;
}

/** @param {number} count @returns {string} At most four characters: "999", "1.2k", "34k", "2M". */
export function shortNumber(count) {
  if (count < 1000) return String(count);
  const [unit, size] = count < 999_500 ? ["k", 1000] : ["M", 1_000_000];
  const value = count / size;
  return (value < 9.95 ? value.toFixed(1).replace(".0", "") : value.toFixed(0)) + unit;
}

/**
 * @param {Theme} theme
 * @param {number} ratio Device pixels per pixel.
 */
export function createPainter(theme, ratio) {
  /** @type {Map<string, HTMLCanvasElement>} */
  const sprites = new Map();
  const pills = createPills(theme, ratio);

  /**
   * @param {string} key
   * @param {(context: CanvasRenderingContext2D) => void} paint About the sprite's middle.
   */
  function sprite(key, paint) {
    const known = sprites.get(key);
    if (known) return known;
    const image = document.createElement("canvas");
    image.width = image.height = Math.ceil(SIDE * ratio);
    const context = /** @type {CanvasRenderingContext2D} */ (image.getContext("2d"));
    context.scale(ratio, ratio);
    context.translate(image.width / ratio / 2, image.height / ratio / 2);
    paint(context);
    sprites.set(key, image);
    return image;
  }

  /** @param {Mark} mark */
  function symbolSprite({ type, total, precision, mixed }) {
    const radius = symbolRadius(total);
    return sprite(`${type}/${radius}/${precision}/${mixed}`, (context) => {
      if (precision === AREA) {
        context.globalAlpha = 0.22;
        fillCircle(context, 0, 0, REACH, SYMBOLS[type].color);
        context.globalAlpha = 1;
      }
      if (precision === SETTLEMENT) {
        const inside = radius + (mixed ? RING.gap + RING.width : 1) + THIN.gap;
        strokeCircle(context, 0, 0, inside + THIN.width / 2, THIN.width + 2, theme.halo, 0.7);
        const color = mixed ? theme.ink : SYMBOLS[type].color;
        strokeCircle(context, 0, 0, inside + THIN.width / 2, THIN.width, color, mixed ? 0.55 : 1);
      }
      if (mixed) fillCircle(context, 0, 0, radius + RING.gap + RING.width + 1, theme.halo);
      drawSymbol(context, type, 0, 0, radius, { paper: theme.paper, hollow: precision === AREA });
    });
  }

  /** @param {CanvasRenderingContext2D} context @param {HTMLCanvasElement} image @param {number} x @param {number} y */
  function stamp(context, image, x, y) {
    const side = image.width / ratio;
    // On whole device pixels: anything between them would blur what was painted crisply.
    const left = Math.round((x - side / 2) * ratio) / ratio;
    const top = Math.round((y - side / 2) * ratio) / ratio;
    context.drawImage(image, left, top, side, side);
  }

  return {
    /**
     * @param {CanvasRenderingContext2D} context Scaled to pixels, its origin that of the marks.
     * @param {readonly Mark[]} marks None overlaps another.
     * @param {Mark | null} hovered
     */
    paint(context, marks, hovered) {
      for (const mark of marks) {
        if (mark.total > 0) stamp(context, symbolSprite(mark), mark.x, mark.y);
        else fillCircle(context, mark.x, mark.y, DOT, theme.muted);
      }
      strokeMixes(context, marks);
      for (const mark of marks) {
        if (mark.selected || mark === hovered) {
          const around = markRadius(mark) + 2;
          const width = mark.selected ? 2.4 : 1.6;
          strokeCircle(context, mark.x, mark.y, around, width + 2, theme.halo, 0.9);
          strokeCircle(context, mark.x, mark.y, around, width, theme.ink, mark.selected ? 1 : 0.6);
        }
        if (mark.total === 0) continue;
        const aside = asideOf(mark);
        if (mark.ongoing !== NONE) {
          fillCircle(context, mark.x + aside, mark.y - aside, DOT + 1.5, theme.halo);
          fillCircle(context, mark.x + aside, mark.y - aside, DOT, SYMBOLS[mark.ongoing].color);
        }
      }
      pills.stamp(context, marks.filter(({ total }) => total > 1).map((mark) => {
        const aside = asideOf(mark) + 1;
        return { text: shortNumber(mark.total), x: mark.x + aside, y: mark.y + aside };
      }));
    },
  };
}

/** @param {Mark} mark @returns {number} How far its dot and number stand to the side, pixels. */
function asideOf({ total, mixed }) {
  return (symbolRadius(total) + (mixed ? RING.gap + RING.width : 1)) * 0.8;
}

/**
 * The rings of all mixed marks, one path for each type.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Mark[]} marks
 */
function strokeMixes(context, marks) {
  const mixed = marks.filter((mark) => mark.mixed);
  context.lineWidth = RING.width;
  for (let type = 0; type < TYPES; type++) {
    context.beginPath();
    for (const { x, y, total, counts } of mixed) {
      if (counts[type] === 0) continue;
      let before = 0;
      for (let k = 0; k < type; k++) before += counts[k];
      const from = -Math.PI / 2 + (before / total) * 2 * Math.PI;
      const length = (counts[type] / total) * 2 * Math.PI;
      const notch = Math.min(NOTCH, length / 4);
      const radius = symbolRadius(total) + RING.gap + RING.width / 2;
      context.moveTo(x + radius * Math.cos(from + notch), y + radius * Math.sin(from + notch));
      context.arc(x, y, radius, from + notch, from + length - notch);
    }
    context.strokeStyle = SYMBOLS[type].color;
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} color
 */
function fillCircle(context, x, y, radius, color) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius Of the middle of the line.
 * @param {number} width
 * @param {string} color
 * @param {number} alpha
 */
function strokeCircle(context, x, y, radius, width, color, alpha) {
  context.globalAlpha = alpha;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
  context.globalAlpha = 1;
}
