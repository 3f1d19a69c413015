import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../dashboard/js/data/dates.js";
import { describe, nextIndex } from "../../../dashboard/js/timeline/bars.js";
import { sampleColumns } from "../sample.mjs";

test("a bar is described by type, days and place", () => {
  const columns = sampleColumns({ count: 3 });
  columns.type.fill(0);
  columns.start.fill(toDay("2022-12-10"));
  columns.end.fill(toDay("2022-12-29"));
  columns.place.set([2, -1, 0]);
  assert.equal(describe(columns, 0), "barricade, 10–29 Dec 2022, Place 2");
  assert.equal(describe(columns, 1), "barricade, 10–29 Dec 2022, not on this map");
});

test("keys lead along the bars and not beyond them", () => {
  assert.deepEqual(["ArrowRight", "ArrowDown"].map((key) => nextIndex(key, 1, 3)), [2, 2]);
  assert.deepEqual(["ArrowLeft", "ArrowUp"].map((key) => nextIndex(key, 0, 3)), [0, 0]);
  assert.equal(nextIndex("ArrowRight", 2, 3), 2);
  assert.deepEqual([nextIndex("Home", 2, 3), nextIndex("End", 0, 3)], [0, 2]);
  assert.deepEqual([nextIndex("Enter", 1, 3), nextIndex("Tab", 1, 3)], [1, -1]);
});
