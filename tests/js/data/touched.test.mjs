import assert from "node:assert/strict";
import { test } from "node:test";

import { createTouched } from "../../../dashboard/js/data/touched.js";

test("each place is told once, and then forgotten", () => {
  const touched = createTouched(5);
  for (const place of [3, 1, 3, 3, 1]) touched.add(place);
  assert.deepEqual([...touched.take()], [3, 1]);
  assert.deepEqual([...touched.take()], []);
  touched.add(3);
  touched.addAll();
  assert.deepEqual([...touched.take()].sort(), [0, 1, 2, 3, 4]);
});
