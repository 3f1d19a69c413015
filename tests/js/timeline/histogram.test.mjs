import assert from "node:assert/strict";
import { test } from "node:test";

import { toDay } from "../../../dashboard/js/data/dates.js";
import { binAt, binDays, countDays, scaleMark } from "../../../dashboard/js/timeline/histogram.js";
import { TYPE_COUNT } from "../../../dashboard/js/data/vocabulary.js";
import { wholeAxis } from "../../../dashboard/js/timeline/timescale.js";
import { sampleColumns } from "../sample.mjs";

/** @param {Uint32Array} counts */
const sum = (counts) => counts.reduce((total, one) => total + one, 0);

test("each event is counted on the day it begins", () => {
  const columns = sampleColumns({ count: 300 });
  const days = countDays(columns);
  assert.equal(sum(days.counts), 300);
  const [day, type] = [columns.start[17], columns.type[17]];
  const same = [...columns.start].filter((start, i) => start === day && columns.type[i] === type);
  assert.equal(days.counts[(day - days.first) * TYPE_COUNT + type], same.length);
});

test("the bins of the whole axis hold every event, and of shown types alone when asked", () => {
  const columns = sampleColumns({ count: 500, days: 3000 });
  const axis = wholeAxis(columns.span, 900);
  const days = countDays(columns);
  const all = binDays(days, axis, 255);
  assert.equal(sum(all.totals), 500);
  assert.equal(all.edges.length, all.totals.length + 1);
  assert.equal(all.highest, Math.max(...all.totals));
  const some = binDays(days, axis, 0b00100001);
  assert.equal(sum(some.totals), [...columns.type].filter((type) => type === 0 || type === 5).length);
});

test("a column keeps its height while the axis moves over it", () => {
  const columns = sampleColumns({ count: 500, days: 3000 });
  const days = countDays(columns);
  const middle = columns.start[250];
  const look = (/** @type {number} */ from) => {
    const bins = binDays(days, { from, to: from + 1200, width: 900 }, 255);
    return bins.totals[binAt(bins, middle)];
  };
  assert.equal(look(middle - 600), look(middle - 3.5));
});

test("a day finds its bin, and days beyond the axis find none", () => {
  const days = { first: 0, days: 10, counts: new Uint32Array(80) };
  const bins = binDays(days, { from: toDay("2022-12-01"), to: toDay("2022-12-31"), width: 900 }, 255);
  assert.equal(bins.unit, "day");
  assert.equal(binAt(bins, toDay("2022-12-01")), 0);
  assert.equal(binAt(bins, toDay("2022-12-30")), 29);
  assert.equal(binAt(bins, toDay("2022-11-30")), -1);
  assert.equal(binAt(bins, toDay("2023-01-02")), -1);
});

test("no events make no columns", () => {
  const none = countDays({ count: 0, start: new Int32Array(0), type: new Uint8Array(0) });
  assert.equal(binDays(none, { from: 0, to: 30, width: 900 }, 255).highest, 0);
});

test("the scale is marked at a round number that the highest column reaches", () => {
  assert.deepEqual([0, 1, 2, 7, 12, 49, 65, 999, 1000].map(scaleMark), [0, 1, 2, 5, 10, 20, 50, 500, 1000]);
});

test("no column is narrower than the periods in which events are counted", () => {
  const ticks = Int32Array.from([18993, 19024, 19052, 19053, 19054, 19055, 19056]);
  const counts = new Uint32Array((19056 - 18993) * 8);
  counts[0] = 31;
  const counted = { first: 18993, days: 19056 - 18993, counts, ticks };
  const near = { from: 18993, to: 19020, width: 900 };
  assert.equal(binDays(counted, near, 255).unit, "month");
  assert.equal(binDays(counted, near, 255).totals[0], 31);
  assert.equal(binDays({ ...counted, ticks: undefined }, near, 255).unit, "day");
  assert.equal(binDays(counted, { from: 19052, to: 19056, width: 900 }, 255).unit, "day");
});
