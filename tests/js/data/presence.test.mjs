import assert from "node:assert/strict";
import { test } from "node:test";

import { FLAG_STANDING } from "../../../dashboard/js/data/columns.js";
import { createPresence } from "../../../dashboard/js/data/presence.js";
import { sparseDays } from "../../../dashboard/js/data/sparse.js";
import { daysOf, random, sampleColumns } from "../sample.mjs";

/** @param {number} seed */
function columnsWithThings(seed) {
  const columns = sampleColumns({ seed, count: 300, places: 7 });
  const next = random(seed + 1);
  columns.flags = columns.flags.map((flag) => (next() < 0.4 ? flag | FLAG_STANDING : flag));
  // Some are certain of no day.
  const sure = daysOf(columns, "endSure").map((day, i) => (next() < 0.2 ? columns.start[i] - 1 : day));
  columns.endSure = sparseDays(columns.end, sure);
  return columns;
}

/**
 * @param {ReturnType<typeof columnsWithThings>} columns
 * @param {number} day
 * @param {(event: number) => boolean} matches
 */
function byHand(columns, day, matches) {
  const stands = new Uint32Array(columns.placeLat.length * 8);
  const happens = new Uint32Array(columns.placeLat.length * 8);
  for (let event = 0; event < columns.count; event++) {
    if (columns.place[event] < 0 || !matches(event)) continue;
    if (columns.startSure.at(event) > day || columns.endSure.at(event) < day) continue;
    const counts = columns.flags[event] & FLAG_STANDING ? stands : happens;
    counts[columns.place[event] * 8 + columns.type[event]]++;
  }
  return { stands, happens };
}

/** @param {Uint32Array} counts */
function byType(counts) {
  const totals = new Uint32Array(8);
  counts.forEach((count, cell) => (totals[cell % 8] += count));
  return totals;
}

test("on any day, in any order of days, what is certain is counted as by hand", () => {
  const columns = columnsWithThings(3);
  const presence = createPresence(columns);
  const next = random(5);
  for (let step = 0; step < 200; step++) {
    const day = 17990 + Math.floor(next() * 480);
    presence.setDay(day);
    const { stands, happens } = byHand(columns, day, () => true);
    assert.deepEqual(presence.stands, stands);
    assert.deepEqual(presence.happens, happens);
    assert.deepEqual(presence.totals, { stands: byType(stands), happens: byType(happens) });
  }
});

test("what the search misses is not counted, and is again when the search ends", () => {
  const columns = columnsWithThings(9);
  const presence = createPresence(columns);
  const mask = Uint8Array.from({ length: Math.ceil(columns.count / 8) }, (_, i) => (i * 37) & 255);
  presence.setDay(18100);
  presence.setMatch(mask);
  const matches = (/** @type {number} */ event) => ((mask[event >> 3] >> (event & 7)) & 1) === 1;
  assert.deepEqual(presence.stands, byHand(columns, 18100, matches).stands);
  presence.setMatch(null);
  assert.deepEqual(presence.stands, byHand(columns, 18100, () => true).stands);
});
