import assert from "node:assert/strict";
import { test } from "node:test";

import { digest } from "../../../dashboard/js/timeline/drawing.js";
import { sampleColumns } from "../sample.mjs";

test("what the timeline asks for in each frame is found once", () => {
  const columns = sampleColumns();
  const { span, dayCounts, hasLasting, changes } = digest(columns);
  assert.deepEqual(span, columns.span);
  assert.equal(dayCounts.counts.reduce((sum, count) => sum + count, 0), columns.count);
  assert.ok(hasLasting);
  assert.ok(changes.includes(columns.start[0]));
});

test("columns and bars are of the events that match the search, all else of all of them", () => {
  const columns = sampleColumns();
  const match = new Uint8Array(Math.ceil(columns.count / 8));
  const long = [...columns.start.keys()].find((at) => columns.end[at] > columns.start[at]) ?? -1;
  match[long >> 3] |= 1 << (long & 7);
  const [all, found] = [digest(columns), digest(columns, match)];
  const days = found.dayCounts.counts.reduce((sum, count) => sum + count, 0);
  assert.equal(days, 1);
  assert.deepEqual([...found.lasting.lanes(255, 1, 60).packing.bars], [long]);
  assert.ok(all.lasting.lanes(255, 1, 60).packing.bars.length > 1);
  for (const key of /** @type {const} */ (["span", "allDays", "hasLasting", "changes", "stateChanges"])) {
    assert.deepEqual(found[key], all[key]);
  }
  const none = digest(columns, new Uint8Array(match.length));
  assert.deepEqual([...none.lasting.lanes(255, 1, 60).packing.bars], []);
});

test("a file without events has one day and nothing that lasts", () => {
  const { span, hasLasting } = digest({ ...sampleColumns({ count: 0 }), span: [5, 0] });
  assert.deepEqual([span, hasLasting], [[5, 5], false]);
});
