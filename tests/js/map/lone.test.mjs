import assert from "node:assert/strict";
import { test } from "node:test";

import { standAt } from "../../../dashboard/js/map/lone.js";

// Places 0 and 1 are one group, 2 and 3 another: they stand at 0 and at 2.
const groups = {
  groupOf: Int32Array.of(0, 0, 1, 1), anchors: Int32Array.of(0, 2),
  members: Int32Array.of(0, 1, 2, 3), offsets: Int32Array.of(0, 2, 4),
};
const places = { xs: [0, 30, 70, 42], ys: [0, 0, 0, 0] };
const shown = () => true;

/** @param {number[]} only @param {(group: number) => boolean} [drawn] */
const at = (only, drawn = shown) => [...standAt(groups, { only, shown: drawn }, places, 20)];

test("an event alone is never drawn at a neighbour's place", () => {
  assert.deepEqual(at([1, -1]), [1, 2]);
  assert.deepEqual(at([0, 3]), [0, 3]);
});

test("a group of several places stands where it always does", () => {
  assert.deepEqual(at([-1, -1]), [0, 2]);
});

test("two symbols that would lie on one another stay at their groups", () => {
  assert.deepEqual(at([1, 3]), [0, 2]);
  assert.deepEqual(at([1, 3], (group) => group === 0), [1, 2], "what is not drawn is in no way");
});
