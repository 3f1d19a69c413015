import assert from "node:assert/strict";
import { test } from "node:test";

import {
  createProjection, worldPixels, worldX, worldY,
} from "../../../dashboard/js/map/projection.js";

const NEAR = 1e-9;

test("the world is a square that doubles with each zoom", () => {
  assert.deepEqual([0, 1, 9].map(worldPixels), [256, 512, 131_072]);
  assert.deepEqual([-180, 0, 180].map(worldX), [0, 0.5, 1]);
  assert.ok(Math.abs(worldY(0) - 0.5) < NEAR);
  assert.ok(Math.abs(worldY(85.0511287798)) < NEAR);
  assert.ok(Math.abs(worldY(-85.0511287798) - 1) < NEAR);
});

test("beyond where the map ends a latitude is held at its edge", () => {
  assert.equal(worldY(90), worldY(86));
  assert.equal(worldY(-90), worldY(-86));
});

test("north is up, and steps grow towards it as Mercator's do", () => {
  const [south, middle, north] = [41.85, 42.55, 43.25].map(worldY);
  assert.ok(north < middle && middle < south);
  assert.ok(middle - north > south - middle);
});

/** As much of Leaflet and its map as the projection asks, at zoom 9 with a pane moved by (7, 5). */
function fakes() {
  const probe = { style: { transform: "" }, remove() {} };
  /** @param {number} x @param {number} y @returns {any} */
  const point = (x, y) => ({
    x, y,
    subtract: (/** @type {any} */ other) => point(x - other.x, y - other.y),
    divideBy: (/** @type {number} */ by) => point(x / by, y / by),
    round: () => point(Math.round(x), Math.round(y)),
  });
  const L = /** @type {any} */ ({
    DomUtil: { create: () => probe, setTransform() {} }, point,
  });
  const map = /** @type {any} */ ({
    getPane: () => null,
    getZoom: () => 9,
    getPixelOrigin: () => point(1000, 2000),
    containerPointToLayerPoint: () => point(-7, -5),
    project: (/** @type {any} */ at, /** @type {number} */ zoom) => point(at.x * 2 ** zoom, at.y * 2 ** zoom),
    getSize: () => point(800, 600),
  });
  return { L, map };
}

test("at rest, scale and shift are those of Leaflet's layers", () => {
  const { L, map } = fakes();
  const projection = createProjection(L, map, "events");
  assert.deepEqual(projection.transform(), { scale: worldPixels(9), x: -993, y: -1995 });
  assert.equal(projection.moving(), false);
});

test("in an animated zoom both go from where they were to where Leaflet will be", () => {
  const { L, map } = fakes();
  const projection = createProjection(L, map, "events");
  const before = projection.transform();
  let grown = 1;
  const world = /** @type {any} */ (globalThis);
  world.getComputedStyle = () => ({ transform: "" });
  world.DOMMatrix = class { a = grown; };
  projection.glide(/** @type {any} */ ({ x: 4, y: 6 }), 10);
  assert.ok(projection.moving());
  assert.deepEqual(projection.transform(), before);
  grown = 2;
  const after = projection.transform();
  assert.equal(after.scale, worldPixels(10));
  // The point that the map is about to centre on stands in the middle of 800 × 600.
  assert.deepEqual([4 * 1024 + after.x, 6 * 1024 + after.y], [400, 300]);
  projection.land();
  assert.deepEqual(projection.transform(), before);
});
