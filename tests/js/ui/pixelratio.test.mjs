import assert from "node:assert/strict";
import { test } from "node:test";

import { watchPixelRatio } from "../../../dashboard/js/ui/pixelratio.js";

test("each change of the pixel ratio is told, not the first alone, until nobody listens", () => {
  /** @type {EventTarget[]} */
  const queries = [];
  let ratio = 1;
  const page = {
    get devicePixelRatio() {
      return ratio;
    },
    matchMedia(/** @type {string} */ words) {
      assert.equal(words, `(resolution: ${ratio}dppx)`);
      queries.push(new EventTarget());
      return queries.at(-1);
    },
  };
  for (const name of /** @type {const} */ (["devicePixelRatio", "matchMedia"])) {
    Object.defineProperty(globalThis, name, { get: () => page[name], configurable: true });
  }
  let told = 0;
  const stop = watchPixelRatio(() => told++);
  for (ratio of [2, 1.5]) queries.at(-1)?.dispatchEvent(new Event("change"));
  assert.equal(told, 2);
  stop();
  for (const query of queries) query.dispatchEvent(new Event("change"));
  assert.equal(told, 2);
});
