import assert from "node:assert/strict";
import { test } from "node:test";

import { longEvents } from "../../../dashboard/js/timeline/lanes.js";
import { createLasting } from "../../../dashboard/js/timeline/lasting.js";
import { sampleColumns } from "../sample.mjs";

const COLUMNS = sampleColumns({ count: 120 });
const LONG = longEvents(COLUMNS, COLUMNS.span);
const create = () => createLasting(COLUMNS, LONG, COLUMNS.span);

test("bars hold still while the wheel turns, and are packed anew a step further", () => {
  const lasting = create();
  const lanes = lasting.lanes(255, 1.5, 90);
  assert.equal(lasting.lanes(255, 1.6, 90), lanes);
  assert.notEqual(lasting.lanes(255, 3, 90), lanes);
});

test("bars packed for a step have their room on every axis of it", () => {
  for (const pxPerDay of [0.5, 0.7, 1.41, 1.95, 1.97, 5]) {
    const { packing } = create().lanes(255, pxPerDay, 90);
    const places = [...packing.bars].map((event, at) => ({
      lane: packing.lane[at],
      from: COLUMNS.start[event] * pxPerDay,
      to: (Math.min(COLUMNS.end[event], COLUMNS.span[1]) + 1) * pxPerDay,
    }));
    for (const [at, one] of places.entries()) {
      for (const two of places.slice(at + 1)) {
        const apart = one.to <= two.from || two.to <= one.from;
        assert.ok(apart || one.lane !== two.lane);
      }
    }
  }
});

test("other types and another height are packed anew", () => {
  const lasting = create();
  const all = lasting.lanes(255, 1.5, 90);
  const few = lasting.lanes(0b11, 1.5, 90);
  assert.ok(few.packing.bars.length < all.packing.bars.length);
  assert.ok([...few.packing.bars].every((event) => COLUMNS.type[event] < 2));
  assert.ok(lasting.lanes(255, 1.5, 9).packing.lanes <= 3);
});

test("lanes share the height there is, between what can be seen and what looks like a block", () => {
  const { packing, pitch } = create().lanes(255, 1.5, 90);
  assert.ok(pitch >= 3 && pitch <= 10 && packing.lanes * pitch <= 90);
  assert.equal(createLasting(COLUMNS, LONG.slice(0, 1), COLUMNS.span).lanes(255, 1.5, 90).pitch, 10);
});
