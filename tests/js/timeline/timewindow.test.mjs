import assert from "node:assert/strict";
import { test } from "node:test";

import { OPEN_END, toDay, toIso } from "../../../dashboard/js/data/dates.js";
import { countDays } from "../../../dashboard/js/timeline/histogram.js";
import {
  changeAfter, changeBefore, changeDays, correctWindow, keyToDay, placeLabels, presets, slide, switchMode,
} from "../../../dashboard/js/timeline/timewindow.js";

const SPAN = /** @type {[number, number]} */ ([toDay("2008-02-19"), toDay("2025-12-28")]);
const barricades = { count: 3, start: Int32Array.of(10, 10, 14), end: Int32Array.of(29, 10, OPEN_END) };

test("things change when an event begins and on the day after one ended", () => {
  assert.deepEqual([...changeDays(barricades, [0, 60])], [10, 11, 14, 30]);
});

test("changes outside the span are left out", () => {
  assert.deepEqual([...changeDays(barricades, [0, 29])], [10, 11, 14]);
  const none = { count: 0, start: new Int32Array(0), end: new Int32Array(0) };
  assert.deepEqual([...changeDays(none, [0, -1])], []);
});

test("the next and the last change are strictly after and before", () => {
  const changes = Int32Array.of(10, 11, 14, 30);
  assert.deepEqual([9, 10, 12, 30, 31].map((day) => changeAfter(changes, day)), [10, 11, 14, null, null]);
  assert.deepEqual([9, 10, 12, 30, 31].map((day) => changeBefore(changes, day)), [null, null, 11, 14, 30]);
});

test("keys move a slider by a day, a change, a month or to the end", () => {
  const changes = Int32Array.of(toDay("2022-12-10"), toDay("2022-12-29"));
  const state = { day: toDay("2022-12-12"), min: SPAN[0], max: toDay("2022-12-30"), changes };
  /** @param {string} key @param {boolean} [shift] */
  const press = (key, shift = false) => {
    const day = keyToDay(key, shift, state);
    return day === null ? null : toIso(day);
  };
  assert.equal(press("ArrowRight"), "2022-12-13");
  assert.equal(press("ArrowUp"), "2022-12-13");
  assert.equal(press("ArrowLeft"), "2022-12-11");
  assert.equal(press("ArrowRight", true), "2022-12-29");
  assert.equal(press("ArrowLeft", true), "2022-12-10");
  assert.equal(press("PageDown"), "2022-11-12");
  assert.equal(press("PageUp"), "2022-12-30", "the other handle stops it");
  assert.equal(press("Home"), "2008-02-19");
  assert.equal(press("End"), "2022-12-30");
  assert.equal(press("a"), null);
  assert.equal(press("Tab"), null);
});

test("without a further change the slider stays", () => {
  const changes = Int32Array.of(10, 30);
  assert.equal(keyToDay("ArrowRight", true, { day: 40, min: 0, max: 60, changes }), 40);
});

test("a window slides at its length and stops at the ends of the data", () => {
  assert.deepEqual(slide({ start: 10, end: 30 }, 5, [0, 60]), { start: 15, end: 35 });
  assert.deepEqual(slide({ start: 10, end: 30 }, 100, [0, 60]), { start: 40, end: 60 });
  assert.deepEqual(slide({ start: 10, end: 30 }, -100, [0, 60]), { start: 0, end: 20 });
});

test("dates that make no window are put right, in words", () => {
  const held = { start: 10, end: 20 };
  assert.deepEqual(correctWindow(12, 18, [0, 60], held), { start: 12, end: 18, corrected: "" });
  assert.deepEqual(correctWindow(18, 12, [0, 60], held),
    { start: 12, end: 18, corrected: "From was after To: swapped" });
  assert.deepEqual(correctWindow(null, 18, [0, 60], held),
    { start: 10, end: 18, corrected: "Not a date: put back" });
  assert.deepEqual(correctWindow(-50, 500, [0, 60], held),
    { start: 0, end: 60, corrected: "Moved to where the data is" });
});

test("As of looks at the range's last day, and going back gives the range again", () => {
  const range = /** @type {const} */ ({ mode: "range", start: 10, end: 30 });
  const asof = switchMode(range, "asof", null, [0, 60]);
  assert.deepEqual(asof, { mode: "asof", start: 30, end: 30 });
  assert.deepEqual(switchMode({ mode: "asof", start: 20, end: 20 }, "range", range, [0, 60]), range);
  const later = switchMode({ mode: "asof", start: 50, end: 50 }, "range", range, [0, 60]);
  assert.deepEqual(later, { mode: "range", start: 21, end: 50 });
  assert.equal(switchMode(range, "range", null, [0, 60]), range);
});

test("presets come from the data: everything, its last twelve months, its busiest month", () => {
  const starts = ["2008-02-19", "2022-12-01", "2022-12-10", "2022-12-31", "2023-01-01", "2025-12-28"];
  const columns = { count: 6, start: Int32Array.from(starts, toDay), type: new Uint8Array(6) };
  const found = presets(countDays(columns), SPAN).map(({ name, note, start, end }) =>
    [name, note, toIso(start), toIso(end)]);
  assert.deepEqual(found, [
    ["All", "From the first event to the last", "2008-02-19", "2025-12-28"],
    ["Last year", "The last twelve months of the data", "2024-12-29", "2025-12-28"],
    ["Busiest month", "December 2022, 3 events", "2022-12-01", "2022-12-31"],
  ]);
});

test("presets of a single event lie on its day", () => {
  const day = toDay("2022-12-10");
  const columns = { count: 1, start: Int32Array.of(day), type: new Uint8Array(1) };
  for (const { start, end } of presets(countDays(columns), [day, day])) {
    assert.deepEqual([start, end], [day, day]);
  }
});

test("the two dates never overlap, never leave the box and never jump", () => {
  let last = placeLabels(0, 0, 90, 330, 7);
  for (let start = 0; start <= 330; start += 3) {
    for (let end = start; end <= 330; end += 1) {
      const [left, right] = placeLabels(start, end, 90, 330, 7);
      assert.ok(left >= 0 && right + 90 <= 330 && right >= left + 97, `${start}, ${end}: ${left}, ${right}`);
      if (end > start) assert.ok(Math.abs(left - last[0]) <= 1 && Math.abs(right - last[1]) <= 1);
      last = [left, right];
    }
  }
});
