import assert from "node:assert/strict";
import { test } from "node:test";

import { FLAG_ENDS, FLAG_STANDING } from "../../../dashboard/js/data/columns.js";
import { CAME, STAYED, TURNS, WENT, createTurnover } from "../../../dashboard/js/data/turnover.js";
import { sparseDays } from "../../../dashboard/js/data/sparse.js";
import { daysOf, random, sampleColumns } from "../sample.mjs";

/** @param {number} seed */
function standingColumns(seed) {
  const columns = sampleColumns({ seed, count: 300, places: 9 });
  const next = random(seed + 100);
  const imprecise = columns.start.map(() => (next() < 0.2 ? Math.floor(next() * 9) : 0));
  return {
    ...columns,
    flags: columns.flags.map((flag) =>
      flag | (next() < 0.5 ? FLAG_STANDING : 0) | (flag === 0 && next() < 0.9 ? FLAG_ENDS : 0)),
    startSure: sparseDays(columns.start, columns.start.map((day, event) => day + imprecise[event])),
    endSure: sparseDays(columns.end, daysOf(columns, "endSure").map((day, at) => day - imprecise[at])),
  };
}

/**
 * The rule in plain words, event by event.
 * @param {import("../../../dashboard/js/data/columns.js").Columns} columns
 * @param {number} event @param {number} first @param {number} last
 */
function turnsOf(columns, event, first, last) {
  const startsInside = columns.start[event] >= first && columns.startSure.at(event) <= last;
  const isOver = (columns.flags[event] & FLAG_ENDS) !== 0;
  const endsInside = isOver && columns.endSure.at(event) >= first && columns.presumedUntil.at(event) <= last;
  const covers = columns.startSure.at(event) <= first && columns.endSure.at(event) >= last;
  return [startsInside, endsInside, covers && !startsInside && !endsInside];
}

test("what came, went and stayed is counted as the rule says, event by event", () => {
  for (const seed of [1, 2, 3]) {
    const columns = standingColumns(seed);
    const { count } = createTurnover(columns);
    const groupOf = Int32Array.from({ length: 9 }, (_, place) => place % 4);
    const mask = Uint8Array.from({ length: 38 }, (_, byte) => (byte * 37) % 256);
    for (const [start, end] of [[18000, 18500], [18100, 18106], [18100, 18100], [17000, 17001]]) {
      for (const [types, match] of /** @type {[number, Uint8Array | null][]} */ (
        [[255, null], [0b10110, null], [255, mask]])) {
        const counts = new Uint32Array(4 * TURNS.length).fill(7);
        count(counts, groupOf, { start, end, types }, match);
        const expected = new Uint32Array(4 * TURNS.length);
        for (let event = 0; event < columns.count; event++) {
          const standing = (columns.flags[event] & FLAG_STANDING) !== 0 && columns.place[event] >= 0;
          const wanted = (types >> columns.type[event]) & 1 &&
            (match === null || match[event >> 3] & (1 << (event & 7)));
          if (!standing || !wanted) continue;
          turnsOf(columns, event, start, end).forEach((is, turn) => {
            if (is) expected[groupOf[columns.place[event]] * TURNS.length + turn]++;
          });
        }
        assert.deepEqual(counts, expected);
      }
    }
  }
});

test("what began and ended within the days both came and went, and what ends on no known day stays", () => {
  const columns = standingColumns(1);
  /** @param {number[]} each */
  const days = (...each) => sparseDays(new Int32Array(2), Int32Array.from(each));
  const one = {
    ...columns, count: 2, place: Int32Array.of(0, 0), type: Uint8Array.of(0, 0),
    flags: Uint8Array.of(FLAG_STANDING | FLAG_ENDS, FLAG_STANDING),
    start: Int32Array.of(1, 1), end: Int32Array.of(5, 5), startSure: days(1, 1), endSure: days(5, 5),
    presumedUntil: days(5, 19),
  };
  /** @param {number} start @param {number} end */
  const turns = (start, end) => {
    const counts = new Uint32Array(TURNS.length);
    createTurnover(one).count(counts, Int32Array.of(0), { start, end, types: 255 }, null);
    return [counts[CAME], counts[WENT], counts[STAYED]];
  };
  assert.deepEqual(turns(0, 9), [2, 1, 0]);
  assert.deepEqual(turns(2, 4), [0, 0, 2]);
  assert.deepEqual(turns(2, 5), [0, 1, 1], "its last day is one of them");
  assert.deepEqual(turns(6, 9), [0, 0, 0]);
});
