// How far areas reach, as dashes around them, and the names of regions that the map lies within.

import { SYMBOLS } from "../data/vocabulary.js";

const MOST = 24; // areas outlined at once: more would only cover one another
const LARGEST_FILLED = 120; // radius, pixels
const DASH = [5, 5]; // pixels
const FONT = 11; // pixels
const LETTER = 0.54; // mean width of a letter, in font sizes
const GAP = 24; // between the middle of a symbol at the edge and its name, pixels
const HALO = 3; // around the name, pixels
const SYMBOL = 12; // a symbol whose middle is this near touches a name, pixels

/**
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("../ui/theme.js").Theme} Theme
 */

/** @param {Mark} mark @returns {import("./labelling.js").Box | null} What its name covers, pixels. */
export function nameBox({ pinned, region = "", x, y }) {
  if (!pinned) return null;
  const right = x - GAP + HALO;
  return { left: right - region.length * FONT * LETTER - 2 * HALO, top: y - FONT, right, bottom: y + FONT };
}

/**
 * @param {Theme} theme
 * @param {number} ratio Device pixels per pixel.
 */
export function createReaches(theme, ratio) {
  /** @type {Map<string, HTMLCanvasElement>} */
  const names = new Map();

  /** @param {string} text @returns {HTMLCanvasElement} Painted once: writing on the page's canvas costs. */
  function nameOf(text) {
    const known = names.get(text);
    if (known) return known;
    const image = document.createElement("canvas");
    const context = /** @type {CanvasRenderingContext2D} */ (image.getContext("2d"));
    const font = `500 ${FONT}px ${theme.font}`;
    context.font = font;
    image.width = Math.ceil((context.measureText(text).width + 2 * HALO) * ratio);
    image.height = Math.ceil(2 * FONT * ratio);
    context.scale(ratio, ratio);
    context.font = font;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = HALO;
    context.strokeStyle = theme.halo;
    context.fillStyle = theme.label;
    context.strokeText(text, HALO, FONT);
    context.fillText(text, HALO, FONT);
    names.set(text, image);
    return image;
  }

  return {
    /** @param {CanvasRenderingContext2D} context @param {readonly Mark[]} marks */
    paint(context, marks) {
      const outlined = marks.filter(({ area }) => area?.shown);
      if (outlined.length <= MOST) outlined.forEach((mark) => outline(context, mark));
      for (const mark of marks) {
        const box = nameBox(mark);
        // On a narrow map there may be a symbol: pointing at its own brings the name up too.
        if (!box || marks.some((other) => other !== mark && liesOn(other, box))) continue;
        const image = nameOf(mark.region ?? "");
        const width = image.width / ratio;
        context.drawImage(image, mark.x - GAP - width + HALO, mark.y - FONT, width, image.height / ratio);
      }
    },
  };
}

/** @param {Mark} mark @param {import("./labelling.js").Box} box */
function liesOn({ x, y }, { left, top, right, bottom }) {
  return x > left - SYMBOL && x < right + SYMBOL && y > top - SYMBOL && y < bottom + SYMBOL;
}

/** @param {CanvasRenderingContext2D} context @param {Mark} mark */
function outline(context, { area, type }) {
  if (!area) return;
  context.beginPath();
  context.arc(area.x, area.y, area.radius, 0, 2 * Math.PI);
  context.fillStyle = context.strokeStyle = SYMBOLS[type].color;
  // A tint over all of the map would be taken for a colour of the ground.
  context.globalAlpha = area.radius < LARGEST_FILLED ? 0.06 : 0;
  context.fill();
  context.globalAlpha = 0.7;
  context.lineWidth = 1.2;
  context.setLineDash(DASH);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}
