import assert from "node:assert/strict";
import { test } from "node:test";

import { ALL_TYPES, RADIUS, SYMBOLS, TYPE_COUNT } from "../../../dashboard/js/data/vocabulary.js";

/** @param {string} color @returns {number} Lightness of "#rrggbb", CIE L*. */
function lightness(color) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16;
}

/** @param {string} path @returns {number[]} Every number of an SVG path. */
const numbers = (path) => (path.match(/-?\d*\.?\d+/g) ?? []).map(Number);

test("there is one bit for each event type", () => {
  assert.equal(TYPE_COUNT, SYMBOLS.length);
  assert.equal(ALL_TYPES.toString(2), "1".repeat(TYPE_COUNT));
});

test("no two types share a colour or a shape", () => {
  assert.equal(new Set(SYMBOLS.map(({ color }) => color)).size, TYPE_COUNT);
  assert.equal(new Set(SYMBOLS.map(({ body }) => body)).size, TYPE_COUNT);
});

test("no colour is lost on white paper or on a dark page, and greys are spread", () => {
  const greys = SYMBOLS.map(({ color }) => lightness(color));
  assert.ok(Math.min(...greys) > 30 && Math.max(...greys) < 75, String(greys));
  assert.ok(Math.max(...greys) - Math.min(...greys) > 35);
});

test("the shapes stay inside the circle that places keep free for them", () => {
  for (const { name, body, mark } of SYMBOLS) {
    for (const value of numbers(body + mark)) assert.ok(Math.abs(value) <= RADIUS, `${name}: ${value}`);
  }
});

test("the paths are closed outlines that need no canvas to be read", () => {
  for (const { name, body } of SYMBOLS) assert.match(body, /^M[-.\d\sMLHVCQAZ]+Z$/, name);
});

/** @param {string} path Of straight lines only. @returns {number} The area inside it. */
function areaOf(path) {
  let [x, y, area] = [0, 0, 0];
  for (const outline of path.split("Z").filter(Boolean)) {
    const corners = [...outline.matchAll(/([MLHV])([-.\d\s]+)/g)].flatMap(([, step, text]) => {
      const values = numbers(text);
      if (step === "H") return [[(x = values[0]), y]];
      if (step === "V") return [[x, (y = values[0])]];
      return Array.from({ length: values.length / 2 }, (_, at) =>
        [(x = values[2 * at]), (y = values[2 * at + 1])]);
    });
    const parts = corners.map(([x1, y1], at) => {
      const [x2, y2] = corners[(at + 1) % corners.length];
      return (x1 * y2 - x2 * y1) / 2;
    });
    area += Math.abs(parts.reduce((sum, part) => sum + part, 0));
  }
  return area;
}

test("printed in grey no symbol is the faint one: a barricade least of all", () => {
  const straight = SYMBOLS.filter(({ body, mark }) => !/[ACQ]/.test(body + mark));
  const ink = straight.map(({ body, mark, color }) =>
    (areaOf(body) - areaOf(mark)) * (100 - lightness(color)));
  assert.equal(straight[0].name, "barricade");
  assert.ok(straight.length > 3);
  assert.ok(ink[0] >= Math.max(...ink.slice(1)), String(ink));
});
