import assert from "node:assert/strict";
import { test } from "node:test";

import { layOut } from "../../../dashboard/js/map/labelling.js";
import { createLand } from "../../../dashboard/js/map/land.js";
import { worldX, worldY } from "../../../dashboard/js/map/projection.js";
import { random } from "../sample.mjs";

/** A map on which the land's corners have whole numbers of pixels: 100 a degree, from 20° E. */
const SCALE = 36_000;
const to = { scale: SCALE, x: -worldX(20) * SCALE, y: -worldY(0) * SCALE };
/** A square from 100 to 200 pixels with a bay in its eastern side, near the equator. */
const PIXELS = [
  [100, 100], [200, 100], [200, 140], [150, 140], [150, 160], [200, 160], [200, 200], [100, 200],
];
const RING = /** @type {[number, number][]} */ (PIXELS.map(([x, y]) => [latitude(y), 20 + x / 100]));
const { touches: onLand, holds, bounds } = createLand([RING])(to);

/** @param {number} y @returns {number} Degrees, by halving: the projection has no way back. */
function latitude(y) {
  let [north, south] = [10, -10];
  for (let step = 0; step < 60; step++) {
    const middle = (north + south) / 2;
    if (worldY(middle) * SCALE + to.y < y) north = middle;
    else south = middle;
  }
  return north;
}

/** @param {number} left @param {number} top @param {number} [width] @param {number} [height] */
const box = (left, top, width = 10, height = 6) => ({ left, top, right: left + width, bottom: top + height });

test("a box on the land, across its line or around it lies on it", () => {
  assert.ok(onLand(box(120, 120)));
  assert.ok(onLand(box(95, 120)));
  assert.ok(onLand(box(145, 90, 4, 120)), "a strip across it");
  assert.ok(onLand(box(0, 0, 300, 300)));
});

test("a box beside the land or in a bay of it does not", () => {
  assert.ok(!onLand(box(80, 120)));
  assert.ok(!onLand(box(160, 147)));
  assert.ok(!onLand(box(120, 203)));
  assert.ok(!createLand([])(to).touches(box(120, 120)));
});

test("what is said of a box holds for each point of it", () => {
  const next = random(7);
  /** @param {number} x @param {number} y */
  const isLand = (x, y) =>
    x > 100 && x < 200 && y > 100 && y < 200 && !(x > 150 && y > 140 && y < 160);
  for (let round = 0; round < 500; round++) {
    const tried = box(60 + next() * 160, 60 + next() * 160, 1 + next() * 60, 1 + next() * 60);
    let any = false;
    for (let i = 0; i <= 40; i++) {
      for (let j = 0; j <= 40; j++) {
        const x = tried.left + ((tried.right - tried.left) * i) / 40;
        any ||= isLand(x, tried.top + ((tried.bottom - tried.top) * j) / 40);
      }
    }
    // Between the points that were looked at there may be a corner of the land.
    assert.ok(onLand(tried) || !any);
    const { left, right, top, bottom } = tried;
    const inner = { left: left + 2, right: right - 2, top: top + 2, bottom: bottom - 2 };
    if (inner.left < inner.right && inner.top < inner.bottom) assert.ok(any || !onLand(inner));
  }
});

test("the land holds a box that lies on it whole, and bounds one that its line runs through", () => {
  assert.deepEqual([holds(box(120, 120)), bounds(box(120, 120))], [true, false]);
  assert.deepEqual([holds(box(95, 120)), bounds(box(95, 120))], [false, true]);
  assert.deepEqual([holds(box(80, 120)), bounds(box(80, 120))], [false, false]);
  const bay = box(145, 148, 10, 4);
  assert.deepEqual([holds(bay), bounds(bay)], [false, true], "over the bay");
});

test("a name keeps off the line where it can, and lies across it where there is no other room", () => {
  const name = { index: 0, x: 190, y: 120, tick: true, lines: [{ text: "Jarinje", width: 40, height: 11 }] };
  assert.equal(layOut([name])[0].align, "left", "on its usual side");
  assert.equal(layOut([name], { onLine: bounds })[0].align, "right");
  const obstacles = [[165, 120], [190, 100], [190, 145]].map(([x, y]) => ({ x, y, radius: 12 }));
  assert.equal(layOut([name], { onLine: bounds, obstacles })[0].align, "left");
});
