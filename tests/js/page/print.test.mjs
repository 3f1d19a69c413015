import assert from "node:assert/strict";
import { test } from "node:test";

import { followPrint } from "../../../dashboard/js/page/print.js";

/** @param {import("node:test").TestContext} context @param {number} width Of the map, pixels. */
function open(context, width) {
  const page = new EventTarget();
  for (const name of /** @type {const} */ (["addEventListener", "removeEventListener"])) {
    Object.defineProperty(globalThis, name, { value: page[name].bind(page), configurable: true });
  }
  /** @type {Record<string, string>} */
  const style = {};
  const folded = new Set();
  const details = {
    setAttribute: () => folded.delete(details),
    removeAttribute: () => folded.add(details),
  };
  folded.add(details);
  const frame = /** @type {any} */ ({
    region: {
      style: { setProperty: (/** @type {string} */ name, /** @type {string} */ to) => (style[name] = to) },
      querySelectorAll: () => [...folded],
    },
    map: { clientWidth: width, clientHeight: 500 },
    printed: {},
  });
  /** @type {number[]} */
  const copies = [];
  const labels = /** @type {any} */ ({
    copy(/** @type {number} */ ratio) {
      copies.push(ratio);
      return { remove: () => copies.pop() };
    },
  });
  const stop = followPrint({ frame, labels, caption: () => "10–16 Dec 2022" });
  context.after(stop);
  const say = (/** @type {string} */ name) => page.dispatchEvent(new Event(name));
  return { say, style, folded, copies, stop };
}

test("names and a folded legend are there for the print, and not after it", (context) => {
  const { say, folded, copies } = open(context, 800);
  say("beforeprint");
  assert.deepEqual([folded.size, copies.length], [0, 1]);
  say("beforeprint");
  assert.deepEqual([folded.size, copies.length], [0, 1], "asked twice, done once");
  say("afterprint");
  assert.deepEqual([folded.size, copies.length], [1, 0]);
});

test("a map wider than the page is made to fit it, a narrower one is not blown up", (context) => {
  const wide = open(context, 1400);
  wide.say("beforeprint");
  assert.equal(wide.style["--print-zoom"], "0.5");
  const narrow = open(context, 350);
  narrow.say("beforeprint");
  assert.deepEqual([narrow.style["--print-zoom"], narrow.style["--print-width"]], ["1", "350px"]);
});
