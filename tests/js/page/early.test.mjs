import assert from "node:assert/strict";
import { test } from "node:test";

import { announced, prepare } from "../../../dashboard/js/early.js";

const COLUMNS = { address: "events.bin", digest: "d1" };

/**
 * @param {string} script What the page's script is.
 * @param {string} [search] Of the page's address.
 * @returns {any} A page, as far as this asks one.
 */
function page(script, search = "") {
  const address = `data:text/javascript,${encodeURIComponent(script)}`;
  const content = JSON.stringify({ script: address, columns: COLUMNS });
  return {
    readyState: "interactive", baseURI: "http://here/", location: { search },
    querySelector: () => ({ getAttribute: () => content }),
  };
}

const NOTES = "export const prepare = async (columns) => { globalThis.prepared = columns; };";

/** @param {any} opened @returns {Promise<unknown>} What was built ahead of it. */
async function built(opened) {
  const world = /** @type {any} */ (globalThis);
  world.prepared = null;
  await prepare(opened, announced(opened));
  return world.prepared;
}

test("the page is built ahead with the events that it names", async () => {
  assert.deepEqual(await built(page(NOTES)), COLUMNS);
});

test("it is built once the document has a body", async () => {
  /** @type {() => void} */
  let parsed = () => {};
  const loading = {
    ...page(NOTES), readyState: "loading",
    addEventListener: (/** @type {string} */ _, /** @type {() => void} */ then) => { parsed = then; },
  };
  const building = built(loading);
  while (parsed.length === 0 && parsed.name === "parsed") {
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(/** @type {any} */ (globalThis).prepared, null);
  parsed();
  assert.deepEqual(await building, COLUMNS);
});

test("a presentation is not built ahead: it is another page", async () => {
  assert.equal(await built(page(NOTES, "?view=brief")), null);
});

test("where nothing is announced, nothing is built", async () => {
  const bare = { ...page(NOTES), querySelector: () => null };
  assert.equal(announced(bare), null);
  assert.equal(await built(bare), null);
});

test("a script that does not come, or fails, is left to whoever has patience", async () => {
  assert.equal(await built(page("export const prepare = async () => { throw new Error(); };")), null);
  assert.equal(await built(page("this is no script")), null);
});
