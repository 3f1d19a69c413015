import assert from "node:assert/strict";
import { test } from "node:test";

import { AREA, EXACT, SETTLEMENT } from "../../../dashboard/js/data/columns.js";
import { REACH, markRadius, numberBox, symbolRadius } from "../../../dashboard/js/map/painter.js";

test("a symbol grows gently with its events, and not without end", () => {
  const sizes = [1, 2, 4, 8, 16, 32, 1000, 1_000_000].map(symbolRadius);
  assert.deepEqual(sizes, [...sizes].sort((a, b) => a - b));
  assert.equal(sizes[0], 7.5);
  assert.equal(sizes.at(-1), 10.5);
});

test("the largest mark stays within the reach that gathering keeps free", () => {
  for (const precision of [EXACT, SETTLEMENT, AREA]) {
    const mark = {
      group: 0, x: 0, y: 0, total: 1_000_000, type: 0, mixed: true,
      counts: new Uint32Array(8), precision, ongoing: -1, selected: false,
    };
    assert.ok(markRadius(mark) <= REACH + 1, String(markRadius(mark)));
  }
});

test("a number stands at the lower right of its symbol, as wide as it is long", () => {
  const mark = {
    group: 0, x: 100, y: 100, total: 1, type: 0, mixed: false,
    counts: new Uint32Array(8), precision: EXACT, ongoing: -1, selected: false,
  };
  assert.equal(numberBox(mark), null, "one event needs no number");
  const [seven, many] = [numberBox({ ...mark, total: 7 }), numberBox({ ...mark, total: 999 })];
  assert.ok(seven && many);
  assert.ok(seven.left > 100 && seven.top > 100);
  assert.ok(many.right - many.left > seven.right - seven.left);
  assert.equal(many.bottom - many.top, seven.bottom - seven.top);
});
