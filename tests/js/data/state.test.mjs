import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore, wholeView } from "../../../dashboard/js/data/state.js";
import { ALL_TYPES } from "../../../dashboard/js/data/vocabulary.js";

const SPAN = /** @type {[number, number]} */ ([100, 200]);

test("the whole view hides nothing", () => {
  const view = wholeView(SPAN);
  assert.deepEqual([view.start, view.end, view.types], [100, 200, ALL_TYPES]);
  assert.deepEqual(view.place, []);
});

test("a change is merged and heard at once, with only what changed", () => {
  const store = createStore(wholeView(SPAN));
  /** @type {unknown[]} */
  const heard = [];
  store.subscribe((view, patch, settled) => heard.push([view.start, patch, settled]));
  store.set({ start: 120, end: 200 });
  assert.deepEqual(heard, [[120, { start: 120 }, false]]);
  assert.equal(store.get().start, 120);
});

test("nothing is said when nothing changed", () => {
  const store = createStore({ ...wholeView(SPAN), place: [3, 4] });
  let calls = 0;
  store.subscribe(() => (calls += 1));
  store.set({ start: 100, place: [3, 4] });
  store.set({});
  store.set({ start: undefined });
  assert.equal(calls, 0);
});

test("settling is said even when nothing changed", () => {
  const store = createStore(wholeView(SPAN));
  /** @type {boolean[]} */
  const heard = [];
  store.subscribe((_view, _patch, settled) => heard.push(settled));
  store.set({ start: 100 }, { settled: true });
  assert.deepEqual(heard, [true]);
});

test("a subscription ends when it is told to, also while listeners are being called", () => {
  const store = createStore(wholeView(SPAN));
  let first = 0;
  let second = 0;
  const stop = store.subscribe(() => {
    first += 1;
    stop();
  });
  store.subscribe(() => (second += 1));
  store.set({ start: 101 });
  store.set({ start: 102 });
  assert.deepEqual([first, second], [1, 2]);
});

test("a view that was handed out does not change afterwards", () => {
  const store = createStore(wholeView(SPAN));
  const before = store.get();
  store.set({ start: 150 });
  assert.equal(before.start, 100);
  assert.throws(() => Object.assign(before, { start: 1 }), TypeError);
});
