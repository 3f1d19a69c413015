// The part of the legend that explains the marks' outlines: how exactly a place is known, several
// types in one place, and what still goes on. Drawn as the map draws them.

import { AREA, EXACT, SETTLEMENT } from "../data/columns.js";
import { PRECISION_NAMES } from "../data/vocabulary.js";
import { el } from "../ui/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const SIZE_PX = 20;

/** @typedef {[tag: string, attributes: Record<string, string | number>]} Shape */

const INK = "currentColor";
/** @type {Shape} */
const DISC = ["circle", { r: 4.5, fill: INK }];

/** @type {readonly {words: string, shapes: Shape[]}[]} */
const MEANINGS = Object.freeze([
  { words: PRECISION_NAMES[EXACT], shapes: [DISC] },
  { words: PRECISION_NAMES[SETTLEMENT], shapes: [DISC, ["circle", { r: 7, fill: "none", stroke: INK }]] },
  {
    words: PRECISION_NAMES[AREA],
    shapes: [
      ["circle", { r: 9, fill: INK, opacity: 0.22 }],
      ["circle", { r: 3.8, fill: "var(--map-paper, var(--paper))", stroke: INK, "stroke-width": 1.6 }],
    ],
  },
  {
    words: "several types",
    shapes: [
      ["circle", { r: 3.6, fill: INK }],
      ["path", { d: "M.6-7A7 7 0 0 1 6.4 3", fill: "none", stroke: INK, "stroke-width": 2.4 }],
      ["path", { d: "M5.6 4.2A7 7 0 1 1-.6-7", fill: "none", stroke: INK, "stroke-width": 2.4, opacity: 0.5 }],
    ],
  },
  { words: "still going on", shapes: [["circle", { r: 4.5, fill: INK, opacity: 0.35 }], ["circle", { cx: 5, cy: -5, r: 3, fill: INK }]] },
]);

export function createKey() {
  const entries = MEANINGS.flatMap(({ words, shapes }) => [el("dt", {}, drawing(shapes)), el("dd", {}, words)]);
  return el("dl", { class: "lg-key", "aria-label": "What the outlines mean" }, ...entries);
}

/** @param {readonly Shape[]} shapes about the middle */
function drawing(shapes) {
  const svg = document.createElementNS(SVG, "svg");
  const half = SIZE_PX / 2;
  const box = { width: SIZE_PX, height: SIZE_PX, viewBox: `${-half} ${-half} ${SIZE_PX} ${SIZE_PX}`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(box)) svg.setAttribute(name, `${value}`);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, `${value}`);
    svg.append(shape);
  }
  return svg;
}
