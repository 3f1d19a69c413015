import assert from "node:assert/strict";
import { test } from "node:test";

import { chipsOf, cornersOf } from "../../../dashboard/js/data/chips.js";

const at = (number, x, y) => ({ number, x, y, radius: 9 });

test("places apart have a number each, where their symbols are", () => {
  assert.deepEqual(chipsOf([at(1, 0, 0), at(2, 100, 0)]), [
    { text: "1", x: 0, y: 0, radius: 9 }, { text: "2", x: 100, y: 0, radius: 9 },
  ]);
});

test("numbers that would cover each other stand in one chip, every one of them told", () => {
  const near = [at(1, 0, 0), at(2, 300, 0), at(3, 4, 4), at(4, 9, 0), at(5, 2, 2), at(8, 1, 1)];
  assert.deepEqual(chipsOf(near).map(({ text }) => text), ["1, 3–5, 8", "2"]);
  assert.deepEqual(chipsOf([at(6, 0, 0), at(7, 1, 1)]).map(({ text }) => text), ["6, 7"]);
});

test("no place, no chip", () => assert.deepEqual(chipsOf([]), []));

const ROOM = [400, 400];
const SIZE = [20, 16];

test("a chip with room around it stands to the upper left of its symbol", () => {
  const [chip] = chipsOf([at(1, 100, 100)]);
  const [[left, top]] = cornersOf([chip], [SIZE], [chip], ROOM);
  assert.deepEqual([left, top], [76, 83]);
});

test("a chip hides no other symbol and no chip before it, as long as a side is free", () => {
  const symbols = [at(1, 100, 100), at(2, 130, 96), at(3, 70, 100), at(4, 100, 128), at(5, 4, 4)];
  const chips = chipsOf(symbols);
  const corners = cornersOf(chips, chips.map(() => SIZE), symbols, ROOM);
  const boxes = corners.map(([left, top]) => [left, top, left + SIZE[0], top + SIZE[1]]);
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  for (const [one, box] of boxes.entries()) {
    assert.ok(box[0] >= 0 && box[1] >= 0, "a chip is cut off");
    for (const other of boxes.slice(0, one)) assert.ok(!meet(box, other), "a chip over a chip");
    for (const [of, { x, y, radius: r }] of symbols.entries()) {
      if (of !== one) assert.ok(!meet(box, [x - r, y - r, x + r, y + r]), "a chip over a symbol");
    }
  }
});
