import assert from "node:assert/strict";
import { test } from "node:test";

import { createAreas, holdsMiddle, pin, showsEdge } from "../../../dashboard/js/map/areas.js";
import { worldPixels, worldX, worldY } from "../../../dashboard/js/map/projection.js";
import { createScene } from "../../../dashboard/js/map/scene.js";
import { wholeView } from "../../../dashboard/js/data/state.js";
import { sampleColumns } from "../sample.mjs";

const SIZE = { x: 900, y: 600 };
/** A town, its municipality, and all of Kosovo. */
const columns = {
  ...sampleColumns({ seed: 5, count: 90, places: 3 }),
  place: Int32Array.from({ length: 90 }, (_, event) => event % 3),
  placeLat: Float64Array.of(42.9, 42.2, 42.58),
  placeLon: Float64Array.of(20.8, 20.7, 20.9),
  placePrecision: Uint8Array.of(1, 3, 3),
  placeRadius: Float64Array.of(0, 10, 75),
  placeName: ["Town", "Municipality", "Kosovo"],
};

/** @param {number} zoom @param {[number, number]} [middle] */
function over(zoom, [lat, lon] = [42.58, 20.9]) {
  const scale = worldPixels(zoom);
  return { scale, x: SIZE.x / 2 - worldX(lon) * scale, y: SIZE.y / 2 - worldY(lat) * scale };
}

/** @param {number} zoom @param {[number, number]} [middle] */
function marksAt(zoom, middle) {
  const scene = createScene(columns, 36);
  scene.setView(wholeView(columns.span));
  scene.setZoom(zoom);
  scene.count();
  const marks = scene.marks(over(zoom, middle), SIZE, 64);
  const named = marks.map((mark) => [scene.describe(mark).title, mark]);
  /** @typedef {import("../../../dashboard/js/map/marks.js").Mark} Mark */
  return /** @type {Record<string, Mark>} */ (Object.fromEntries(named));
}

test("an area is as wide on the map as it is on the ground", () => {
  const { circle } = createAreas(columns);
  assert.equal(circle(0, over(9)), null);
  // At 42.58° a pixel of zoom 9 is 225.1 m.
  assert.ok(Math.abs(/** @type {any} */ (circle(2, over(9))).radius - 75_000 / 225.1) < 1);
  assert.ok(Math.abs(/** @type {any} */ (circle(1, over(9))).radius - 10_000 / 226.5) < 0.2);
});

test("the symbol of a region stands on its edge, that of a municipality at its seat", () => {
  const { Kosovo: kosovo, Municipality: municipality } = marksAt(8);
  assert.ok(kosovo.area && municipality.area);
  const away = Math.hypot(kosovo.x - kosovo.area.x, kosovo.y - kosovo.area.y);
  assert.ok(Math.abs(away - kosovo.area.radius) < 1e-6);
  assert.ok(kosovo.x > kosovo.area.x && kosovo.y < kosovo.area.y, "to the north-east");
  assert.deepEqual([municipality.x, municipality.y], [municipality.area.x, municipality.area.y]);
});

for (const zoom of [8, 9, 10, 11, 13, 16]) {
  test(`all of Kosovo never stands like a hamlet in its middle (zoom ${zoom})`, () => {
    const { Kosovo: kosovo } = marksAt(zoom);
    assert.ok(kosovo.area && kosovo.precision === 3);
    assert.ok(Math.hypot(kosovo.x - SIZE.x / 2, kosovo.y - SIZE.y / 2) > 100);
    assert.ok(kosovo.x > 0 && kosovo.x < SIZE.x && kosovo.y > 0 && kosovo.y < SIZE.y, "yet it is in sight");
    assert.equal(Boolean(kosovo.pinned), zoom > 9);
  });
}

test("where the map lies outside a region its symbol is not brought in", () => {
  assert.equal(marksAt(11, [44, 20.9]).Kosovo, undefined);
  assert.equal(marksAt(13, [42.9, 20.8]).Municipality, undefined);
});

test("the edge is in sight or it is not", () => {
  assert.ok(showsEdge({ x: 450, y: 300, radius: 100 }, SIZE));
  assert.ok(showsEdge({ x: -50, y: 300, radius: 100 }, SIZE));
  assert.ok(!showsEdge({ x: -500, y: 300, radius: 100 }, SIZE), "it lies beside the map");
  assert.ok(!showsEdge({ x: 450, y: 300, radius: 600 }, SIZE), "the map lies in it");
});

test("a circle holds the middle of the map when it reaches there", () => {
  assert.ok(holdsMiddle({ x: 400, y: 300, radius: 51 }, SIZE));
  assert.ok(!holdsMiddle({ x: 400, y: 300, radius: 49 }, SIZE));
});

test("symbols at the edge stand one below the other, the largest region first", () => {
  const area = { x: 450, y: 300, radius: 1000 };
  const [north, all, seen] = pin([
    { x: 2000, y: -900, region: "North", area: { ...area, radius: 700 } },
    { x: 3000, y: -900, region: "All", area },
    { x: 500, y: 200, region: "In sight", area },
  ], SIZE);
  assert.deepEqual([north.x, all.x], [SIZE.x - 84, SIZE.x - 84]);
  assert.ok(north.y - all.y > 36, "they do not touch");
  assert.deepEqual([seen.x, seen.y, seen.pinned], [500, 200, undefined]);
});
