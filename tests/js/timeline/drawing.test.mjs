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

test("a file without events has one day and nothing that lasts", () => {
  const { span, hasLasting } = digest({ ...sampleColumns({ count: 0 }), span: [5, 0] });
  assert.deepEqual([span, hasLasting], [[5, 5], false]);
});
