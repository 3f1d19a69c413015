import assert from "node:assert/strict";
import { test } from "node:test";

import { createReaches, nameBox } from "../../../dashboard/js/map/reaches.js";

const theme = {
  paper: "#fff", ink: "#222", muted: "#888", label: "#555", halo: "#f6f3ea", water: "#bcd",
  font: "sans-serif",
};
const mark = {
  group: 0, x: 800, y: 76, total: 2, type: 5, mixed: false, counts: new Uint32Array(8), precision: 3,
  ongoing: -1, selected: false,
};

/** A canvas that only notes the circles it is asked for. */
function pen() {
  /** @type {number[]} */
  const radii = [];
  const fills = /** @type {number[]} */ ([]);
  const context = {
    globalAlpha: 1,
    beginPath() {}, stroke() {}, setLineDash() {},
    /** @param {number} _x @param {number} _y @param {number} radius */
    arc: (_x, _y, radius) => radii.push(radius),
    fill() { fills.push(this.globalAlpha); },
  };
  return { context: /** @type {any} */ (context), radii, fills };
}

test("an area whose edge is in sight is outlined, another is not", () => {
  const { context, radii } = pen();
  const area = { x: 100, y: 100, radius: 44, shown: true };
  const hidden = { ...area, radius: 900, shown: false };
  createReaches(theme, 1).paint(context, [mark, { ...mark, area }, { ...mark, area: hidden }]);
  assert.deepEqual(radii, [44]);
});

test("a large area does not tint the map", () => {
  const { context, fills } = pen();
  const area = { x: 100, y: 100, shown: true };
  createReaches(theme, 1).paint(context, [44, 400].map((radius) => ({ ...mark, area: { ...area, radius } })));
  assert.deepEqual(fills, [0.06, 0]);
});

test("where very many areas lie none is outlined", () => {
  const { context, radii } = pen();
  const area = { x: 100, y: 100, radius: 44, shown: true };
  createReaches(theme, 1).paint(context, Array.from({ length: 25 }, () => ({ ...mark, area })));
  assert.deepEqual(radii, []);
});

test("names keep clear of the name of a region at the edge of the map", () => {
  assert.equal(nameBox({ ...mark, region: "Kosovo" }), null);
  const box = nameBox({ ...mark, region: "Northern Kosovo", pinned: true });
  assert.ok(box && box.right < mark.x - 18 && box.left < box.right - 80);
  assert.ok(box.top < mark.y && box.bottom > mark.y);
});

test("a region is not named across a symbol", () => {
  const drawn = /** @type {unknown[]} */ ([]);
  const context = /** @type {any} */ ({ drawImage: (/** @type {unknown} */ image) => drawn.push(image) });
  const pinned = { ...mark, region: "Kosovo", pinned: true };
  const below = { ...mark, x: mark.x - 50, y: mark.y + 10 };
  createReaches(theme, 1).paint(context, [pinned, below]);
  assert.deepEqual(drawn, []);
});
