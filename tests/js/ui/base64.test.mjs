import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf } from "../../../dashboard/js/ui/base64.js";

test("bytes come back as they were, those beyond ASCII too", () => {
  assert.deepEqual([...bytesOf(Buffer.from([0, 137, 80, 255]).toString("base64"))], [0, 137, 80, 255]);
});
