import assert from "node:assert/strict";
import { test } from "node:test";

import { followZoom, kilometre, refine } from "../../../dashboard/js/map/ground.js";

/** As much of Leaflet as is touched: a map with a zoom, and shapes that know their points. */
function setting() {
  /** @type {Set<Function>} */
  const looking = new Set();
  let zoom = 9;
  let read = 0;
  const map = {
    getZoom: () => zoom,
    on: (/** @type {string} */ event, /** @type {Function} */ look) =>
      event === "zoomend" && looking.add(look),
    off: (/** @type {string} */ _, /** @type {Function} */ look) => looking.delete(look),
  };
  /** @param {unknown[]} all */
  const shapesOf = (all) => {
    const made = all.map((points) => ({
      points,
      getLatLngs() { return this.points; },
      setLatLngs(/** @type {unknown} */ given) { this.points = given; },
    }));
    return { getLayers: () => made };
  };
  const L = { geoJSON: (/** @type {unknown[]} */ given) => (read++, shapesOf(given)) };
  return {
    L, map, shapesOf, looking,
    read: () => read,
    zoomTo(/** @type {number} */ to) {
      zoom = to;
      [...looking].forEach((look) => look());
    },
  };
}

test("shapes keep their few points until the map is near enough, then have all of them for good", () => {
  const { L, map, shapesOf, zoomTo, read, looking } = setting();
  const shapes = shapesOf(["a", "b"]);
  const [first, second] = shapes.getLayers();
  refine(L, map, shapes, JSON.stringify(["all of a", "all of b"]), 10);
  zoomTo(9.75);
  assert.deepEqual([first.points, second.points, read()], ["a", "b", 0], "not even read from afar");
  zoomTo(10);
  assert.deepEqual([first.points, second.points, read()], ["all of a", "all of b", 1]);
  assert.deepEqual(shapes.getLayers(), [first, second], "the same shapes, so in the same order");
  zoomTo(8);
  zoomTo(12);
  assert.deepEqual([first.points, read(), looking.size], ["all of a", 1, 0]);
});

/** A map with a container, and a control that is asked for its element when it is added. */
function closeUp(first = 9) {
  let zoom = first;
  /** @type {Record<string, boolean>} */
  const classes = {};
  /** @type {Record<string, string>} */
  const style = {};
  const host = {
    classList: { toggle: (/** @type {string} */ name, /** @type {boolean} */ on) => (classes[name] = on) },
    style: { setProperty: (/** @type {string} */ name, /** @type {string} */ to) => (style[name] = to) },
  };
  /** @type {Function} */
  let look = () => {};
  const map = {
    getContainer: () => host,
    getZoom: () => zoom,
    getCenter: () => ({ lat: 42.6, lng: 20.9 }),
    whenReady: (/** @type {Function} */ call) => (call(), map),
    on: (/** @type {string} */ _, /** @type {Function} */ call) => ((look = call), map),
  };
  /** @type {{textContent: string}[]} */
  const notes = [];
  class Control {
    onAdd = () => ({ textContent: "" });
    addTo() { notes.push(this.onAdd()); }
  }
  const L = { Control, DomUtil: { create: () => ({ textContent: "" }) } };
  return { L, map, classes, style, notes, zoomTo(/** @type {number} */ to) { zoom = to; look(); } };
}

test("a kilometre is as long as Web Mercator draws it", () => {
  assert.ok(Math.abs(kilometre(0, 0) - 256 / 40_075.017) < 1e-6);
  assert.ok(Math.abs(kilometre(10, 60) / kilometre(10, 0) - 2) < 1e-9, "twice as long at 60°");
  assert.equal(kilometre(11, 42.6) / kilometre(10, 42.6), 2);
});

test("the style sheet is told how near the map is, from its first view on", () => {
  const { L, map, classes, style, zoomTo } = closeUp(9);
  followZoom(L, map, { near: 10, close: 12, limit: "" });
  assert.deepEqual(classes, { "map-near": false, "map-close": false });
  assert.equal(style["--map-kilometre"], "4.44px");
  zoomTo(10);
  assert.deepEqual(classes, { "map-near": true, "map-close": false });
  zoomTo(12);
  assert.deepEqual(classes, { "map-near": true, "map-close": true });
});

test("a map that knows its streets says nothing, another says what would bring them", () => {
  const { L, map, notes } = closeUp();
  followZoom(L, map, { near: 10, close: 12, limit: "" });
  assert.deepEqual(notes, []);
  followZoom(L, map, { near: 10, close: 12, limit: "No streets here" });
  assert.deepEqual(notes.map(({ textContent }) => textContent), ["No streets here"]);
});
