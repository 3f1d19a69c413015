import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END } from "../../../dashboard/js/data/dates.js";
import { createWalk, inOrder } from "../../../dashboard/js/data/walk.js";
import { random } from "../sample.mjs";

const next = random(11);
const start = Int32Array.from({ length: 400 }, () => Math.floor(next() * 100)).sort();
const days = start.map((day) =>
  (next() < 0.5 ? day : next() < 0.1 ? OPEN_END : day + Math.floor(next() * 30) - 9));
const isOdd = (/** @type {number} */ event) => event % 2 === 1;

test("wherever a walk goes, it has met the events up to there once each, and no others", () => {
  for (const keep of [() => true, isOdd]) {
    const walk = createWalk(start, (event) => days[event], keep);
    const met = new Int32Array(start.length);
    for (let step = 0; step < 200; step++) {
      if (step % 50 === 49) {
        walk.restart();
        met.fill(0);
      }
      const day = Math.floor(next() * 140) - 20;
      walk.to(day, (event, by) => (met[event] += by));
      assert.deepEqual(met, met.map((_, event) => Number(days[event] <= day && keep(event))));
    }
  }
});

test("events come in the order of a day of theirs, of one day in their own, without those of none", () => {
  const order = [...inOrder(start.length, (event) => days[event], isOdd)];
  const expected = [...start.keys()].filter((event) => isOdd(event) && days[event] !== OPEN_END)
    .sort((a, b) => days[a] - days[b] || a - b);
  assert.deepEqual(order, expected);
  assert.deepEqual([...inOrder(0, () => 0, () => true)], []);
});
