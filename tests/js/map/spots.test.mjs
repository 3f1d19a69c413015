import assert from "node:assert/strict";
import { test } from "node:test";

import { spotsAlong, spotsAround } from "../../../dashboard/js/map/spots.js";

const SIZE = { x: 400, y: 300 };

test("a number is wanted most in the middle of the road in sight", () => {
  const [run] = spotsAlong([{ x: -500, y: 100 }, { x: 300, y: 100 }], SIZE);
  const xs = run.map(({ x }) => x);
  assert.ok(Math.abs(xs[0] - (14 + 300) / 2) < 12);
  assert.ok(xs.every((x) => x >= 14 && x <= 300));
  assert.ok(Math.abs(xs[0] - xs[xs.length - 1]) > 100, "the ends come last");
});

test("all spots lie on the road, at equal distances also around a corner", () => {
  const corner = [{ x: 50, y: 50 }, { x: 200, y: 50 }, { x: 200, y: 200 }];
  const [run] = spotsAlong(corner, SIZE);
  assert.equal(run.length, 25);
  for (const { x, y } of run) assert.ok(y === 50 || x === 200);
  const along = run.map(({ x, y }) => (y === 50 ? x - 50 : 150 + y - 50)).sort((a, b) => a - b);
  along.forEach((distance, at) => assert.ok(Math.abs(distance - (6 + 12 * at)) < 1e-9));
});

test("a road that leaves the map and comes back is numbered on either side", () => {
  const around = [{ x: 100, y: 20 }, { x: 100, y: 600 }, { x: 300, y: 600 }, { x: 300, y: 20 }];
  const runs = spotsAlong(around, SIZE);
  assert.deepEqual(runs.map(([first]) => first.x), [100, 300]);
});

test("a long road is numbered again, a short end of one not at all", () => {
  assert.equal(spotsAlong([{ x: 0, y: 100 }, { x: 1000, y: 100 }], { x: 1000, y: 300 }).length, 3);
  assert.deepEqual(spotsAlong([{ x: -100, y: 100 }, { x: 40, y: 100 }], SIZE), []);
  assert.deepEqual(spotsAlong([{ x: 5, y: 5 }], SIZE), []);
});

test("a country may be named anywhere on the map, best near its anchor and rather beside it", () => {
  const spots = spotsAround({ x: 200, y: 150 }, SIZE);
  assert.ok(Math.hypot(spots[0].x - 200, spots[0].y - 150) < 26);
  assert.ok(spots.every(({ x, y }) => x > 0 && y > 0 && x < SIZE.x && y < SIZE.y));
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    spots.findIndex((spot) => Math.abs(spot.x - x) < 13 && Math.abs(spot.y - y) < 13);
  assert.ok(at(300, 150) < at(200, 250));
});
