import assert from "node:assert/strict";
import { test } from "node:test";

import { outlinePath, outlineReach } from "../../../dashboard/js/map/outlines.js";

const RADIUS = 10;
const shapes = [1, 2, 3, 4, 5, 6, 7].map((bits) =>
  outlinePath([bits & 1, (bits >> 1) & 1, (bits >> 2) & 1], RADIUS));

test("each mix of what came, went and stayed has a shape of its own", () => {
  assert.equal(new Set(shapes).size, 7);
  assert.equal(outlinePath([3, 0, 2], RADIUS), outlinePath([1, 0, 1], RADIUS), "however many there are");
  assert.equal(outlinePath([0, 0, 0], RADIUS), "");
});

test("what came has a tip above, what went one below, and what stayed straight sides", () => {
  const [came, went, , stayed] = shapes;
  assert.ok(came.includes("L0 -15") && !came.includes("L0 15"));
  assert.ok(went.includes("L0 15") && !went.includes("L0 -15"));
  assert.ok(!stayed.includes("A") && came.includes("A"));
});

test("an outline goes round its symbol: no corner of it lies within", () => {
  for (const shape of shapes) {
    const ends = [...shape.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)];
    for (const [, x, y] of ends) assert.ok(Math.hypot(Number(x), Number(y)) >= RADIUS - 0.2, shape);
    assert.ok(shape.endsWith("Z"));
  }
});

test("a mark reaches as far as its outline does, and no further without one", () => {
  assert.equal(outlineReach([0, 0, 0], RADIUS), RADIUS);
  for (const counts of [[1, 0, 0], [0, 2, 0], [0, 0, 1], [1, 1, 1]]) {
    const reach = outlineReach(counts, RADIUS);
    const ends = [...outlinePath(counts, RADIUS + 2.6).matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)];
    for (const [, x, y] of ends) assert.ok(Math.hypot(Number(x), Number(y)) < reach);
  }
});
