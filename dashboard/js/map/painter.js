// Paints the marks. What does not change from frame to frame (a symbol of one type, size and
// precision; a ring; a number) is painted once and then only copied. So a frame costs a few copies
// for each mark in sight.

import { AREA, SETTLEMENT } from "../data/columns.js";
import { NONE } from "./marks.js";
import { createOutlines, outlineReach } from "./outlines.js";
import { createPills, pillBox } from "./pills.js";
import { createReaches, nameBox } from "./reaches.js";
import { createRings } from "./rings.js";
import { shortNumber } from "../data/numbers.js";
import { drawSymbol } from "../ui/symbols.js";
import { SYMBOLS } from "../data/vocabulary.js";

/** Radius of the largest mark with all its rings, pixels: marks twice as far apart never touch. */
export const REACH = 18;

const SMALLEST = 7.5; // radius of the symbol of one event, pixels
const GROWTH = 0.6; // more for each doubling of the events, pixels
const DOUBLINGS = 5; // after which it grows no more
const RING = { gap: 1.8, width: 2.6 }; // the ring that shows the mix of types, pixels
const THIN = { gap: 1.9, width: 1 }; // the ring that says "near here", pixels
const DOT = 3; // radius of a faint or an "ongoing" dot, pixels
const SIDE = 2 * REACH + 2; // of a symbol's sprite, pixels

/**
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("../ui/theme.js").Theme} Theme
 */

/** @param {number} total Number of events. @returns {number} Radius of the symbol, pixels. */
export function symbolRadius(total) {
  return SMALLEST + GROWTH * Math.min(DOUBLINGS, Math.floor(Math.log2(Math.max(1, total))));
}

/** @param {Mark} mark @returns {number} Radius of the mark with its rings and its outline, pixels. */
export function markRadius(mark) {
  return mark.turnover ? outlineReach(mark.turnover, bodyRadius(mark)) : bodyRadius(mark);
}

/** @param {Mark} mark @returns {number} Radius of the mark with its rings, pixels. */
function bodyRadius(mark) {
  if (mark.total === 0) return DOT;
  if (mark.precision === AREA) return REACH;
  const ring = mark.mixed ? RING.gap + RING.width : 1;
  const thin = mark.precision === SETTLEMENT ? THIN.gap + THIN.width : 0;
  return symbolRadius(mark.total) + ring + thin;
}

/**
 * @param {Mark} mark
 * @returns {import("./labelling.js").Box | null} What its number covers, or the name at its side, pixels.
 */
export function numberBox(mark) {
  const name = nameBox(mark);
  if (name || mark.total < 2) return name;
  const { text, x, y } = numberOf(mark);
  return pillBox(text, x, y);
}

/**
 * @param {Theme} theme
 * @param {number} ratio Device pixels per pixel.
 */
