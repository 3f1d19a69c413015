import assert from "node:assert/strict";
import { test } from "node:test";

import { isForPage } from "../../../dashboard/js/map/wheel.js";

const TURN = { deltaY: 100, ctrlKey: false, metaKey: false };

test("a long page is not held fast by a map that the wheel is over", () => {
  assert.equal(isForPage(TURN, false, true), true);
});

test("the wheel zooms with Ctrl or Cmd, after a click, and on a page that fits its window", () => {
  assert.equal(isForPage({ ...TURN, ctrlKey: true }, false, true), false);
  assert.equal(isForPage({ ...TURN, metaKey: true }, false, true), false);
  assert.equal(isForPage(TURN, true, true), false);
  assert.equal(isForPage(TURN, false, false), false);
});
