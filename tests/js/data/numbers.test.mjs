import assert from "node:assert/strict";
import { test } from "node:test";

import { counted, grouped, shortNumber } from "../../../dashboard/js/data/numbers.js";

test("thousands are parted by commas, whatever the reader's own language", () => {
  assert.deepEqual([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
});

test("only one of a thing is named in the singular", () => {
  const said = [0, 1, 2, 1500].map((value) => counted(value, "event"));
  assert.deepEqual(said, ["0 events", "1 event", "2 events", "1,500 events"]);
});

test("numbers take at most four characters", () => {
  const counts = [1, 999, 1000, 1234, 9949, 9950, 99_499, 999_499, 999_500, 2_500_000];
  assert.deepEqual(counts.map(shortNumber), [
    "1", "999", "1k", "1.2k", "9.9k", "10k", "99k", "999k", "1M", "2.5M",
  ]);
});
