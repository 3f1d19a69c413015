import assert from "node:assert/strict";
import { test } from "node:test";

import { shortDays, sparseDays } from "../../../dashboard/js/data/sparse.js";
import { random } from "../sample.mjs";

test("each event has its own day, whether it is that of the other column or not", () => {
  for (const share of [0, 0.1, 0.9, 1]) {
    const next = random(7);
    const base = Int32Array.from({ length: 203 }, () => Math.floor(next() * 9));
    const days = base.map((day) => (next() < share ? day + 1 + Math.floor(next() * 9) : day));
    const { at } = sparseDays(base, days);
    assert.deepEqual(Int32Array.from(days.keys(), at), days);
    // In any order, whatever was asked for before.
    for (let turn = 0; turn < 500; turn++) {
      const event = Math.floor(next() * days.length);
      assert.equal(at(event), days[event]);
    }
  }
  assert.equal(sparseDays(Int32Array.of(4), Int32Array.of(4)).at(0), 4);
});

test("days of our time take half the room, and others stay what they are", () => {
  for (const days of [[], [-32768, 0, 32767], [-40000, 0], [0, 19000, 32768]]) {
    const short = shortDays(Int32Array.from(days));
    assert.deepEqual([...short], days);
    assert.equal(short.BYTES_PER_ELEMENT, days[0] === -40000 || days.includes(32768) ? 4 : 2);
  }
});
