import assert from "node:assert/strict";
import { test } from "node:test";

import { areDays, around, fitted, later, nearest, onward, periodOf } from "../../../dashboard/js/data/periods.js";

/** Three months, then single days. */
const TICKS = [100, 131, 159, 190, 191, 192, 193];

test("a day is in the period that begins last before it, one outside in the nearest", () => {
  assert.deepEqual([50, 100, 130, 131, 189, 190, 192, 400].map((day) => periodOf(TICKS, day)),
    [0, 0, 0, 1, 2, 3, 5, 5]);
});

test("a window takes in all periods that it touches", () => {
  assert.deepEqual(around(TICKS, { start: 140, end: 160 }), { start: 131, end: 189 });
  assert.deepEqual(around(TICKS, { start: 100, end: 192 }), { start: 100, end: 192 });
});

test("an end that is dragged goes to the nearest bound, and stays there while a hand rests", () => {
  const before = { start: 100, end: 192 };
  for (const [day, bound] of [[110, 100], [115, 100], [116, 131], [140, 131], [190, 190]]) {
    const window = nearest(TICKS, { start: day, end: 192 }, before);
    assert.deepEqual(window, { start: bound, end: 192 });
    assert.deepEqual(nearest(TICKS, { start: day, end: 192 }, window), window);
  }
  for (const [day, bound] of [[191, 191], [180, 189], [170, 158], [101, 130]]) {
    assert.deepEqual(nearest(TICKS, { start: 100, end: day }, before), { start: 100, end: bound });
  }
});

test("a window is never less than a period, wherever its ends are taken", () => {
  for (let start = 90; start < 200; start++) {
    for (let end = start; end < 200; end++) {
      for (const before of [{ start, end: 192 }, { start: 100, end }]) {
        const window = nearest(TICKS, { start, end }, before);
        assert.ok(TICKS.includes(window.start) && TICKS.includes(window.end + 1), `${start} ${end}`);
        assert.ok(window.start <= window.end && window.start >= 100 && window.end <= 192);
      }
    }
  }
});

test("a key always gets an end on, until the last bound", () => {
  let window = { start: 100, end: 192 };
  const starts = [];
  for (let step = 0; step < 6; step++) {
    window = { ...window, start: onward(TICKS, "start", window.start + 1, window) };
    starts.push(window.start);
  }
  assert.deepEqual(starts, [131, 159, 190, 191, 192, 192]);
  window = { start: 100, end: 192 };
  const ends = [];
  for (let step = 0; step < 6; step++) {
    window = { ...window, end: onward(TICKS, "end", window.end - 1, window) };
    ends.push(window.end);
  }
  assert.deepEqual(ends, [191, 190, 189, 158, 130, 130]);
  assert.equal(onward(TICKS, "end", 131, { start: 100, end: 130 }), 158);
  assert.equal(onward(TICKS, "start", 130, { start: 131, end: 192 }), 100);
});

test("playing goes on by a period, to the last", () => {
  assert.deepEqual(later(TICKS, { start: 100, end: 158 }), { start: 131, end: 189 });
  assert.equal(later(TICKS, { start: 190, end: 192 }), null);
});

test("columns may be of days where every period is a day", () => {
  assert.equal(areDays(TICKS, 190, 193), true);
  assert.equal(areDays(TICKS, 189, 193), false);
});

test("a view's dates are of whole periods; what has no dates, or is not counted, is left as it is", () => {
  const view = { start: 100, end: 192 };
  assert.deepEqual(fitted({ ticks: TICKS }, { start: 120 }, view), { start: 131, end: 192, mode: "range" });
  assert.deepEqual(fitted({ ticks: TICKS }, {}, view), {});
  assert.deepEqual(fitted(undefined, { start: 120 }, view), { start: 120 });
});
