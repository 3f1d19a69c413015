import assert from "node:assert/strict";
import { test } from "node:test";

import { createRings } from "../../../dashboard/js/map/rings.js";
import { SYMBOLS } from "../../../dashboard/js/data/vocabulary.js";
import { random } from "../sample.mjs";

const RADIUS = 13;
const SYMBOL = /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ ({ name: "a symbol" }));

/**
 * @typedef {{from: number, to: number, color: string}} Arc In turns from the top.
 * @returns {{rings: ReturnType<typeof createRings>, painted: () => number, arcsOf: (image: any) => Arc[]}}
 */
function open() {
  let painted = 0;
  /** As much of a canvas as a ring touches: it remembers its arcs. */
  class Context {
    canvas = { width: 38, arcs: /** @type {Arc[]} */ ([]) };
    strokeStyle = "";
    lineWidth = 0;
    save() {}
    restore() {}
    setTransform() {}
    beginPath() {}
    clearRect() {
      painted++;
      this.canvas.arcs = [];
    }
    /** @param {unknown} image */
    drawImage(image) {
      assert.notEqual(image, undefined);
    }
    /** @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to */
    arc(x, y, radius, from, to) {
      assert.deepEqual([x, y, radius], [0, 0, RADIUS]);
      const turns = (/** @type {number} */ angle) => angle / (2 * Math.PI) + 0.25;
      this.canvas.arcs.push({ from: turns(from), to: turns(to), color: "" });
    }
    stroke() {
      this.canvas.arcs[this.canvas.arcs.length - 1].color = this.strokeStyle;
    }
  }
  const rings = createRings(() => /** @type {any} */ (new Context()), 2.6);
  return { rings, painted: () => painted, arcsOf: (image) => image.arcs };
}

/** @param {number[]} counts @param {number} [group] @returns {any} */
const mark = (counts, group = 0) =>
  ({ group, counts: Uint32Array.from(counts), total: counts.reduce((a, b) => a + b) });

test("a ring has an arc for each type, as long as its share, in the order of the types", () => {
  const { rings, arcsOf } = open();
  const arcs = arcsOf(rings.around(SYMBOL, mark([2, 0, 1, 0, 0, 0, 0, 1]), RADIUS, true));
  assert.deepEqual(arcs.map(({ color }) => color), [0, 2, 7].map((type) => SYMBOLS[type].color));
  [[0, 0.5], [0.5, 0.75], [0.75, 1]].forEach(([from, to], index) => {
    assert.ok(Math.abs(arcs[index].from - from) < 0.016 && arcs[index].from > from);
    assert.ok(Math.abs(arcs[index].to - to) < 0.016 && arcs[index].to < to);
  });
});

test("the smallest share has an arc that runs forwards", () => {
  const { rings, arcsOf } = open();
  const arcs = arcsOf(rings.around(SYMBOL, mark([100_000, 1, 0, 0, 0, 0, 0, 0]), RADIUS, true));
  assert.equal(arcs.length, 2);
  for (const { from, to } of arcs) assert.ok(to > from);
});

test("a ring is kept as long as it looks the same, and painted once at rest", () => {
  const { rings, painted } = open();
  const image = rings.around(SYMBOL, mark([500, 500, 0, 0, 0, 0, 0, 0]), RADIUS, false);
  for (const exact of [false, true, true]) {
    assert.equal(rings.around(SYMBOL, mark([501, 500, 0, 0, 0, 0, 0, 0]), RADIUS, exact), image);
    assert.equal(painted(), exact ? 2 : 1);
  }
});

test("a type that comes or goes changes the ring at once, and so does another symbol", () => {
  const { rings, painted, arcsOf } = open();
  rings.around(SYMBOL, mark([5000, 5000, 0, 0, 0, 0, 0, 0]), RADIUS, false);
  const image = rings.around(SYMBOL, mark([5000, 5000, 1, 0, 0, 0, 0, 0]), RADIUS, false);
  assert.equal(arcsOf(image).length, 3);
  rings.around(SYMBOL, mark([5000, 5000, 0, 0, 0, 0, 0, 0]), RADIUS, false);
  assert.equal(arcsOf(image).length, 2);
  rings.around(/** @type {any} */ ({}), mark([5000, 5000, 0, 0, 0, 0, 0, 0]), RADIUS, false);
  assert.equal(painted(), 4);
});

test("in motion no arc is off by as much as a pixel, at rest none at all", () => {
  const { rings, painted, arcsOf } = open();
  const next = random(3);
  const counts = Array.from({ length: 8 }, () => Math.floor(next() * 300));
  for (let step = 0; step < 3000; step++) {
    const type = Math.floor(next() * 8);
    counts[type] = Math.max(0, counts[type] + (next() < 0.5 ? 1 : -1));
    const exact = step % 100 === 99;
    const { total, ...rest } = mark(counts);
    const arcs = arcsOf(rings.around(SYMBOL, { total, ...rest }, RADIUS, exact));
    let sum = 0;
    let at = 0;
    for (const count of counts) {
      sum += count;
      if (count === 0) continue;
      const notch = Math.min(0.09 / (2 * Math.PI), count / total / 4);
      const off = Math.abs(arcs[at++].to + notch - sum / total) * 2 * Math.PI * RADIUS;
      assert.ok(off < (exact ? 1e-4 : 0.75), `${off} pixels, step ${step}`);
    }
    assert.equal(at, arcs.length);
  }
  assert.ok(painted() < 600, `${painted()} times in 3000 steps`);
});

test("each group has a ring of its own, and what is kept has an end", () => {
  const { rings, painted } = open();
  const images = new Set();
  for (let group = 0; group < 3000; group++) {
    images.add(rings.around(SYMBOL, mark([1, 1, 0, 0, 0, 0, 0, 0], group), RADIUS, false));
  }
  assert.equal(images.size, 3000);
  rings.around(SYMBOL, mark([1, 1, 0, 0, 0, 0, 0, 0], 2999), RADIUS, false);
  assert.equal(painted(), 3000);
  rings.around(SYMBOL, mark([1, 1, 0, 0, 0, 0, 0, 0], 0), RADIUS, false);
  assert.equal(painted(), 3001);
});
