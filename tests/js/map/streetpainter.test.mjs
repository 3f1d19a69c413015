import assert from "node:assert/strict";
import { test } from "node:test";

import { STYLES, paintStreets, widthAt } from "../../../dashboard/js/map/streetpainter.js";

const TO = { scale: 100, x: 10, y: -5 };

test("the more important road is the wider one, at any zoom", () => {
  const order = ["motorway", "trunk", "primary", "secondary", "tertiary"];
  for (let zoom = 7; zoom <= 16; zoom += 0.25) {
    const widths = order.map((kind) => widthAt(kind, zoom));
    assert.deepEqual(widths, [...widths].sort((a, b) => b - a), `zoom ${zoom}`);
  }
});

test("roads grow with the zoom and lesser ones come later", () => {
  for (const kind of Object.keys(STYLES)) assert.ok(widthAt(kind, 16) > widthAt(kind, 14), kind);
  assert.equal(widthAt("tertiary", 10.75), 0);
  assert.ok(widthAt("tertiary", 11) > 0);
  assert.ok(widthAt("primary", 7) > 0);
});

test("a kind that has no style is not drawn", () => {
  assert.equal(widthAt("cycleway", 16), 0);
});

/** A context that notes what is stroked, by the colour and the width. */
function canvas() {
  const strokes = [];
  return {
    strokes,
    setLineDash() {},
    stroke() {
      strokes.push([this.strokeStyle, this.lineWidth]);
    },
  };
}

globalThis.Path2D = class {
  moveTo() {}
  lineTo() {}
};
const THEME = {
  water: "water", road: "road", roadEdge: "edge", motorway: "motorway", rail: "rail", halo: "halo",
};
const SHEET = { left: 0, top: 0, right: 100, bottom: 100 };

test("rivers lie under roads, and the edges of all roads under all of them", () => {
  const context = canvas();
  const layers = ["river", "railway", "primary", "motorway"].map((kind) => ({ kind, lines: [] }));
  paintStreets(context, layers, TO, SHEET, 14, THEME);
  assert.deepEqual(context.strokes.map(([color]) => color), [
    "water", "edge", "edge", "road", "motorway", "rail", "halo",
  ]);
});

test("a road too thin for an edge is one line", () => {
  const context = canvas();
  paintStreets(context, [{ kind: "primary", lines: [] }], TO, SHEET, 9, THEME);
  assert.deepEqual(context.strokes, [["edge", widthAt("primary", 9)]]);
});
