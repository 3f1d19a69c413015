// The part of the legend that explains the marks' outlines: how exactly a place is known, several
// types in one place, and what still goes on. Drawn as the map draws them.

import { AREA, EXACT, SETTLEMENT } from "../data/columns.js";
import { TURNS } from "../data/turnover.js";
import { PRECISION_NAMES } from "../data/vocabulary.js";
import { outlinePath } from "./outlines.js";
import { el } from "../ui/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const SIZE_PX = 20;

/** @typedef {[tag: string, attributes: Record<string, string | number>]} Shape */
/** @typedef {{words: string, of?: string, shapes: Shape[]}} Meaning */

const INK = "currentColor";
/** @type {Shape} */
const DISC = ["circle", { r: 4.5, fill: INK }];

/** What each turn means. */
const TURN_WORDS = ["came: began to stand", "went: ended", "stayed: stood throughout"];

/** `of`: only in the state of a day, in a window, or while such a turn is on the map.
 * @type {readonly Meaning[]} */
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
      ["path", { d: "M5.6 4.2A7 7 0 1 1-.6-7", fill: "none", stroke: INK, "stroke-width": 2.4,
        opacity: 0.5 }],
    ],
  },
  {
    words: "happened that day",
    of: "day",
    shapes: [DISC, ["path", { d: "M-5-9L-1-5L-5-1L-9-5Z", fill: INK }]],
  },
  {
    words: "possible, or not confirmed any longer",
    of: "day",
    shapes: [["circle", { r: 5, fill: "none", stroke: INK, "stroke-width": 1.5,
      "stroke-dasharray": "2.4 1.8" }]],
  },
  {
    words: "still going on",
    of: "window",
    shapes: [
      ["circle", { r: 4.5, fill: INK, opacity: 0.35 }],
      ["circle", { cx: 5, cy: -5, r: 3, fill: INK }],
    ],
  },
  ...TURNS.map((of, turn) => ({ words: TURN_WORDS[turn], of, shapes: turnShapes(turn) })),
]);

/**
 * What the ground shows, in words; `note`: how exactly; `title`: all of it.
 *
 * @typedef {{layer: string, words: string, note: string, title: string}} Ground
 */

/** @type {Readonly<Record<string, Shape[]>>} */
const SAMPLES = Object.freeze({
  routes: [["path", { class: "lg-routes", d: "M-9 5C-4 5-2-5 9-5" }]],
});

/** @param {readonly Ground[]} ground */
export function createKey(ground) {
  const entries = MEANINGS.flatMap(({ words, of, shapes }) => {
    const name = { class: of ? `lg-of-${of}` : "" };
    return [el("dt", name, drawing(shapes)), el("dd", name, words)];
  });
  const below = ground.flatMap(({ layer, words, note, title }) => [
    el("dt", { class: "lg-ground", title }, drawing(SAMPLES[layer] ?? [])),
    el("dd", { class: "lg-ground", title }, words, el("small", { class: "lg-note" }, note)),
  ]);
  return el("dl", { class: "lg-key", "aria-label": "What the outlines mean" }, ...entries, ...below);
}

/** @param {readonly Shape[]} shapes about the middle */
function drawing(shapes) {
  const svg = document.createElementNS(SVG, "svg");
  const half = SIZE_PX / 2;
  const box = { width: SIZE_PX, height: SIZE_PX, viewBox: `${-half} ${-half} ${SIZE_PX} ${SIZE_PX}`,
    "aria-hidden": "true" };
  for (const [name, value] of Object.entries(box)) svg.setAttribute(name, `${value}`);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, `${value}`);
    svg.append(shape);
  }
  return svg;
}

/** @param {number} turn @returns {Shape[]} */
function turnShapes(turn) {
  const d = outlinePath(TURNS.map((_, other) => Number(other === turn)), 6);
  return [["circle", { r: 3, fill: INK }],
    ["path", { d, fill: "none", stroke: INK, "stroke-width": 1.6, "stroke-linejoin": "round" }]];
}
