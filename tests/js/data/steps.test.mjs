import assert from "node:assert/strict";
import { test } from "node:test";

import { added, beside, moved, removed } from "../../../dashboard/js/data/steps.js";

const ids = Object.freeze(["a", "b", "c"]);

test("an event is added at the end, and once", () => {
  assert.deepEqual(added(ids, "d"), ["a", "b", "c", "d"]);
  assert.deepEqual(added(ids, "b"), ["a", "b", "c"]);
});

test("an event is removed and the others keep their order", () => {
  assert.deepEqual(removed(ids, "b"), ["a", "c"]);
});

test("an event moves by one, and not past an end", () => {
  assert.deepEqual(moved(ids, "a", 1), ["b", "a", "c"]);
  assert.deepEqual(moved(ids, "c", -1), ["a", "c", "b"]);
  assert.deepEqual(moved(ids, "a", -1), ids);
  assert.deepEqual(moved(ids, "c", 1), ids);
  assert.deepEqual(moved(ids, "x", 1), ids);
});

test("arrows go from event to event, stop at the ends, and begin with the first", () => {
  assert.equal(beside(ids, "a", 1), "b");
  assert.equal(beside(ids, "b", -1), "a");
  assert.equal(beside(ids, "c", 1), "");
  assert.equal(beside(ids, "a", -1), "");
  assert.equal(beside(ids, "", 1), "a");
  assert.equal(beside([], "", 1), "");
});
