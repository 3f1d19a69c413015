import assert from "node:assert/strict";
import { test } from "node:test";

import { UNITS, addMonths, floorTo, nextPeriod, periodName } from "../../../dashboard/js/data/calendar.js";
import { toDay, toIso } from "../../../dashboard/js/data/dates.js";

test("every day lies in the period it is rounded down to", () => {
  for (let day = toDay("1967-12-20"); day < toDay("1974-03-01"); day += 1) {
    for (const unit of UNITS) {
      const first = floorTo(unit, day);
      assert.ok(first <= day && day < nextPeriod(unit, first), `${unit} of ${toIso(day)}`);
      assert.equal(floorTo(unit, first), first);
    }
  }
});

test("weeks begin on Monday, before 1970 too", () => {
  assert.equal(toIso(floorTo("week", toDay("2022-12-11"))), "2022-12-05");
  assert.equal(toIso(floorTo("week", toDay("2022-12-12"))), "2022-12-12");
  assert.equal(toIso(floorTo("week", toDay("1969-12-31"))), "1969-12-29");
});

test("a month later is the same date, or the last day of a shorter month", () => {
  assert.equal(toIso(addMonths(toDay("2022-12-10"), 1)), "2023-01-10");
  assert.equal(toIso(addMonths(toDay("2023-01-31"), 1)), "2023-02-28");
  assert.equal(toIso(addMonths(toDay("2024-01-31"), 1)), "2024-02-29");
  assert.equal(toIso(addMonths(toDay("2022-01-15"), -1)), "2021-12-15");
  assert.equal(toIso(addMonths(toDay("2024-02-29"), -12)), "2023-02-28");
});

test("periods are named as a reader would say them", () => {
  const october = toDay("2022-10-01");
  assert.equal(periodName("year", toDay("2022-01-01")), "2022");
  assert.equal(periodName("quarter", october), "Oct–Dec 2022");
  assert.equal(periodName("month", october), "October 2022");
  assert.equal(periodName("week", toDay("2022-12-05")), "week of 5 Dec 2022");
  assert.equal(periodName("day", toDay("2022-12-12")), "12 Dec 2022");
});
