import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END } from "../../../dashboard/js/data/dates.js";
import { createTally } from "../../../dashboard/js/data/tally.js";
import { random, sampleColumns } from "../sample.mjs";

/**
 * The same counts by looking at every event: slow, and plain enough to be believed.
 *
 * @param {import("../../../dashboard/js/data/columns.js").Columns} columns
 * @param {number} start
 * @param {number} end
 * @param {Uint8Array | null} mask
 */
function countAll(columns, start, end, mask) {
  const places = columns.placeLat.length;
  const found = {
    counts: new Uint32Array(places * 8),
    misses: new Uint32Array(places),
    ongoing: new Uint8Array(places),
    totals: new Uint32Array(8),
    offMap: new Uint32Array(8),
  };
  for (let i = 0; i < columns.count; i++) {
    if (columns.start[i] > end || columns.end.at(i) < start) continue;
    const hit = mask === null || ((mask[i >> 3] >> (i % 8)) & 1) === 1;
    const [place, type] = [columns.place[i], columns.type[i]];
    if (!hit && place >= 0) found.misses[place]++;
    if (!hit) continue;
    if (place < 0) found.offMap[type]++;
    else {
      found.counts[place * 8 + type]++;
      found.totals[type]++;
      if (columns.end.at(i) === OPEN_END) found.ongoing[place] |= 1 << type;
    }
  }
  return found;
}

/** @param {import("../../../dashboard/js/data/tally.js").Tally} tally */
function plain({ counts, misses, ongoing, totals, offMap }) {
  return {
    counts: counts.slice(), misses: misses.slice(), ongoing: ongoing.slice(),
    totals: totals.slice(), offMap: offMap.slice(),
  };
}

test("nothing is counted before a window is set", () => {
  const tally = createTally(sampleColumns());
  assert.equal(tally.counts.reduce((a, b) => a + b), 0);
});

for (let seed = 1; seed <= 8; seed++) {
  test(`any walk of the window counts as if counted anew (seed ${seed})`, () => {
    const columns = sampleColumns({ seed, count: 300, places: 9, days: 120 });
    const tally = createTally(columns);
    const next = random(seed + 100);
    /** @type {Uint8Array | null} */
    let mask = null;
    for (let step = 0; step < 120; step++) {
      if (next() < 0.15) {
        mask = next() < 0.3 ? null : Uint8Array.from({ length: 38 }, () => next() * 256);
        tally.setMatch(mask);
      }
      const start = 17980 + Math.floor(next() * 220);
      const end = next() < 0.3 ? start : start + Math.floor(next() * 90);
      tally.setWindow(start, end);
      assert.deepEqual(plain(tally), countAll(columns, start, end, mask));
    }
  });
}

test("an event is in the window on its first and on its last day, and not a day beyond", () => {
  const columns = sampleColumns({ count: 1, places: 1 });
  columns.start[0] = 100;
  columns.end[0] = 103;
  columns.place[0] = 0;
  const tally = createTally(columns);
  /** @param {number} day */
  const on = (day) => {
    tally.setWindow(day, day);
    return tally.totals.reduce((a, b) => a + b);
  };
  assert.deepEqual([99, 100, 103, 104].map(on), [0, 1, 1, 0]);
});

test("an open event stays in every window after its start", () => {
  const columns = sampleColumns({ count: 1, places: 1 });
  Object.assign(columns.start, [100]);
  Object.assign(columns.end, [OPEN_END]);
  Object.assign(columns.flags, [1]);
  Object.assign(columns.place, [0]);
  const tally = createTally(columns);
  tally.setWindow(90000, 90000);
  assert.equal(tally.ongoing[0], 1 << columns.type[0]);
  tally.setWindow(99, 99);
  assert.equal(tally.ongoing[0], 0);
});

test("a search set before the window holds for it", () => {
  const columns = sampleColumns();
  const tally = createTally(columns);
  const mask = new Uint8Array(25);
  tally.setMatch(mask);
  tally.setWindow(...columns.span);
  assert.deepEqual(plain(tally), countAll(columns, ...columns.span, mask));
});

test("no events is no trouble", () => {
  const tally = createTally(sampleColumns({ count: 0, places: 0 }));
  tally.setWindow(1, 2);
  assert.equal(tally.counts.length, 0);
});

test("a window that ends before it starts is an error, not an empty map", () => {
  assert.throws(() => createTally(sampleColumns()).setWindow(2, 1), {
    message: "The window starts (2) after its end (1).",
  });
});
