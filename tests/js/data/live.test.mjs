import assert from "node:assert/strict";
import { test } from "node:test";

import { createLive } from "../../../dashboard/js/data/live.js";

function listen() {
  const live = createLive();
  /** @type {string[]} */
  const said = [];
  live.onChange((text) => said.push(text));
  return { live, said };
}

test("in step with Python, the line is what Python says", () => {
  const { live, said } = listen();
  live.answer("47 of 233 events", 233);
  live.count(46, 0);
  assert.deepEqual(said, ["", "47 of 233 events"]);
});

test("ahead of Python, the line is counted as the hand moves", () => {
  const { live, said } = listen();
  live.answer("2,000 of 9,000 events", 9000);
  live.count(2000, 0);
  live.follow(true);
  live.count(1500, 0);
  assert.equal(said.at(-1), "1,500 of 9,000 events");
});

test("an answer that comes late does not overwrite the count of the next drag", () => {
  const { live, said } = listen();
  live.answer("5 of 9 events", 9);
  live.count(5, 0);
  live.follow(true);
  live.count(4, 0);
  live.answer("4 of 9 events", 9);
  live.count(3, 0);
  live.answer("4 of 9 events", 9);
  assert.equal(said.at(-1), "3 of 9 events");
  live.follow(false);
  assert.equal(said.at(-1), "4 of 9 events");
});

test("nothing is counted before the file's number of events is known", () => {
  const { live, said } = listen();
  live.follow(true);
  live.count(3, 0);
  assert.deepEqual(said, [""]);
});

test("what listens late is told the line as it stands, and the same line is told once", () => {
  const { live } = listen();
  live.answer("1 of 1 events", 1);
  live.answer("1 of 1 events", 1);
  /** @type {string[]} */
  const said = [];
  live.onChange((text) => said.push(text));
  assert.deepEqual(said, ["1 of 1 events"]);
});
