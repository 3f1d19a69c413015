import assert from "node:assert/strict";
import { test } from "node:test";

import { gather } from "../../../dashboard/js/map/gather.js";
import { createStandings } from "../../../dashboard/js/map/lone.js";
import { random } from "../sample.mjs";

// Places 0 and 1 are one group, 2 and 3 another: they stand at 0 and at 2.
const groups = {
  groupOf: Int32Array.of(0, 0, 1, 1), anchors: Int32Array.of(0, 2),
  members: Int32Array.of(0, 1, 2, 3), offsets: Int32Array.of(0, 2, 4),
};
const places = { xs: [0, 30, 70, 42], ys: [0, 0, 0, 0] };
const shown = () => true;

/** @param {number[]} only @param {(group: number) => boolean} [drawn] */
const at = (only, drawn = shown) =>
  [...createStandings(groups, places, { reach: 40, least: 20 }).at({ only, shown: drawn })];

test("an event alone is never drawn at a neighbour's place", () => {
  assert.deepEqual(at([1, -1]), [1, 2]);
  assert.deepEqual(at([0, 3]), [0, 3]);
});

test("a group of several places stands where it always does", () => {
  assert.deepEqual(at([-1, -1]), [0, 2]);
});

test("two symbols that would lie on one another stay at their groups", () => {
  assert.deepEqual(at([1, 3]), [0, 2]);
  assert.deepEqual(at([1, 3], (group) => group === 0), [1, 2], "what is not drawn is in no way");
});

test("symbols of hundreds of groups stand as if each were compared with each", () => {
  const next = random(4);
  const [xs, ys] = [0, 1].map(() => Float64Array.from({ length: 900 }, () => next() * 700));
  const gathered = gather(xs, ys, new Float64Array(900), 36);
  const count = gathered.anchors.length;
  for (let round = 0; round < 20; round++) {
    const only = Int32Array.from({ length: count }, (_, group) => {
      const members = gathered.members.subarray(gathered.offsets[group], gathered.offsets[group + 1]);
      return next() < 0.5 ? -1 : members[Math.floor(next() * members.length)];
    });
    const drawn = Array.from({ length: count }, () => next() < 0.8);
    const standings = createStandings(gathered, { xs, ys }, { reach: 36, least: 30 });
    const stood = standings.at({ only, shown: (group) => drawn[group] });
    assert.deepEqual(stood, eachWithEach(gathered, only, drawn, xs, ys));
  }
});

/**
 * @param {import("../../../dashboard/js/map/gather.js").Groups} gathered
 * @param {Int32Array} only @param {boolean[]} drawn @param {Float64Array} xs @param {Float64Array} ys
 */
function eachWithEach({ anchors }, only, drawn, xs, ys) {
  const at = Int32Array.from(anchors);
  const moved = new Set([...at.keys()].filter((group) => drawn[group] && only[group] >= 0));
  for (const group of moved) at[group] = only[group];
  for (;;) {
    /** @param {number} place @param {number} other */
    const apart = (place, other) => Math.hypot(xs[place] - xs[other], ys[place] - ys[other]);
    const back = [...moved].filter((group) => at[group] !== anchors[group] && at.some((place, other) =>
      other !== group && drawn[other] && apart(place, at[group]) < 30));
    if (back.length === 0) return at;
    for (const group of back) at[group] = anchors[group];
  }
}
