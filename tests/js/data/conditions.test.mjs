import assert from "node:assert/strict";
import { test } from "node:test";

import { changesBetween, conditionOn, inWords } from "../../../dashboard/js/data/conditions.js";
import { toDay } from "../../../dashboard/js/data/dates.js";

const [FIRST, LAST] = [toDay("2022-12-10"), toDay("2022-12-30")];
/** @type {import("../../../dashboard/js/data/columns.js").Lane} */
const LANE = {
  names: { local: "Jarinje" }, point: [43.2186, 20.6917],
  spans: [[FIRST, LAST, "closed", 7], [LAST + 1, LAST + 5, "not known", 9]],
};

test("on its first and on its last day a crossing point is as the row says", () => {
  for (const day of [FIRST, LAST]) {
    assert.deepEqual(conditionOn(LANE, day), { condition: "closed", first: FIRST, last: LAST, event: 7 });
  }
  assert.equal(conditionOn(LANE, LAST + 1).condition, "not known");
});

test("where nothing is told it is open, and says that this is for want of a report", () => {
  assert.equal(conditionOn(LANE, FIRST - 1).condition, "open");
  assert.equal(inWords(conditionOn(LANE, FIRST - 1)), "open: no closure is reported");
});

test("a condition says its days", () => {
  assert.equal(inWords(conditionOn(LANE, FIRST)), "closed, 10–30 Dec 2022");
});

test("two days differ where any crossing point does, and the same condition of another row does not", () => {
  /** @type {import("../../../dashboard/js/data/columns.js").Lane} */
  const other = { ...LANE, spans: [[FIRST, FIRST + 2, "closed", 1], [FIRST + 3, LAST, "closed", 2]] };
  assert.equal(changesBetween([LANE, other], FIRST - 1, FIRST), true);
  assert.equal(changesBetween([other], FIRST + 2, FIRST + 3), false, "closed by another row");
  assert.equal(changesBetween([other, LANE], LAST, LAST + 1), true);
  assert.equal(changesBetween([LANE], FIRST, FIRST), false);
  assert.equal(changesBetween([], FIRST, LAST + 1), false);
});
