import assert from "node:assert/strict";
import { test } from "node:test";

import { createSource } from "../../../dashboard/js/data/source.js";
import { plain, sampleColumns, writeColumns } from "../sample.mjs";

const columns = sampleColumns();
const given = () => new Response(writeColumns(columns));
const unreachable = () => Promise.reject(new TypeError("Failed to fetch"));

/**
 * @param {import("node:test").TestContext} context
 * @param {(() => Response | Promise<Response>)[]} answers Of the server, one a request.
 */
function serve(context, ...answers) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {any} */ (globalThis).document = { baseURI: "http://host/app/" };
  /** @type {string[]} */
  const asked = [];
  context.mock.method(globalThis, "fetch", async (/** @type {URL} */ address) => {
    asked.push(address.href);
    return (/** @type {() => Response} */ (answers.shift() ?? unreachable))();
  });
  return { asked, pass };

  /** Lets time go on until the next try, and what it brings. */
  async function pass() {
    await settled();
    context.mock.timers.tick(5_000);
    await settled();
  }
}

/** All promises that can be kept without time going on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("what is on its way already is not asked for again", async (context) => {
  const { asked } = serve(context);
  const source = createSource({ address: "a.bin", answer: Promise.resolve(given()) });
  assert.deepEqual(plain(await source.ask("a.bin")), plain(columns));
  assert.deepEqual(asked, []);
});

test("each further version is asked for once, beside the page", async (context) => {
  const { asked } = serve(context, given);
  const source = createSource({ address: "a.bin", answer: Promise.resolve(given()) });
  assert.deepEqual(plain(await source.ask("b.bin")), plain(columns));
  assert.deepEqual(plain(await source.ask("b.bin")), plain(columns));
  assert.deepEqual(asked, ["http://host/app/b.bin"]);
});

test("a version that does not come is asked for until it does", async (context) => {
  const failing = () => new Response("no gateway", { status: 502 });
  const foreign = () => new Response("<html>log in first</html>");
  const { asked, pass } = serve(context, failing, foreign, given);
  const source = createSource({ address: "a.bin", answer: unreachable() });
  const arriving = source.ask("a.bin");
  for (const _ of [1, 2, 3]) await pass();
  assert.deepEqual(plain(await arriving), plain(columns));
  assert.deepEqual(plain(await source.first), plain(columns));
  assert.equal(asked.length, 3);
});

test("a version that is there no more is not asked for again", async (context) => {
  const { asked, pass } = serve(context, () => new Response("", { status: 404 }));
  const source = createSource({ address: "a.bin", answer: Promise.resolve(given()) });
  assert.equal(await source.ask("b.bin"), null);
  await pass();
  assert.equal(asked.length, 1);
});

test("a version that is not wanted any longer is not asked for again", async (context) => {
  const { asked, pass } = serve(context, unreachable, given, unreachable);
  const source = createSource({ address: "a.bin", answer: Promise.resolve(given()) });
  const old = source.ask("b.bin");
  assert.deepEqual(plain(await source.ask("c.bin")), plain(columns));
  await pass();
  assert.deepEqual(asked, ["http://host/app/b.bin", "http://host/app/c.bin"]);
  assert.equal(await old, null);
  const last = source.ask("d.bin");
  source.stop();
  await pass();
  assert.equal(asked.length, 3);
  assert.equal(await last, null);
});
