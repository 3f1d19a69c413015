import assert from "node:assert/strict";
import { test } from "node:test";

import { AREA, EXACT, FLAG_STANDING, SETTLEMENT } from "../../../dashboard/js/data/columns.js";
import { createPresence } from "../../../dashboard/js/data/presence.js";
import { createTally } from "../../../dashboard/js/data/tally.js";
import { gather } from "../../../dashboard/js/map/gather.js";
import { NONE } from "../../../dashboard/js/map/marks.js";
import { createSums } from "../../../dashboard/js/map/sums.js";
import { random, sampleColumns } from "../sample.mjs";

/**
 * The same counters by looking at every place: slow, and plain enough to be believed.
 *
 * @param {import("../../../dashboard/js/map/gather.js").Groups} groups
 * @param {import("../../../dashboard/js/data/tally.js").Tally} tally
 * @param {Uint8Array} placePrecision
 * @param {number} types
 * @param {import("../../../dashboard/js/data/presence.js").Presence | null} day
 */
function sumAll({ groupOf, anchors }, tally, placePrecision, types, day) {
  const all = [...anchors.keys()].map((group) => {
    const members = [...groupOf.keys()].filter((place) => groupOf[place] === group);
    const cells = members.flatMap((place) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter((type) => (types >> type) & 1)
        .map((type) => ({ place, type, cell: place * 8 + type }))
        .filter(({ cell }) => tally.counts[cell] > 0));
    const there = [...new Set(cells.map(({ place }) => place))];
    const exact = [...new Set(there.map((place) => placePrecision[place]))];
    const counts = new Uint32Array(8);
    for (const { type, cell } of cells) counts[type] += tally.counts[cell];
    const kinds = cells.map(({ cell }) =>
      (!day ? 0 : day.stands[cell] > 0 ? 3 : day.happens[cell] > 0 ? 2 : 1));
    const goingOn = cells.filter(({ place, type }) => (tally.ongoing[place] >> type) & 1)
      .map(({ type }) => type);
    return {
      counts: [...counts],
      total: counts.reduce((a, b) => a + b),
      misses: members.reduce((sum, place) => sum + tally.misses[place], 0),
      precision: exact.length > 1 ? SETTLEMENT : exact[0] ?? 0,
      presence: Math.max(0, ...kinds),
      only: there.length === 1 ? there[0] : NONE,
      ongoing: goingOn.length > 0 ? Math.min(...goingOn) : NONE,
    };
  });
  return all;
}

/** @param {import("../../../dashboard/js/map/sums.js").Sums} sums */
function plain({ counts, totals, misses, precision, presence, only, ongoing }) {
  return [...totals.keys()].map((group) => ({
    counts: [...counts.subarray(group * 8, group * 8 + 8)], total: totals[group], misses: misses[group],
    precision: precision[group], presence: presence[group], only: only[group], ongoing: ongoing[group],
  }));
}

for (let seed = 1; seed <= 6; seed++) {
  test(`any walk of the window sums as if all places were added up anew (seed ${seed})`, () => {
    const columns = sampleColumns({ seed, count: 300, places: 25, days: 150 });
    columns.flags = columns.flags.map((flag, event) => (event % 3 === 0 ? flag | FLAG_STANDING : flag));
    const groups = gather(columns.placeLon, columns.placeLat, new Float64Array(25), 0.3);
    const next = random(seed + 50);
    for (const ofDay of [false, true]) {
      const tally = createTally(columns, ofDay ? columns.presumedUntil : undefined);
      const day = ofDay ? createPresence(columns) : null;
      const sums = createSums(groups, columns.placePrecision);
      for (let step = 0; step < 60; step++) {
        if (next() < 0.1) {
          const mask = next() < 0.4 ? null : Uint8Array.from({ length: 38 }, () => next() * 256);
          tally.setMatch(mask);
          day?.setMatch(mask);
        }
        const types = step % 20 === 0 ? Math.floor(next() * 256) : 255;
        const start = 17990 + Math.floor(next() * 180);
        tally.setWindow(start, ofDay ? start : start + Math.floor(next() * 60));
        day?.setDay(start);
        const from = { tally, types, day };
        const [counted, certain] = [tally.touched.take(), day?.touched.take()];
        if (step % 20 < 2) sums.update(from);
        else {
          sums.update(from, counted);
          if (certain) sums.update(from, certain);
        }
        assert.deepEqual(plain(sums), sumAll(groups, tally, columns.placePrecision, types, day));
      }
    }
  });
}

test("no event is lost or counted twice when places are gathered", () => {
  const columns = sampleColumns({ seed: 5, count: 400, places: 20 });
  const groups = gather(columns.placeLon, columns.placeLat, new Float64Array(20), 0.4);
  const tally = createTally(columns);
  tally.setWindow(18100, 18130);
  const sums = createSums(groups, columns.placePrecision);
  sums.update({ tally, types: 255 });
  for (let type = 0; type < 8; type++) {
    const gathered = sums.counts.filter((_, cell) => cell % 8 === type).reduce((a, b) => a + b, 0);
    assert.equal(gathered, tally.totals[type]);
  }
  assert.equal(sums.totals.reduce((a, b) => a + b), tally.totals.reduce((a, b) => a + b));
});

test("a symbol of several places claims one precision only when they agree", () => {
  const columns = sampleColumns({ count: 5, places: 5 });
  const three = { ...gather([0], [0], [0], 1), groupOf: Int32Array.of(0, 0, 1, 1, 2),
    anchors: Int32Array.of(0, 2, 4) };
  const one = { ...createTally(columns), counts: new Uint32Array(40).fill(1) };
  const sums = createSums(three, Uint8Array.from([EXACT, AREA, AREA, AREA, EXACT]));
  sums.update({ tally: one, types: 255 });
  assert.deepEqual([...sums.precision], [SETTLEMENT, AREA, EXACT]);
});
