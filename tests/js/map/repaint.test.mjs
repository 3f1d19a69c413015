import assert from "node:assert/strict";
import { test } from "node:test";

import { createRepaint } from "../../../dashboard/js/map/repaint.js";
import { useFrames } from "../frames.mjs";

/** @param {import("node:test").TestContext} context */
function open(context) {
  const frames = useFrames(context);
  /** @type {string[]} */
  const log = [];
  let moving = 0;
  const repaint = createRepaint({
    paint() {
      log.push("paint");
      repaint.measured();
      return moving-- > 0;
    },
    rest: () => log.push("rest"),
  });
  /** @type {any[]} */
  const measured = [];
  context.mock.method(performance, "measure", (/** @type {string} */ name, /** @type {any} */ when) =>
    measured.push([name, when.end - when.start]));
  return { frames, log, repaint, measured, move: (/** @type {number} */ count) => (moving = count) };
}

test("however often it is asked for, there is one repaint in a frame", (context) => {
  const { frames, log, repaint } = open(context);
  for (let times = 0; times < 5; times++) repaint.request();
  assert.equal(repaint.pending(), true);
  frames.frame();
  assert.deepEqual([log, repaint.pending(), frames.waiting()], [["paint"], false, 0]);
});

test("while things move on their own, frame follows frame, and then comes rest", (context) => {
  const { frames, log, repaint, move } = open(context);
  move(3);
  repaint.request();
  for (let count = 0; count < 10; count++) frames.frame();
  assert.deepEqual(log, ["paint", "paint", "paint", "paint"]);
  frames.pass(200);
  assert.equal(log.at(-1), "rest");
});

test("a repaint before it has come to rest puts rest off", (context) => {
  const { frames, log, repaint } = open(context);
  for (let count = 0; count < 5; count++) {
    repaint.request();
    frames.frame();
    frames.pass(150);
  }
  assert.ok(!log.includes("rest"));
});

test("each repaint is measured with what was done of it before its frame", (context) => {
  const { frames, repaint, measured } = open(context);
  assert.equal(repaint.charge(() => frames.pass(9) ?? "done"), "done");
  repaint.request();
  frames.frame();
  repaint.request();
  frames.frame();
  assert.deepEqual(measured, [["event-map:draw", 9], ["event-map:draw", 0]]);
});

test("nothing is painted, nor rests, after the end", (context) => {
  const { frames, log, repaint } = open(context);
  repaint.request();
  frames.frame();
  repaint.request();
  repaint.stop();
  frames.frame(1000);
  assert.deepEqual([log, repaint.pending()], [["paint"], false]);
});
