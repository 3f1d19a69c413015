import assert from "node:assert/strict";
import { test } from "node:test";

import { PATIENCE } from "../../../dashboard/js/data/sync.js";
import { createLink } from "../../../dashboard/js/page/link.js";
import { sampleColumns } from "../sample.mjs";

const COLUMNS = sampleColumns({ count: 3 });

/** @param {number} heard @param {string} [digest] @returns {any} */
function message(heard, digest = "d1") {
  const view = { mode: "range", start: 1, end: 2, types: 255, names: "local", place: [], event: -1 };
  const imposed = { revision: 1, heard: 0, position: null, focus: false, ...view };
  return { session: "s", heard, map: { columns: { address: digest, digest }, imposed, match: null } };
}

/** @param {import("node:test").TestContext} context @param {boolean[]} [signs] Of the server, in turn. */
function open(context, signs = []) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  context.mock.method(performance, "now", () => now);
  const world = /** @type {any} */ (globalThis);
  world.document = { baseURI: "http://here/maps/" };
  /** @type {string[]} */
  const asked = [];
  context.mock.method(world, "fetch", async (/** @type {URL} */ address) => {
    asked.push(address.href);
    if (!signs.shift()) throw new TypeError("unreachable");
    return { ok: true };
  });
  /** @type {any[]} */
  const told = [];
  /** @type {string[]} */
  const log = [];
  const source = /** @type {any} */ ({
    ask: async (/** @type {string} */ address) => (address === "gone" ? null : COLUMNS),
  });
  const link = createLink(source, (waiting) => log.push(waiting ? "waiting" : "heard"));
  link.attach({
    expect: () => log.push("expect"),
    setColumns: (columns) => log.push(`columns ${columns.count}`),
    take: () => log.push("take"),
  });
  link.onStep((inStep) => log.push(inStep ? "in step" : "ahead"));
  return {
    asked, told, log, link,
    /** @param {any} what */
    async hear(what) {
      link.hear(what, (said) => told.push(said));
      await settle();
    },
    /** @param {number} milliseconds */
    async pass(milliseconds) {
      now += milliseconds;
      context.mock.timers.tick(milliseconds);
      await settle();
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 10; turn++) await null;
}

test("columns are there before what is imposed on them is taken over", async (context) => {
  const { log, hear } = open(context);
  await hear(message(0));
  assert.deepEqual(log, ["expect", "columns 3", "take"]);
  await hear(message(0));
  assert.deepEqual(log.slice(3), ["take"]);
});

test("of a version that is gone nothing is taken over", async (context) => {
  const { log, hear } = open(context);
  await hear(message(0));
  await hear(message(0, "gone"));
  assert.deepEqual(log.slice(3), ["expect"]);
});

test("who listens hears when a hand is ahead and when Python is in step again", async (context) => {
  const { link, log, told, hear } = open(context);
  await hear(message(0));
  link.wish({ kind: "search", words: "Rudare" });
  assert.deepEqual([log.at(-1), link.inStep(), told.length], ["ahead", false, 1]);
  await hear(message(1));
  assert.deepEqual([log.at(-1), link.inStep()], ["in step", true]);
});

test("what a key has changed is told when it has been still", async (context) => {
  const { link, told, hear, pass } = open(context);
  await hear(message(0));
  link.change({ names: "sq" }, 120);
  await pass(119);
  assert.deepEqual(told, []);
  await pass(1);
  assert.deepEqual(told[0].wishes, [{ kind: "view", digest: "d1", names: "sq" }]);
});

test("a silent server is looked for where Streamlit says that it runs", async (context) => {
  const { link, log, asked, told, hear, pass } = open(context, [false, true]);
  await hear(message(0));
  link.wish({ kind: "more" });
  await pass(PATIENCE);
  assert.deepEqual(asked, ["http://here/maps/_stcore/health"]);
  assert.ok(log.includes("waiting"));
  assert.equal(told.length, 1);
  await pass(2000);
  assert.deepEqual(told.map(({ again }) => again), [0, 1]);
  await hear(message(1));
  assert.ok(log.includes("heard"));
  await pass(60_000);
  assert.equal(asked.length, 2);
});

test("nothing is looked for or told after the end", async (context) => {
  const { link, asked, hear, pass } = open(context);
  await hear(message(0));
  link.wish({ kind: "more" });
  link.stop();
  await pass(60_000);
  assert.deepEqual(asked, []);
});
