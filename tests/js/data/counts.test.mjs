import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { eventsText, shownText } from "../../../dashboard/js/data/counts.js";

const cases = JSON.parse(await readFile(new URL("../../data/counts.json", import.meta.url), "utf8"));

for (const { onMap, abroad, total, shown, events } of cases) {
  test(`${shown}, as Python says it`, () => {
    assert.equal(shownText(onMap, abroad, total), shown);
    assert.equal(eventsText(onMap, abroad), events);
  });
}
