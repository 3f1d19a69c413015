import assert from "node:assert/strict";
import { test } from "node:test";

import { EXACT, SETTLEMENT } from "../../../dashboard/js/data/columns.js";
import { gather } from "../../../dashboard/js/map/gather.js";
import {
  NONE, describe, dominantType, nearestMark, nextMark, placesOf,
} from "../../../dashboard/js/map/marks.js";
import { createTally } from "../../../dashboard/js/data/tally.js";
import { sampleColumns } from "../sample.mjs";

const columns = sampleColumns({ seed: 5, count: 400, places: 20 });
const groups = gather(columns.placeLon, columns.placeLat, new Float64Array(20), 0.4);
const tally = createTally(columns);
tally.setWindow(18100, 18130);

/** @param {Partial<import("../../../dashboard/js/map/marks.js").Mark>} given */
function mark(given) {
  return {
    group: 0, x: 0, y: 0, total: 1, type: 0, mixed: false, counts: new Uint32Array(8),
    precision: EXACT, ongoing: NONE, selected: false, ...given,
  };
}

test("the symbol is that of the most frequent type, of equals the first", () => {
  assert.deepEqual(dominantType([0, 2, 0, 2, 0, 0, 0, 1]), { type: 1, mixed: true });
  assert.deepEqual(dominantType([0, 0, 0, 0, 0, 0, 0, 9]), { type: 7, mixed: false });
});

test("a click means the places that have events now, and no others", () => {
  for (let group = 0; group < groups.anchors.length; group++) {
    for (const types of [255, 0b1]) {
      /** @param {number} place */
      const shown = (place) => tally.counts.subarray(place * 8, place * 8 + 8)
        .some((count, type) => count > 0 && (types >> type) & 1);
      const expected = [...groups.groupOf.keys()]
        .filter((place) => groups.groupOf[place] === group && shown(place));
      assert.deepEqual(placesOf(group, groups, tally, types), expected);
    }
  }
});

test("a click means the nearest symbol within its reach, and never a faint dot", () => {
  const [near, far, faint] = [mark({ x: 10 }), mark({ x: 30 }), mark({ x: 1, total: 0 })];
  assert.equal(nearestMark([far, near, faint], { x: 0, y: 0 }), near);
  assert.equal(nearestMark([far, near, faint], { x: 0, y: 0 }, () => 9), null);
  assert.equal(nearestMark([far, near, faint], { x: 28, y: 0 }, () => 9), far);
});

test("an arrow key goes to the nearest symbol that way, and never to one without events", () => {
  const [here, right, farRight, above, faint] = [
    mark({ x: 0, y: 0 }), mark({ x: 50, y: 10 }), mark({ x: 90, y: 0 }),
    mark({ x: 10, y: -60 }), mark({ x: 20, y: 0, total: 0 }),
  ];
  const all = [here, right, farRight, above, faint];
  assert.equal(nextMark(all, here, [1, 0]), right);
  assert.equal(nextMark(all, right, [1, 0]), farRight);
  assert.equal(nextMark(all, here, [0, -1]), above);
  assert.equal(nextMark(all, here, [-1, 0]), null);
});

test("a symbol is described by its places, its types and how exact it is", () => {
  const counts = Uint32Array.from([1, 0, 3, 0, 0, 0, 0, 0]);
  const said = describe(mark({ total: 4, counts, precision: SETTLEMENT }), ["Zvečan/Zveçan"]);
  assert.equal(
    said.text,
    "Zvečan/Zveçan: 4 events (3 police operation, 1 barricade); near here.",
  );
  assert.deepEqual(said.rows.map(({ count }) => count), [3, 1]);
});

test("what came, went and stayed is said in words, where it is asked", () => {
  const one = { total: 1, counts: Uint32Array.from([1, 0, 0, 0, 0, 0, 0, 0]) };
  const said = describe(mark({ ...one, turnover: Uint32Array.of(2, 0, 1) }), ["Rudare"]);
  assert.equal(said.note, "2 came, 1 stayed; exact place");
  assert.match(said.text, /2 came, 1 stayed/);
  assert.equal(describe(mark({ ...one, turnover: new Uint32Array(3) }), ["Rudare"]).note, "exact place");
});

test("of many places the first four are named and the others counted", () => {
  assert.equal(describe(mark({}), ["A", "B", "C", "D", "E", "F"]).title, "A, B, C, D and 2 more");
});
