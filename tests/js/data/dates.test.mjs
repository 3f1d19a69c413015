import assert from "node:assert/strict";
import { test } from "node:test";

import {
  OPEN_END, formatDay, formatLong, formatSpan, fromParts, partsOf, toDay, toIso,
} from "../../../dashboard/js/data/dates.js";

test("days are counted from 1970-01-01", () => {
  assert.equal(toDay("1970-01-01"), 0);
  assert.equal(toDay("2022-12-10"), 19336);
  assert.equal(toDay("1969-12-31"), -1);
});

test("every day of 2000 to 2030 comes back from its text", () => {
  for (let day = toDay("2000-01-01"); day <= toDay("2030-12-31"); day++) {
    assert.equal(toDay(toIso(day)), day);
  }
});

test("a text that is no day of the calendar is NaN, not another day", () => {
  for (const text of ["", "2022-02-30", "2022-13-01", "10.12.2022", "2022-1-1", "x2022-01-01"]) {
    assert.ok(Number.isNaN(toDay(text)), text);
  }
});

test("parts and days agree, and month 12 is January of the next year", () => {
  assert.deepEqual(partsOf(fromParts(2024, 1, 29)), { year: 2024, month: 1, date: 29 });
  assert.equal(toIso(fromParts(2022, 12)), "2023-01-01");
});

test("dates read the same in every time zone and locale", () => {
  const day = toDay("2022-12-12");
  assert.equal(formatDay(day), "12 Dec 2022");
  assert.equal(formatLong(day), "12 December 2022");
});

test("a span names no month or year twice", () => {
  /** @param {string} a @param {string} b */
  const span = (a, b) => formatSpan(toDay(a), toDay(b));
  assert.equal(span("2022-12-12", "2022-12-12"), "12 Dec 2022");
  assert.equal(span("2022-12-10", "2022-12-30"), "10–30 Dec 2022");
  assert.equal(span("2022-11-28", "2022-12-03"), "28 Nov – 3 Dec 2022");
  assert.equal(span("2022-12-28", "2023-01-03"), "28 Dec 2022 – 3 Jan 2023");
  assert.equal(formatSpan(toDay("2022-12-10"), OPEN_END), "since 10 Dec 2022");
});
