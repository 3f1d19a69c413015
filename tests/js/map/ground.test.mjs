import assert from "node:assert/strict";
import { test } from "node:test";

import { refine } from "../../../dashboard/js/map/ground.js";

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