export function createPainter(theme, ratio) {
  /** @type {Map<string, HTMLCanvasElement>} */
  const sprites = new Map();
  const pills = createPills(theme, ratio);
  const rings = createRings(blank, RING.width);
  const reaches = createReaches(theme, ratio);
  const outlines = createOutlines(theme);

  /** @returns {CanvasRenderingContext2D} Of an empty sprite, its origin in the middle. */
  function blank() {
    const image = document.createElement("canvas");
    image.width = image.height = Math.ceil(SIDE * ratio);
    const context = /** @type {CanvasRenderingContext2D} */ (image.getContext("2d"));
    context.scale(ratio, ratio);
    context.translate(image.width / ratio / 2, image.height / ratio / 2);
    return context;
  }

  /**
   * @param {string} key
   * @param {(context: CanvasRenderingContext2D) => void} paint About the sprite's middle.
   */
  function sprite(key, paint) {
    const known = sprites.get(key);
    if (known) return known;
    const context = blank();
    paint(context);
    sprites.set(key, context.canvas);
    return context.canvas;
  }

  /** @param {Mark} mark */
  function symbolSprite({ type, total, precision, mixed, presence }) {
    const radius = symbolRadius(total);
    const fading = presence === "fading";
    return sprite(`${type}/${radius}/${precision}/${mixed}/${fading}`, (context) => {
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
      const hollow = precision === AREA;
      drawSymbol(context, type, 0, 0, radius, { paper: theme.paper, hollow, fading });
    });
  }

  /** What says "that day": a small diamond, the ink's, so that it is none of the types. */
  function spark() {
    return sprite("spark", (context) => {
      for (const [reach, color] of /** @type {[number, string][]} */ ([[6, theme.halo], [4.2, theme.ink]])) {
        context.beginPath();
        context.moveTo(0, -reach);
        context.lineTo(reach, 0);
        context.lineTo(0, reach);
        context.lineTo(-reach, 0);
        context.closePath();
        context.fillStyle = color;
        context.fill();
      }
    });
  }

  /** @param {string} color @param {number} halo Width of the ground around it, pixels. */
  function dotSprite(color, halo) {
    return sprite(`dot/${color}/${halo}`, (context) => {
      if (halo > 0) fillCircle(context, 0, 0, DOT + halo, theme.halo);
      fillCircle(context, 0, 0, DOT, color);
    });
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {HTMLCanvasElement} image
   * @param {number} x
   * @param {number} y
   */
  function stamp(context, image, x, y) {
    const side = image.width / ratio;
    // On whole device pixels: anything between them would blur what was painted crisply.
    const left = Math.round((x - side / 2) * ratio) / ratio;
    const top = Math.round((y - side / 2) * ratio) / ratio;
    context.drawImage(image, left, top, side, side);
  }

  /** @param {Mark} mark @param {boolean} exact */
  function imageOf(mark, exact) {
    const symbol = symbolSprite(mark);
    if (!mark.mixed) return symbol;
    return rings.around(symbol, mark, symbolRadius(mark.total) + RING.gap + RING.width / 2, exact);
  }

  return {
    /** Paints what a next step may need, as time allows. @param {readonly Mark[]} marks */
    prepare(marks) {
      pills.prepare(marks.reduce((most, { total }) => Math.max(most, total), 0));
    },

    /**
     * @param {CanvasRenderingContext2D} context Scaled to pixels, its origin that of the marks.
     * @param {readonly Mark[]} marks None overlaps another.
     * @param {Mark | null} hovered
     * @param {boolean} [exact] Whether no ring may be off by what cannot be seen in motion.
     */
    paint(context, marks, hovered, exact = false) {
      reaches.paint(context, marks);
      for (const mark of marks) {
        const image = mark.total > 0 ? imageOf(mark, exact) : dotSprite(theme.muted, 0);
        stamp(context, image, mark.x, mark.y);
        if (mark.turnover) outlines.paint(context, mark, bodyRadius(mark));
      }
      for (const mark of marks) {
        if (mark.selected || mark === hovered) {
          const around = markRadius(mark) + 2;
          const width = mark.selected ? 2.4 : 1.6;
          strokeCircle(context, mark.x, mark.y, around, width + 2, theme.halo, 0.9);
          strokeCircle(context, mark.x, mark.y, around, width, theme.ink, mark.selected ? 1 : 0.6);
        }
        const aside = asideOf(mark);
        if (mark.presence === "happened") stamp(context, spark(), mark.x - aside, mark.y - aside);
        if (mark.total === 0 || mark.ongoing === NONE || mark.presence) continue;
        const dot = dotSprite(SYMBOLS[mark.ongoing].color, 1.5);
        stamp(context, dot, mark.x + aside, mark.y - aside);
      }
      pills.stamp(context, marks.filter(({ total }) => total > 1).map(numberOf));
    },
  };
}

/** @param {Mark} mark @returns {{text: string, x: number, y: number}} Its number and the middle of it. */
function numberOf(mark) {
  const aside = asideOf(mark) + 1;
  return { text: shortNumber(mark.total), x: mark.x + aside, y: mark.y + aside };
}

/** @param {Mark} mark @returns {number} How far its dot and number stand to the side, pixels. */
function asideOf({ total, mixed }) {
  return (symbolRadius(total) + (mixed ? RING.gap + RING.width : 1)) * 0.8;
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
