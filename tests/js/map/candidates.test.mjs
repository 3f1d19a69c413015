import assert from "node:assert/strict";
import { test } from "node:test";

import { createCandidates } from "../../../dashboard/js/map/candidates.js";
import { worldPixels, worldX, worldY } from "../../../dashboard/js/map/projection.js";

const SIZE = { x: 900, y: 600 };
const names = (/** @type {string} */ name) => ({ local: name, sq: name, sr: name, en: name });
/** @type {import("../../../dashboard/js/map/names.js").Label[]} */
const LABELS = [
  { lat: 42, lon: 19.8, kind: "country", population: 0, names: names("Albania"),
    shape: [[41, 19], [43, 19], [43, 20], [41, 20]] },
  { lat: 42.6, lon: 21, kind: "town", population: 9_000, names: names("Lipjan") },
  { lat: 42.5, lon: 20.5, kind: "route", population: 0, names: names("M-9"),
    shape: [[42.5, 20.5], [42.5, 21.5]] },
  { lat: 50, lon: 21, kind: "town", population: 9_000, names: names("Far away") },
];
const KOSOVO = /** @type {[number, number][][]} */ ([[[42, 20], [43, 20], [43, 22], [42, 22]]]);
const { list } = createCandidates(LABELS, KOSOVO, 100);

/** @param {number} zoom @param {boolean} [routes] */
function at(zoom, routes) {
  const scale = worldPixels(zoom);
  const to = { scale, x: SIZE.x / 2 - worldX(20.9) * scale, y: SIZE.y / 2 - worldY(42.5) * scale };
  return list({ to, size: SIZE, zoom, order: "en", routes }, (_, text) => ({ text, width: 50, height: 12 }));
}

/** @param {number} zoom @param {boolean} [routes] */
const shownAt = (zoom, routes) => at(zoom, routes).map(({ lines }) => lines[0].text);

test("what is too far or too small for the zoom is no candidate", () => {
  assert.deepEqual(shownAt(8), ["ALBANIA"]);
  assert.deepEqual(shownAt(9), ["ALBANIA", "Lipjan", "M-9"]);
});

test("roads are numbered only while they are drawn", () => {
  assert.deepEqual(shownAt(9, false), ["ALBANIA", "Lipjan"]);
  assert.deepEqual(shownAt(12), ["ALBANIA", "Lipjan"]);
});

test("a country's name fits only into the country, and not onto Kosovo", () => {
  const [albania] = at(8);
  const fits = albania.fits ?? (() => true);
  const free = albania.spots?.find(({ x, y }) =>
    fits({ left: x - 25, right: x + 25, top: y - 6, bottom: y + 6 }));
  assert.ok(free);
  const kosovo = (worldX(20) - worldX(20.9)) * worldPixels(8) + SIZE.x / 2;
  assert.ok(free.x + 25 < kosovo);
  assert.ok(!fits({ left: kosovo - 30, right: kosovo + 20, top: 300, bottom: 312 }));
});

test("a settlement has a dot and stands beside it, a road's number lies on the road", () => {
  const [, town, road] = at(9);
  assert.deepEqual([town.tick, town.spots], [true, undefined]);
  assert.ok(road.spots?.every(({ y }) => Math.abs(y - SIZE.y / 2) < 1e-6));
});
