import assert from "node:assert/strict";
import { test } from "node:test";

import { beside } from "../../../dashboard/js/map/tooltip.js";

const AROUND = { width: 390, height: 300 };
const BOX = { width: 250, height: 90 };

/** @param {{left: number, top: number}} at @param {{x: number, y: number, reach: number}} symbol */
function hides({ left, top }, { x, y, reach }) {
  return left < x + reach && left + BOX.width > x - reach && top < y + reach && top + BOX.height > y - reach;
}

test("the box of a symbol never lies on it nor beyond the map, wherever the symbol stands", () => {
  for (let x = 10; x < AROUND.width; x += 20) {
    for (let y = 10; y < AROUND.height; y += 20) {
      const symbol = { x, y, reach: 15 };
      const at = beside(BOX, symbol, AROUND);
      assert.ok(!hides(at, symbol), `${x}, ${y}`);
      assert.ok(at.left >= 0 && at.left + BOX.width <= AROUND.width, `${x}, ${y}`);
      assert.ok(at.top >= 0 && at.top + BOX.height <= AROUND.height, `${x}, ${y}`);
    }
  }
});

test("it stands to the right, where there is room", () => {
  const { left, top } = beside(BOX, { x: 50, y: 150, reach: 10 }, AROUND);
  assert.ok(left > 60);
  assert.equal(top, 105);
});
