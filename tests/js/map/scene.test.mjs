import assert from "node:assert/strict";
import { test } from "node:test";

import { worldPixels, worldX, worldY } from "../../../dashboard/js/map/projection.js";
import { createScene } from "../../../dashboard/js/map/scene.js";
import { wholeView } from "../../../dashboard/js/data/state.js";
import { FLAG_STANDING } from "../../../dashboard/js/data/columns.js";
import { sampleColumns } from "../sample.mjs";

const SIZE = { x: 900, y: 600 };
const columns = sampleColumns({ seed: 3, count: 500, places: 40 });

/** @param {number} zoom @param {import("../../../dashboard/js/map/projection.js").Transform} [shift] */
function over(zoom, shift = { scale: 0, x: 0, y: 0 }) {
  const scale = worldPixels(zoom);
  return {
    scale,
    x: SIZE.x / 2 - worldX(20.9) * scale + shift.x,
    y: SIZE.y / 2 - worldY(42.6) * scale + shift.y,
  };
}

/** @param {Partial<import("../../../dashboard/js/data/state.js").View>} [patch] */
function sceneOf(patch) {
  const scene = createScene(columns, 36);
  scene.setView({ ...wholeView(columns.span), ...patch });
  scene.setZoom(9);
  scene.count();
  return scene;
}

const onMap = columns.place.filter((place) => place >= 0).length;
/** @param {{total: number}[]} marks */
const eventsOf = (marks) => marks.reduce((sum, { total }) => sum + total, 0);

test("Web Mercator has its corners where the world has them", () => {
  assert.deepEqual([worldX(-180), worldX(0), worldX(180)], [0, 0.5, 1]);
  assert.equal(worldY(0), 0.5);
  assert.ok(Math.abs(worldY(85.0511287798)) < 1e-9 && Math.abs(worldY(-90) - 1) < 1e-9);
});

test("every event on the map is under exactly one symbol, at every zoom", () => {
  const scene = sceneOf();
  for (const zoom of [7, 8.75, 9, 12]) {
    scene.setZoom(zoom);
    scene.count();
    const wide = { x: 1e6, y: 1e6 };
    const marks = scene.marks({ scale: worldPixels(zoom), x: 0, y: 0 }, wide, 1e9);
    assert.equal(eventsOf(marks), onMap);
    assert.deepEqual(
      marks.flatMap((mark) => scene.placesOf(mark)).sort((a, b) => a - b),
      [...new Set(columns.place.filter((place) => place >= 0))].sort((a, b) => a - b),
    );
  }
});

test("moving through time moves no symbol, but that of a single place stands there", () => {
  const scene = sceneOf();
  const before = new Map(scene.marks(over(9), SIZE, 0).map(({ group, x, y }) => [group, [x, y]]));
  scene.setView({ ...wholeView(columns.span), start: 18100, end: 18160 });
  scene.count();
  const after = scene.marks(over(9), SIZE, 0);
  assert.ok(after.length > 0);
  let lone = 0;
  for (const mark of after) {
    const [place, ...others] = scene.placesOf(mark);
    const own = scene.pointOf(place, over(9));
    const isLone = others.length === 0 && own.x === mark.x && own.y === mark.y;
    if (isLone) lone++;
    else assert.deepEqual(before.get(mark.group), [mark.x, mark.y]);
  }
  assert.ok(lone > 0);
});

test("a pan moves all symbols alike and regroups none", () => {
  const scene = sceneOf();
  const before = scene.marks(over(9), SIZE, 200);
  const after = scene.marks(over(9, { scale: 0, x: 30, y: -20 }), SIZE, 200);
  for (const { group, x, y, total } of after) {
    const same = before.find((mark) => mark.group === group);
    if (same) assert.deepEqual([x - 30, y + 20, total], [same.x, same.y, same.total]);
  }
});

test("counting is done once for a view, and again only when the view asks for it", () => {
  const scene = sceneOf();
  const view = wholeView(columns.span);
  assert.equal(scene.count(), false);
  scene.setView({ ...view, place: [1], names: "sq", event: 4 });
  assert.equal(scene.count(), false);
  scene.setView({ ...view, types: 3 });
  assert.equal(scene.count(), true);
});

test("a search leaves faint dots where only other events are", () => {
  const scene = sceneOf();
  scene.setMatch(new Uint8Array(Math.ceil(columns.count / 8)));
  scene.count();
  const marks = scene.marks(over(9), SIZE, 0);
  assert.ok(marks.length > 0 && marks.every(({ total }) => total === 0));
});

test("a selected place stays marked when its events are out of the window", () => {
  const scene = sceneOf({ place: [0], start: 1, end: 1 });
  const marks = scene.marks(over(9), SIZE, 0);
  assert.deepEqual(marks.map(({ selected, total }) => [selected, total]), [[true, 0]]);
});

test("marks tell what came, went and stayed only while it is asked of a window", () => {
  const standing = { ...columns, flags: columns.flags.map((flag) => flag | FLAG_STANDING) };
  const scene = createScene(standing, 36);
  const window = { ...wholeView(columns.span), start: 18100, end: 18108 };
  scene.setView(window);
  scene.setZoom(9);
  /** @param {boolean} on @param {Partial<import("../../../dashboard/js/data/state.js").View>} [patch] */
  const marks = (on, patch) => {
    scene.setTurning(on);
    scene.setView({ ...window, ...patch });
    scene.count();
    return scene.marks({ scale: worldPixels(9), x: 0, y: 0 }, { x: 1e6, y: 1e6 }, 1e9);
  };
  assert.ok(marks(false).every(({ turnover }) => turnover === undefined));
  assert.equal(scene.turnoverTotals(), null);
  const asked = marks(true);
  const summed = [0, 1, 2].map((turn) => asked.reduce((sum, mark) => sum + (mark.turnover?.[turn] ?? 0), 0));
  assert.deepEqual([...(scene.turnoverTotals() ?? [])], summed);
  assert.ok(summed[0] > 0 && summed[2] > 0);
  assert.ok(marks(true, { mode: "asof", end: 18100 }).every(({ turnover }) => turnover === undefined));
  assert.equal(scene.turnoverTotals(), null);
});
