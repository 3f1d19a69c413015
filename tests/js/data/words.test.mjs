import assert from "node:assert/strict";
import { test } from "node:test";

import { folded, isIn, lastTold, matching } from "../../../dashboard/js/data/words.js";

test("a name is found in Latin and Cyrillic, with its marks or without", () => {
  assert.deepEqual(["Zvečan", "Zveçan", "Звечан", "ZVECAN"].map(folded), Array(4).fill("zvecan"));
  assert.equal(folded("Ђаковица"), folded("Đakovica"));
  assert.equal(folded("Љиљана Џафер"), "ljiljana dzafer");
});

test("all words have to be found, in any order", () => {
  const texts = ["barricade at rudare", "rudare", "road"].map(folded);
  const bits = matching(texts, " Rudare  barricade ");
  assert.deepEqual(texts.map((_, at) => isIn(bits, at)), [true, false, false]);
});

test("beyond eight events each keeps its own bit", () => {
  const texts = Array.from({ length: 20 }, (_, at) => (at % 9 === 0 ? "yes" : "no"));
  const bits = matching(texts, "yes");
  assert.deepEqual(texts.flatMap((_, at) => (isIn(bits, at) ? [at] : [])), [0, 9, 18]);
});

test("without words nothing is left out", () => {
  assert.equal(matching(["a"], "  "), null);
  assert.equal(isIn(null, 3), true);
});

test("what was told last holds until something else is told", () => {
  const told = [{ day: 3 }, { day: 7 }];
  assert.deepEqual([2, 3, 6, 7, 99].map((day) => lastTold(told, day)?.day ?? null), [null, 3, 3, 7, 7]);
});
