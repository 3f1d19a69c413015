import assert from "node:assert/strict";
import { test } from "node:test";

import { nextIndex } from "../../../dashboard/js/timeline/bars.js";
import { besideStanding, onlyOrAll, toggled } from "../../../dashboard/js/map/legend.js";

test("a switch turns its own type on or off and leaves the others", () => {
  assert.equal(toggled(255, 0), 254);
  assert.equal(toggled(254, 0), 255);
  assert.equal(toggled(0b1, 7), 0b10000001);
});

test("only shows one type, and pressed again shows all", () => {
  assert.equal(onlyOrAll(255, 3), 0b1000);
  assert.equal(onlyOrAll(0b11, 1), 0b10);
  assert.equal(onlyOrAll(0b1000, 3), 255);
});

test("keys go along the bars and stop at both ends", () => {
  assert.equal(nextIndex("ArrowRight", 1, 5), 2);
  assert.equal(nextIndex("ArrowRight", 4, 5), 4);
  assert.equal(nextIndex("ArrowLeft", 0, 5), 0);
  assert.equal(nextIndex("Home", 3, 5), 0);
  assert.equal(nextIndex("End", 0, 5), 4);
  assert.equal(nextIndex("x", 2, 5), -1);
});

test("the legend of a day says beside what stands how much else there is", () => {
  assert.equal(besideStanding(4, 2, 2), "2 that day");
  assert.equal(besideStanding(5, 2, 1), "1 that day, 2 not known");
  assert.equal(besideStanding(3, 3, 0), "");
});
