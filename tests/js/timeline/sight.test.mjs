import assert from "node:assert/strict";
import { test } from "node:test";

import { createSight } from "../../../dashboard/js/timeline/sight.js";
import { pxPerDay } from "../../../dashboard/js/timeline/timescale.js";
import { useFrames } from "../frames.mjs";

/** @typedef {import("../../../dashboard/js/timeline/timescale.js").Axis} Axis */

const WIDTH = 800;

/**
 * A sight of ten years for a window, without motion.
 *
 * @param {import("node:test").TestContext} context
 * @param {Partial<{mode: any, start: number, end: number}>} [of]
 */
function open(context, of = {}) {
  useFrames(context);
  const window = { mode: "range", start: 0, end: 3650, ...of };
  /** @type {Axis[]} */
  const shown = [];
  const sight = createSight({ show: (axis) => shown.push(axis), window: () => window, calm: () => true });
  sight.setSpan([0, 3650]);
  return { sight, window, shown };
}

test("before it has a width, nothing can be brought into sight or moved", (context) => {
  const { sight, shown } = open(context);
  sight.reveal();
  assert.equal(sight.pan(10), false);
  assert.equal(sight.zoomAt(400, 2), false);
  assert.deepEqual(shown, []);
});

test("it opens on the whole span", (context) => {
  const { sight } = open(context);
  sight.layOut(WIDTH);
  assert.ok(sight.axis().from <= 0 && sight.axis().to >= 3651);
});

test("it opens nearer on a window that could not be grasped otherwise", (context) => {
  const { sight } = open(context, { start: 1000, end: 1006 });
  sight.layOut(WIDTH);
  assert.ok(sight.axis().from <= 1000 && sight.axis().to >= 1007);
  assert.ok(7 * pxPerDay(sight.axis()) >= 60);
});

test("an as-of day is shown with days around it", (context) => {
  const { sight } = open(context, { mode: "asof", start: 2000, end: 2000 });
  sight.layOut(WIDTH);
  assert.ok(sight.axis().from <= 1986 && sight.axis().to >= 2014);
});

test("another size keeps the days, another span begins anew", (context) => {
  const { sight } = open(context);
  sight.layOut(WIDTH);
  sight.zoomAt(400, 8);
  const { from, to } = sight.axis();
  sight.layOut(400);
  assert.ok(Math.abs(sight.axis().from - from) < 1 && Math.abs(sight.axis().to - to) < 1);
  assert.equal(sight.axis().width, 400);
  sight.setSpan([0, 3650]);
  sight.layOut(400);
  assert.ok(sight.axis().from > 0);
  sight.setSpan([0, 4000]);
  sight.layOut(400);
  assert.ok(sight.axis().to >= 4001);
});

test("zooming and panning move the axis, and say when there is no way to go", (context) => {
  const { sight, window } = open(context, { start: 1000, end: 1100 });
  sight.layOut(WIDTH);
  sight.showWhole();
  assert.equal(sight.zoomAt(400, 0.5), false);
  assert.equal(sight.pan(-10_000), false);
  sight.zoomOnWindow(4);
  const { from, to } = sight.axis();
  assert.ok(Math.abs((from + to) / 2 - 1050.5) < (to - from) / 2, "towards the window");
  sight.centreOn(2000);
  assert.ok(Math.abs((sight.axis().from + sight.axis().to) / 2 - 2000) < 1);
  assert.deepEqual(window, { mode: "range", start: 1000, end: 1100 });
});

test("a day, a window and one that plays on are brought into sight", (context) => {
  const { sight, window } = open(context);
  sight.layOut(WIDTH);
  sight.focusOn(100, 130);
  sight.revealDay(3000);
  assert.ok(sight.axis().from <= 3000 && sight.axis().to > 3000);
  sight.focusOn(100, 130);
  Object.assign(window, { start: 2000, end: 2030 });
  sight.reveal();
  assert.ok(sight.axis().from <= 2000 && sight.axis().to >= 2031);
  sight.follow({ mode: "range", start: 2010, end: 2020 });
  const before = sight.axis();
  assert.ok(before.from <= 2000, "in sight: nothing to turn to");
  sight.follow({ mode: "range", start: 2500, end: 2510 });
  assert.ok(sight.axis().from < 2500 && sight.axis().to > 2510);
});
