import assert from "node:assert/strict";
import { test } from "node:test";

import { createLevels } from "../../../dashboard/js/map/streetlevels.js";

const FAR = { zoom: 0, address: "far.json" };
const NEAR = { zoom: 11, address: "near.json" };

/** @param {(address: string) => Promise<any>} answer */
function levelsOf(levels, answer) {
  const asked = [];
  const ask = (address) => {
    asked.push(address);
    return answer(address);
  };
  return { asked, ...createLevels(levels, ask) };
}

test("a zoom has the last level that begins at it or before", () => {
  const { at } = levelsOf([FAR, NEAR]);
  assert.equal(at(7), FAR);
  assert.equal(at(10.75), FAR);
  assert.equal(at(11), NEAR);
  assert.equal(at(16), NEAR);
  assert.equal(levelsOf([NEAR]).at(10), undefined);
});

test("a level is asked for when it is needed, and once", async () => {
  const { asked, read } = levelsOf([FAR, NEAR], async (address) => address);
  assert.deepEqual(asked, []);
  assert.deepEqual(await Promise.all([read(FAR), read(FAR)]), ["far.json", "far.json"]);
  assert.equal(await read(FAR), "far.json");
  assert.deepEqual(asked, ["far.json"]);
});

test("one that could not be had is asked for again the next time", async () => {
  let reachable = false;
  const { asked, read } = levelsOf([FAR], async (address) => {
    if (!reachable) throw new Error("no network");
    return address;
  });
  assert.equal(await read(FAR), null);
  reachable = true;
  assert.equal(await read(FAR), "far.json");
  assert.deepEqual(asked, ["far.json", "far.json"]);
});

test("a level that is there itself is not asked for", async () => {
  const told = { lines: [], lakes: {}, labels: [] };
  const { asked, read } = levelsOf([{ zoom: 0, told }]);
  assert.equal(await read({ zoom: 0, told }), told);
  assert.deepEqual(asked, []);
});
