import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { byName, eventsText, shownText } from "../../../dashboard/js/data/counts.js";

const cases = JSON.parse(await readFile(new URL("../../data/counts.json", import.meta.url), "utf8"));

for (const { onMap, abroad, total, shown, events } of cases) {
  test(`${shown}, as Python says it`, () => {
    assert.equal(shownText(onMap, abroad, total), shown);
    assert.equal(eventsText(onMap, abroad), events);
  });
}

test("counts are named by their types, and what does not occur is not named", () => {
  assert.deepEqual(byName([2, 0, 1], ["barricade", "clash", "police"]), { barricade: 2, police: 1 });
});
