import assert from "node:assert/strict";
import { test } from "node:test";

import { sparseDays } from "../../../dashboard/js/data/sparse.js";
import { random } from "../sample.mjs";

test("each event has its own day, whether it is that of the other column or not", () => {
  for (const share of [0, 0.1, 0.9, 1]) {
    const next = random(7);
    const base = Int32Array.from({ length: 203 }, () => Math.floor(next() * 9));
    const days = base.map((day) => (next() < share ? day + 1 + Math.floor(next() * 9) : day));
    const { at } = sparseDays(base, days);
    assert.deepEqual(Int32Array.from(days.keys(), at), days);
  }
  assert.equal(sparseDays(Int32Array.of(4), Int32Array.of(4)).at(0), 4);
});
