import assert from "node:assert/strict";
import { test } from "node:test";

import { layOut } from "../../../dashboard/js/map/labelling.js";
import { random } from "../sample.mjs";

/** @param {number} seed */
function candidates(seed) {
  const next = random(seed);
  return Array.from({ length: 120 }, (_, index) => ({
    index,
    x: next() * 500,
    y: next() * 500,
    tick: next() < 0.8,
    lines: [
      { text: `Name ${index}`, width: 30 + next() * 60, height: 12 },
      { text: `Other ${index}`, width: 30 + next() * 60, height: 10 },
    ].slice(0, next() < 0.5 ? 1 : 2),
  }));
}

/**
 * @param {import("../../../dashboard/js/map/labelling.js").Placed} placed
 * @param {{x: number, y: number}} at
 */
function boxOf({ lines, dx, dy, align }, { x, y }) {
  const width = Math.max(...lines.map((line) => line.width));
  const height = lines.reduce((sum, line, i) => sum + line.height * (i === 0 ? 1 : 1.15), 0);
  const left = x + dx - { left: 0, right: width, center: width / 2 }[align];
  return { left, top: y + dy, right: left + width, bottom: y + dy + height };
}

for (let seed = 1; seed <= 5; seed++) {
  const all = candidates(seed);
  const next = random(seed + 50);
  const symbols = Array.from({ length: 15 }, () => ({ x: next() * 500, y: next() * 500, radius: 14 }));
  const placed = layOut(all, { obstacles: symbols });
  const boxes = placed.map((label) => boxOf(label, all[label.index]));

  test(`no two names overlap (seed ${seed})`, () => {
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
      }
    });
  });

  test(`no name lies on another's dot (seed ${seed})`, () => {
    for (const { left, top, right, bottom } of boxes) {
      for (const { index } of placed) {
        const { x, y, tick } = all[index];
        assert.ok(!tick || x <= left || x >= right || y <= top || y >= bottom);
      }
    }
  });

  test(`no name lies on a symbol (seed ${seed})`, () => {
    for (const { left, top, right, bottom } of boxes) {
      for (const { x, y, radius } of symbols) {
        const dx = x - Math.max(left, Math.min(right, x));
        const dy = y - Math.max(top, Math.min(bottom, y));
        assert.ok(Math.hypot(dx, dy) >= radius);
      }
    }
  });

  test(`the same names are laid out the same (seed ${seed})`, () => {
    assert.deepEqual(layOut(all, { obstacles: symbols }), placed);
    assert.equal(layOut(all)[0].index, 0, "the most important one is there");
  });
}

test("a name stands beside the symbol on its own point, not under it", () => {
  const [name] = layOut(
    [{ index: 0, x: 100, y: 100, tick: true, lines: [{ text: "Zvečan", width: 40, height: 12 }] }],
    { obstacles: [{ x: 102, y: 100, radius: 14 }] },
  );
  assert.ok(name.dx > 14);
});

test("a name does not lie under the number of another symbol", () => {
  const lines = [{ text: "Zvečan", width: 40, height: 12 }];
  const zvecan = [{ index: 0, x: 100, y: 100, tick: true, lines }];
  const near = { x: 95, y: 80, radius: 14 };
  const number = { left: 97, top: 88, right: 125, bottom: 101 };
  const [free] = layOut(zvecan, { obstacles: [near] });
  assert.ok(boxOf(free, zvecan[0]).left < number.right, "there it would lie");
  const [name] = layOut(zvecan, { obstacles: [{ ...near, number }] });
  const box = boxOf(name, zvecan[0]);
  assert.ok(box.left >= number.right || box.right <= number.left || box.top >= number.bottom);
});

test("no name is cut by the edge of the map", () => {
  const frame = { left: 0, top: 0, right: 200, bottom: 200 };
  const lines = [{ text: "MONTENEGRO", width: 90, height: 12 }];
  const country = { index: 0, x: 20, y: 100, tick: false, lines };
  const [name] = layOut([country], { frame });
  assert.equal(name.align, "left");
  // Beyond the edge it is there for whoever pans.
  assert.equal(layOut([{ ...country, x: 320 }], { frame }).length, 1);
});

test("no name lies under what covers the map", () => {
  const legend = { left: 0, top: 0, right: 190, bottom: 300 };
  const lines = [{ text: "Zubin Potok", width: 70, height: 12 }];
  const [name] = layOut([{ index: 0, x: 200, y: 100, tick: true, lines }], { overlays: [legend] });
  assert.equal(name.align, "left");
  assert.deepEqual(layOut([{ index: 0, x: 100, y: 100, tick: true, lines }], { overlays: [legend] }), []);
});

test("what has spots takes the first that is free, its middle there", () => {
  const lines = [{ text: "M-2", width: 30, height: 14 }];
  const spots = [{ x: 100, y: 100 }, { x: 140, y: 100 }, { x: 300, y: 100 }];
  const road = { index: 0, x: 0, y: 0, tick: false, lines, spots };
  const [sign] = layOut([road], { obstacles: [{ x: 95, y: 100, radius: 10 }] });
  assert.deepEqual(sign.spot, { x: 140, y: 100 });
  assert.deepEqual([sign.dx, sign.dy, sign.align], [0, -7, "center"]);
  assert.deepEqual(layOut([{ ...road, fits: (box) => box.left > 200 }])[0].spot, { x: 300, y: 100 });
  assert.deepEqual(layOut([{ ...road, spots: [] }]), []);
});

test("the same number is not said twice close by", () => {
  const lines = [{ text: "M-2", width: 30, height: 14 }];
  const road = { index: 0, x: 0, y: 0, tick: false, lines, spots: [{ x: 100, y: 100 }] };
  const next = { ...road, index: 1, spots: [{ x: 180, y: 100 }, { x: 280, y: 100 }] };
  assert.deepEqual(layOut([road, next]).map(({ spot }) => spot?.x), [100, 280]);
  const other = { ...next, lines: [{ ...lines[0], text: "R 6" }] };
  assert.deepEqual(layOut([road, other]).map(({ spot }) => spot?.x), [100, 180]);
});

test("a name is not given to the symbol of another place that hides its dot", () => {
  const lines = [{ text: "Zvečan", width: 40, height: 12 }];
  const zvecan = { index: 0, x: 100, y: 100, tick: true, lines };
  const symbol = { x: 104, y: 100, radius: 14, points: [{ x: 100, y: 20 }] };
  assert.deepEqual(layOut([zvecan], { obstacles: [symbol] }), []);
  assert.equal(layOut([zvecan], { obstacles: [{ ...symbol, points: [{ x: 101, y: 99 }] }] }).length, 1);
});

test("where something is on show the name comes first, however small the place", () => {
  const lines = [{ text: "Rudare", width: 60, height: 12 }];
  const large = { index: 0, x: 100, y: 100, tick: true, lines };
  const small = { ...large, index: 1, x: 112, y: 100 };
  assert.deepEqual(layOut([large, small]).map(({ index }) => index), [0]);
  const obstacles = [{ x: 130, y: 100, radius: 8, points: [{ x: 113, y: 100 }] }];
  assert.equal(layOut([large, small], { obstacles })[0].index, 1);
});
