import assert from "node:assert/strict";
import { test } from "node:test";

import { formatDay, toDay } from "../../../dashboard/js/data/dates.js";
import {
  MIN_VISIBLE_DAYS, binUnit, dayToX, focusOn, panBy, pxPerDay, resize, reveal, showsWell, ticks,
  wholeAxis, xToDay, zoomAt,
} from "../../../dashboard/js/timeline/timescale.js";

const SPAN = /** @type {[number, number]} */ ([toDay("2008-02-19"), toDay("2025-12-28")]);
const DEC = [toDay("2022-12-10"), toDay("2022-12-30")];
/** @param {string} text */
const measure = (text) => text.length * 7;

test("a day and its place on the axis are one another's inverse", () => {
  const axis = { from: 19000.25, to: 19060.5, width: 940 };
  for (const day of [19000.25, 19001, 19033.7, 19060.5]) {
    assert.ok(Math.abs(xToDay(axis, dayToX(axis, day)) - day) < 1e-9);
  }
});

test("the whole axis holds the last day to its end", () => {
  const axis = wholeAxis(SPAN, 900);
  assert.equal(dayToX(axis, SPAN[0]), 0);
  assert.equal(dayToX(axis, SPAN[1] + 1), 900);
});

test("data of a single day still make an axis of some days", () => {
  const axis = wholeAxis([100, 100], 900);
  assert.equal(axis.to - axis.from, MIN_VISIBLE_DAYS);
  assert.ok(axis.from < 100 && axis.to > 101);
});

test("zooming keeps the day under the pointer where it is", () => {
  const axis = { from: DEC[0] - 100, to: DEC[0] + 100, width: 900 };
  const day = xToDay(axis, 300);
  const closer = zoomAt(axis, 300, 2, SPAN);
  assert.ok(Math.abs(dayToX(closer, day) - 300) < 1e-6);
  assert.ok(Math.abs(pxPerDay(closer) / pxPerDay(axis) - 2) < 1e-9);
});

test("zooming never leaves the data and never comes closer than the closest look", () => {
  let axis = wholeAxis(SPAN, 900);
  assert.deepEqual(zoomAt(axis, 450, 0.5, SPAN), axis);
  for (let i = 0; i < 40; i += 1) axis = zoomAt(axis, 10, 1.7, SPAN);
  assert.equal(axis.to - axis.from, MIN_VISIBLE_DAYS);
  for (let i = 0; i < 40; i += 1) axis = zoomAt(axis, 880, 0.6, SPAN);
  assert.deepEqual(axis, wholeAxis(SPAN, 900));
});

test("panning stops at the ends of the data and keeps its length", () => {
  const axis = focusOn(DEC[0], DEC[1], SPAN, 900);
  const end = panBy(axis, 1e6, SPAN);
  assert.equal(end.to, SPAN[1] + 1);
  assert.ok(Math.abs(end.to - end.from - (axis.to - axis.from)) < 1e-9);
  assert.equal(panBy(axis, -1e6, SPAN).from, SPAN[0]);
});

test("a window in focus takes half of the width, in the middle", () => {
  const axis = focusOn(DEC[0], DEC[1], SPAN, 900);
  assert.ok(Math.abs(dayToX(axis, DEC[0]) - 225) < 1e-6);
  assert.ok(Math.abs(dayToX(axis, DEC[1] + 1) - 675) < 1e-6);
});

test("a window of a single day is shown with days around it", () => {
  const axis = focusOn(DEC[0], DEC[0], SPAN, 900);
  assert.ok(axis.to - axis.from >= 21);
  assert.ok(showsWell(axis, DEC[0], DEC[0], 20));
});

test("a window of three weeks is not well shown on an axis of eighteen years", () => {
  assert.equal(showsWell(wholeAxis(SPAN, 900), DEC[0], DEC[1], 60), false);
  assert.equal(showsWell(wholeAxis(SPAN, 900), SPAN[0], SPAN[1], 60), true);
  const elsewhere = focusOn(SPAN[0], SPAN[0] + 30, SPAN, 900);
  assert.equal(showsWell(elsewhere, DEC[0], DEC[1], 0), false);
});

test("revealing a day moves the axis only when the day is out of sight", () => {
  const axis = focusOn(DEC[0], DEC[1], SPAN, 900);
  assert.equal(reveal(axis, DEC[0], SPAN), axis);
  for (const day of [SPAN[0], SPAN[1], DEC[1] + 60]) {
    const moved = reveal(axis, day, SPAN);
    assert.ok(day >= moved.from - 1e-9 && day + 1 <= moved.to + 1e-9);
  }
});

test("another width shows the same days", () => {
  const axis = focusOn(DEC[0], DEC[1], SPAN, 900);
  const narrow = resize(axis, 330, SPAN);
  assert.deepEqual([narrow.from, narrow.to, narrow.width], [axis.from, axis.to, 330]);
});

test("columns become finer as the axis comes closer", () => {
  const lengths = [SPAN[1] + 1 - SPAN[0], 3000, 700, 100];
  const units = lengths.map((days) => binUnit({ from: SPAN[0], to: SPAN[0] + days, width: 900 }));
  assert.deepEqual(units, ["quarter", "month", "week", "day"]);
  assert.equal(binUnit({ from: 0, to: 400_000, width: 900 }), "year");
});

test("labels of ticks never touch and never leave the box, at any zoom and place", () => {
  for (const width of [330, 800, 940]) {
    let axis = wholeAxis(SPAN, width);
    for (let step = 0; step < 60; step += 1) {
      const list = ticks(axis, measure);
      let free = -1;
      for (const { x, label } of list) {
        assert.ok(x > free, `${label} at ${x} touches its neighbour (${width} px, step ${step})`);
        free = x + 4 + measure(label);
        assert.ok(free <= width + measure("2022") * 1.6, `${label} leaves the box`);
      }
      assert.ok(list.length >= 2, `too few ticks at step ${step}`);
      assert.ok(list.length <= width / 20);
      axis = zoomAt(axis, width * (((step * 37) % 100) / 100), 1.12, SPAN);
    }
  }
});

test("ticks say where they are: years, then months, then days", () => {
  const labels = (/** @type {string} */ from, /** @type {string} */ to) =>
    ticks({ from: toDay(from), to: toDay(to), width: 900 }, measure).map((tick) => tick.label);
  assert.deepEqual(labels("2008-01-01", "2026-01-01").slice(0, 3), ["2008", "2009", "2010"]);
  assert.deepEqual(labels("2021-09-20", "2022-09-01"), [
    "Oct 2021", "Nov", "Dec", "2022", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
  ]);
  const days = labels("2022-12-20", "2023-01-10");
  assert.equal(days[0], "20 Dec 2022");
  assert.ok(days.includes("1 Jan 2023"));
});

test("a day of another month never stands without that month's name", () => {
  for (let from = toDay("2022-01-01"); from < toDay("2023-01-01"); from += 1) {
    const list = ticks({ from, to: from + 190, width: 900 }, measure);
    let month = "";
    for (const { day, label } of list) {
      const name = /[A-Z][a-z]+/.exec(label)?.[0] ?? month;
      assert.ok(formatDay(day).includes(name), `${formatDay(day)} reads as ${label} after ${month}`);
      month = name;
    }
  }
});
