import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END } from "../../../dashboard/js/data/dates.js";
import { periodOf } from "../../../dashboard/js/data/periods.js";
import { sumsOf } from "../../../dashboard/js/data/summed.js";
import { createTally } from "../../../dashboard/js/data/tally.js";
import { countDays } from "../../../dashboard/js/timeline/histogram.js";
import { random, sampleColumns } from "../sample.mjs";

/** @typedef {import("../../../dashboard/js/data/columns.js").Columns} Columns */

/**
 * Events of which all but every third are counted, by periods of random length.
 *
 * @param {number} seed
 * @returns {{all: Columns, columns: Columns}} With all of them single, and with most only counted.
 */
function counted(seed) {
  const next = random(seed);
  const all = sampleColumns({ seed, count: 400 });
  const [first, last] = [all.start[0], all.span[1] + 10];
  const ticks = [first];
  while (ticks[ticks.length - 1] <= last) ticks.push(ticks[ticks.length - 1] + 1 + Math.floor(next() * 30));
  /** @type {Map<string, [number, number, number, number, number]>} */
  const entries = new Map();
  /** @param {number} event @param {number} day @param {3 | 4} which */
  const enter = (event, day, which) => {
    const period = periodOf(ticks, day);
    const key = [period, all.place[event], all.type[event]];
    const entry = entries.get(key.join()) ?? [key[0], key[1], key[2], 0, 0];
    entry[which] += 1;
    entries.set(key.join(), entry);
  };
  const single = [];
  for (let event = 0; event < all.count; event++) {
    if (event % 3 === 0) {
      single.push(event);
      continue;
    }
    enter(event, all.start[event], 3);
    if (all.end[event] !== OPEN_END) enter(event, all.end[event], 4);
  }
  const rows = [...entries.values()].sort((a, b) => a[0] - b[0]);
  const names = ["sumPeriod", "sumPlace", "sumType", "sumBegun", "sumEnded"];
  const sums = sumsOf(ticks, (name) => rows.map((row) => row[names.indexOf(name)]));
  const columns = {
    ...all,
    count: single.length,
    sums,
    start: all.start.filter((_, event) => event % 3 === 0),
    end: all.end.filter((_, event) => event % 3 === 0),
    place: all.place.filter((_, event) => event % 3 === 0),
    type: all.type.filter((_, event) => event % 3 === 0),
    flags: all.flags.filter((_, event) => event % 3 === 0),
  };
  return { all, columns };
}

/** @param {Columns} columns @param {number} first @param {number} last */
function windowOf(columns, first, last) {
  const { ticks } = /** @type {import("../../../dashboard/js/data/summed.js").Sums} */ (columns.sums);
  return /** @type {const} */ ([ticks[first], ticks[last + 1] - 1]);
}

test("counted events and single ones together are all events, in any window of whole periods", () => {
  for (const seed of [1, 2, 3]) {
    const { all, columns } = counted(seed);
    const next = random(seed + 100);
    const periods = (columns.sums?.ticks.length ?? 0) - 1;
    const [whole, tally] = [createTally(all), createTally(columns)];
    for (let step = 0; step < 60; step++) {
      const [one, other] = [Math.floor(next() * periods), Math.floor(next() * periods)];
      const [first, last] = windowOf(columns, Math.min(one, other), Math.max(one, other));
      whole.setWindow(first, last);
      tally.setWindow(first, last);
      for (const name of /** @type {const} */ (["counts", "totals", "offMap"])) {
        assert.deepEqual(tally[name], whole[name], `${name} from ${first} to ${last}`);
      }
    }
  }
});

test("a place whose counted events change is among those touched", () => {
  const { columns } = counted(4);
  const tally = createTally(columns);
  const periods = (columns.sums?.ticks.length ?? 0) - 1;
  tally.setWindow(...windowOf(columns, 0, 3));
  tally.touched.take();
  const before = tally.counts.slice();
  tally.setWindow(...windowOf(columns, 2, periods - 1));
  const touched = new Set(tally.touched.take());
  const changed = new Set();
  before.forEach((count, cell) => count !== tally.counts[cell] && changed.add(Math.floor(cell / 8)));
  assert.ok(changed.size > 0 && [...changed].every((place) => touched.has(place)));
});

test("while words are searched for, what is only counted is not there; it comes back", () => {
  const { columns } = counted(5);
  const tally = createTally(columns);
  const periods = (columns.sums?.ticks.length ?? 0) - 1;
  const window = windowOf(columns, 0, periods - 1);
  tally.setWindow(...window);
  const before = tally.counts.slice();
  tally.setMatch(new Uint8Array(Math.ceil(columns.count / 8)));
  assert.equal(tally.counts.some((count) => count > 0), false);
  tally.setMatch(null);
  assert.deepEqual(tally.counts, before);
});

test("the timeline counts the begun of a period on its first day, none twice", () => {
  const { all, columns } = counted(6);
  const found = countDays(columns);
  assert.equal(found.counts.reduce((sum, count) => sum + count, 0), all.count);
  assert.deepEqual(found.ticks, columns.sums?.ticks);
});
