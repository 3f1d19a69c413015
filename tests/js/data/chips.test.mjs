import assert from "node:assert/strict";
import { test } from "node:test";

import { chipsOf } from "../../../dashboard/js/data/chips.js";

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
