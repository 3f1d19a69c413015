import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { createPills } from "../../../dashboard/js/map/pills.js";

/** @typedef {import("../../../dashboard/js/ui/theme.js").Theme} Theme */
const THEME = /** @type {Theme} */ ({ ink: "#111", halo: "#eee", font: "serif" });

/** Texts painted on the sheet, in their order. @type {string[]} */
let painted = [];

/** The canvas that pills are copied to, as far as it is touched: it remembers from which cells. */
function page() {
  /** @type {string[]} */
  const copied = [];
  const drawImage = (/** @type {unknown[]} */ ...[, x, y]) => copied.push(`${x}/${y}`);
  return { copied, context: /** @type {CanvasRenderingContext2D} */ (/** @type {any} */ ({ drawImage })) };
}

/** @param {string[]} texts */
const pillsOf = (...texts) => texts.map((text, x) => ({ text, x, y: 0 }));

beforeEach(() => {
  painted = [];
  const nothing = () => {};
  const pen = {
    beginPath: nothing, roundRect: nothing, fill: nothing, stroke: nothing,
    fillText: (/** @type {string} */ text) => painted.push(text),
  };
  const createElement = () => ({ width: 0, height: 0, getContext: () => pen });
  Object.assign(globalThis, { document: { createElement } });
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, "document");
});

test("a number is painted once and copied wherever it stands", () => {
  const pills = createPills(THEME, 1);
  const { context, copied } = page();
  pills.stamp(context, pillsOf("7", "12", "7"));
  pills.stamp(context, pillsOf("12"));
  assert.deepEqual(painted, ["7", "12"]);
  assert.equal(copied.length, 4);
  assert.equal(copied[0], copied[2]);
  assert.equal(copied[1], copied[3]);
});

test("numbers up to the largest are painted in pauses, none of them twice", async () => {
  const pills = createPills(THEME, 1);
  const { context } = page();
  pills.stamp(context, pillsOf("60"));
  pills.prepare(60);
  assert.deepEqual(painted, ["60"], "nothing is done at once");
  while (painted.length < 59) await new Promise((resolve) => setTimeout(resolve));
  pills.prepare(60);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const numbers = painted.map(Number).sort((a, b) => a - b);
  assert.deepEqual(numbers, Array.from({ length: 59 }, (_, index) => index + 2));
  painted = [];
  pills.stamp(context, pillsOf("2", "59", "60"));
  assert.deepEqual(painted, []);
});

test("a full sheet is begun anew, and what is asked for then is on it", () => {
  const pills = createPills(THEME, 1);
  const { context, copied } = page();
  for (let from = 0; from < 1500; from += 300) {
    pills.stamp(context, pillsOf(...Array.from({ length: 300 }, (_, index) => String(from + index))));
  }
  assert.equal(copied.length, 1500);
  painted = [];
  pills.stamp(context, pillsOf("1499", "0"));
  assert.deepEqual(painted, ["0"], "the first numbers are gone, the last are there");
});
