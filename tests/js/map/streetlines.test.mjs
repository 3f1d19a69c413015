import assert from "node:assert/strict";
import { test } from "node:test";

import { worldX, worldY } from "../../../dashboard/js/map/projection.js";
import { readLayers, readLine, trace } from "../../../dashboard/js/map/streetlines.js";

const LINE = [2_086_600, 4_289_000, 200, 1_000, -50, 0];

test("a line is its first point and the steps to each next one, in hundred-thousandths of a degree", () => {
  const { xs, ys, box } = readLine(LINE);
  const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-12, `${actual}`);
  [20.866, 20.868, 20.8675].forEach((longitude, at) => near(xs[at], worldX(longitude)));
  [42.89, 42.9, 42.9].forEach((latitude, at) => near(ys[at], worldY(latitude)));
  near(box.left, worldX(20.866));
  near(box.right, worldX(20.868));
  near(box.top, worldY(42.9));
  near(box.bottom, worldY(42.89));
});

test("layers stay in the order that they are told in", () => {
  const lines = [["river", [LINE]], ["motorway", [LINE, LINE]]];
  const layers = readLayers({ lines, lakes: {}, labels: [] });
  assert.deepEqual(layers.map(({ kind, lines }) => [kind, lines.length]), [["river", 1], ["motorway", 2]]);
});

/** A path that notes what is added to it. */
function noting() {
  const points = [];
  const note = (x, y) => points.push([x, y]);
  return { points, moveTo: note, lineTo: note };
}

const TO = { scale: 100, x: 10, y: -5 };
const SQUARE = { xs: [0.1, 0.2], ys: [0.3, 0.4], box: { left: 0.1, right: 0.2, top: 0.3, bottom: 0.4 } };

test("a line lies where the map has it", () => {
  const path = noting();
  trace(path, [SQUARE], TO, { left: 0, top: 0, right: 100, bottom: 100 });
  assert.deepEqual(path.points, [[20, 25], [30, 35]]);
});

test("what does not touch the sheet costs nothing", () => {
  for (const sheet of [
    { left: 31, top: 0, right: 100, bottom: 100 },
    { left: 0, top: 36, right: 100, bottom: 100 },
    { left: 0, top: 0, right: 19, bottom: 100 },
    { left: 0, top: 0, right: 100, bottom: 24 },
  ]) {
    const path = noting();
    trace(path, [SQUARE], TO, sheet);
    assert.deepEqual(path.points, []);
  }
});
