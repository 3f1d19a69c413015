import assert from "node:assert/strict";
import { test } from "node:test";

import { FLAG_IMPRECISE_DATE } from "../../../dashboard/js/data/columns.js";
import { OPEN_END } from "../../../dashboard/js/data/dates.js";
import { barAt, hiddenBetween, longEvents, packLanes } from "../../../dashboard/js/timeline/lanes.js";
import { sampleColumns } from "../sample.mjs";

/** @param {[start: number, end: number, type: number, flags?: number][]} rows */
function columnsOf(rows) {
  return {
    count: rows.length,
    start: Int32Array.from(rows, (row) => row[0]),
    end: Int32Array.from(rows, (row) => row[1]),
    type: Uint8Array.from(rows, (row) => row[2]),
    flags: Uint8Array.from(rows, (row) => row[3] ?? 0),
  };
}

test("events of a single day have no bar", () => {
  const columns = columnsOf([[0, 0, 0], [1, 2, 5], [3, 3, 1]]);
  assert.deepEqual([...longEvents(columns, [0, 10])], [1]);
});

test("barricades and closures come first, then the longest, rough dates last", () => {
  const columns = columnsOf([[0, 30, 5], [1, 3, 0], [2, 12, 1], [3, 40, 0, FLAG_IMPRECISE_DATE], [4, OPEN_END, 6]]);
  assert.deepEqual([...longEvents(columns, [0, 50])], [2, 1, 4, 0, 3]);
});

test("bars that stand on the same day lie in different lanes", () => {
  const columns = sampleColumns({ count: 400, days: 500 });
  const long = longEvents(columns, columns.span);
  const { bars, lane, lanes } = packLanes(columns, long, columns.span, 20, 6, 255);
  assert.ok(bars.length > 20 && lanes <= 6);
  for (let i = 0; i < bars.length; i += 1) {
    for (let k = 0; k < i; k += 1) {
      if (lane[i] !== lane[k]) continue;
      const apart = columns.end[bars[i]] < columns.start[bars[k]] || columns.end[bars[k]] < columns.start[bars[i]];
      assert.ok(apart, `events ${bars[i]} and ${bars[k]} overlap in lane ${lane[i]}`);
    }
  }
});

test("bars keep clear of each other in pixels when days are narrower than a bar", () => {
  const columns = columnsOf([[0, 1, 0], [3, 4, 0], [100, 101, 0]]);
  const packing = packLanes(columns, longEvents(columns, [0, 200]), [0, 200], 0.1, 3, 255);
  const lanes = new Map([...packing.bars].map((event, k) => [event, packing.lane[k]]));
  assert.notEqual(lanes.get(0), lanes.get(1));
  assert.equal(lanes.get(0), lanes.get(2));
});

test("events without a lane are counted where they stand, none is lost", () => {
  const columns = columnsOf([[0, 10, 0], [2, 9, 0], [3, 8, 0], [40, 50, 0], [41, 45, 1]]);
  const packing = packLanes(columns, longEvents(columns, [0, 60]), [0, 60], 20, 1, 255);
  assert.equal(packing.bars.length, 2);
  assert.equal(hiddenBetween(packing, 0, 60), 3);
  assert.equal(hiddenBetween(packing, 0, 20), 2);
  assert.equal(hiddenBetween(packing, 20, 30), 0);
  assert.equal(hiddenBetween(packing, 9, 9), 1);
  assert.equal(hiddenBetween(packing, 46, 60), 0);
});

test("an open event reaches the end of the span and no further", () => {
  const columns = columnsOf([[5, OPEN_END, 1], [50, 52, 1]]);
  const packing = packLanes(columns, longEvents(columns, [0, 60]), [0, 60], 20, 2, 255);
  assert.deepEqual([...packing.bars], [0, 1]);
  assert.deepEqual([...packing.lane], [0, 1]);
});

test("types that are switched off take no lane", () => {
  const columns = columnsOf([[0, 10, 0], [0, 10, 1]]);
  const packing = packLanes(columns, longEvents(columns, [0, 10]), [0, 10], 20, 1, 0b10);
  assert.deepEqual([...packing.bars], [1]);
});

test("the pointer takes the nearest bar, and none that is too far", () => {
  const bars = [
    { name: "upper", x: 0, y: 0, width: 50, height: 3 },
    { name: "lower", x: 0, y: 8, width: 50, height: 3 },
  ];
  assert.equal(barAt(bars, 20, 1, 6)?.name, "upper");
  assert.equal(barAt(bars, 20, 6, 6)?.name, "lower");
  assert.equal(barAt(bars, 54, 9, 6)?.name, "lower");
  assert.equal(barAt(bars, 90, 1, 6), null);
});
