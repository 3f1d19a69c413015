import assert from "node:assert/strict";
import { test } from "node:test";

import { createGlide, same } from "../../../dashboard/js/timeline/glide.js";
import { useFrames } from "../frames.mjs";

const HERE = { from: 0, to: 100, width: 500 };
const THERE = { from: 40, to: 60, width: 500 };

/** @param {import("node:test").TestContext} context @param {boolean} [calm] */
function open(context, calm = false) {
  const frames = useFrames(context);
  /** @type {import("../../../dashboard/js/timeline/timescale.js").Axis[]} */
  const shown = [];
  const glide = createGlide((axis) => shown.push(axis), () => calm);
  glide.jump(HERE);
  return { frames, shown, glide };
}

test("an axis glides to another without turning back, and ends exactly there", (context) => {
  const { frames, shown, glide } = open(context);
  glide.glide(THERE);
  assert.deepEqual([glide.axis(), glide.target()], [HERE, THERE]);
  while (frames.waiting() > 0) frames.frame();
  assert.deepEqual(glide.axis(), THERE);
  assert.ok(shown.length > 5);
  const starts = shown.map(({ from }) => from);
  assert.deepEqual(starts, starts.toSorted((one, two) => one - two));
});

test("who asked for less motion sees the other axis at once", (context) => {
  const { frames, shown, glide } = open(context, true);
  glide.glide(THERE);
  assert.deepEqual([shown, frames.waiting()], [[HERE, THERE], 0]);
});

test("an axis of another width is another drawing: nothing glides there", (context) => {
  const { glide } = open(context);
  glide.glide({ ...THERE, width: 300 });
  assert.equal(glide.axis().width, 300);
});

test("a hand that takes the axis ends the glide where it is", (context) => {
  const { frames, glide } = open(context);
  glide.glide(THERE);
  frames.frame(100);
  glide.stop();
  const stopped = glide.axis();
  frames.frame(1000);
  assert.deepEqual([glide.axis(), glide.target()], [stopped, stopped]);
  assert.ok(stopped.from > 0 && stopped.from < THERE.from);
});

test("to glide where it is going already changes nothing", (context) => {
  const { frames, glide } = open(context);
  glide.glide(THERE);
  frames.frame(200);
  const under = glide.axis();
  glide.glide({ ...THERE });
  assert.deepEqual(glide.axis(), under);
  assert.ok(same(glide.target(), THERE));
});
