import assert from "node:assert/strict";
import { test } from "node:test";

import { gather } from "../../../dashboard/js/map/gather.js";
import { random } from "../sample.mjs";

/** @param {number} seed @param {number} count @param {number} width */
function scatter(seed, count, width) {
  const next = random(seed);
  /** @param {number} scale */
  const numbers = (scale) => Float64Array.from({ length: count }, () => next() * scale);
  return { xs: numbers(width), ys: numbers(width), weights: numbers(5).map(Math.floor) };
}

/** @param {ReturnType<typeof scatter>} places @param {number} a @param {number} b */
const distance = ({ xs, ys }, a, b) => Math.hypot(xs[a] - xs[b], ys[a] - ys[b]);

for (let seed = 1; seed <= 6; seed++) {
  const places = scatter(seed, 400, 600);
  const radius = 20 + seed * 4;
  const groups = gather(places.xs, places.ys, places.weights, radius);

  test(`each place is in exactly one group, which its anchor heads (seed ${seed})`, () => {
    assert.deepEqual([...groups.members].sort((a, b) => a - b), [...places.xs.keys()]);
    groups.anchors.forEach((anchor, group) => {
      const members = groups.members.subarray(groups.offsets[group], groups.offsets[group + 1]);
      assert.equal(members[0], anchor);
      for (const member of members) {
        assert.equal(groups.groupOf[member], group);
        assert.ok(places.weights[member] <= places.weights[anchor]);
      }
    });
  });

  test(`anchors keep their distance, members stay near theirs (seed ${seed})`, () => {
    for (const a of groups.anchors) {
      for (const b of groups.anchors) {
        assert.ok(a === b || distance(places, a, b) >= radius);
      }
    }
    groups.groupOf.forEach((group, place) => {
      const own = distance(places, place, groups.anchors[group]);
      assert.ok(own < radius);
      for (const other of groups.anchors) {
        if (places.weights[other] > places.weights[groups.anchors[group]]) {
          assert.ok(own <= distance(places, place, other));
        }
      }
    });
  });

  test(`the same places give the same groups (seed ${seed})`, () => {
    assert.deepEqual(gather(places.xs, places.ys, places.weights, radius), groups);
  });
}

test("places at one spot are one symbol, at the heaviest of them", () => {
  const { anchors } = gather([5, 5, 5], [5, 5, 5], [1, 3, 3], 10);
  assert.deepEqual([...anchors], [1]);
});

test("places further apart than the radius stand alone, also left of and above zero", () => {
  const { groupOf } = gather([-40, -10, 20], [-7, -7, -7], [1, 1, 1], 30);
  assert.deepEqual([...groupOf], [0, 1, 2]);
});

test("no places give no groups", () => {
  assert.equal(gather([], [], [], 10).anchors.length, 0);
});

test("a radius of nothing is refused", () => {
  assert.throws(() => gather([1], [1], [1], 0), /more than 0, got 0/);
});
