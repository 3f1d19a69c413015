import assert from "node:assert/strict";
import { test } from "node:test";

import { KINDS, isNamed, linesOf } from "../../../dashboard/js/map/names.js";

const MITROVICA = {
  lat: 42.88, lon: 20.87, population: 80_000,
  kind: /** @type {const} */ ("town"),
  names: { local: "Mitrovica/Mitrovicë", sq: "Mitrovicë", sr: "Mitrovica", en: "Mitrovica" },
};

test("the reader's language comes first, the other stays", () => {
  assert.deepEqual(linesOf(MITROVICA, "local"), ["Mitrovica", "Mitrovicë"]);
  assert.deepEqual(linesOf(MITROVICA, "sq"), ["Mitrovicë", "Mitrovica"]);
  assert.deepEqual(linesOf(MITROVICA, "sr"), ["Mitrovica", "Mitrovicë"]);
  assert.deepEqual(linesOf(MITROVICA, "en"), ["Mitrovica"]);
});

test("a third name stands beside the second", () => {
  const mamusha = { ...MITROVICA, names: { ...MITROVICA.names, local: "Mamuša/Mamushë/Mamuşa" } };
  assert.deepEqual(linesOf(mamusha, "local"), ["Mamuša", "Mamushë/Mamuşa"]);
});

test("a name that is the same in both languages is said once", () => {
  const dragash = { ...MITROVICA, names: { local: "Dragash", sq: "Dragash", sr: "Dragash", en: "Dragash" } };
  assert.deepEqual(linesOf(dragash, "sr"), ["Dragash"]);
});

test("larger towns are named from further away, crossing points only from near", () => {
  const { town, village } = KINDS;
  assert.ok(town.zoom(200_000) < town.zoom(9_000));
  assert.ok(town.zoom(9_000) < village.zoom(9_000));
  assert.ok(village.zoom(9_000) < village.zoom(500));
  assert.ok(KINDS.crossing.zoom(0) >= 10);
});

test("a road's number is named while its band is drawn, and it is the same in every language", () => {
  const road = { ...MITROVICA, kind: /** @type {const} */ ("route"), population: 0,
    names: { local: "R 6", sq: "R 6", sr: "R 6", en: "R 6" } };
  assert.deepEqual([8, 9, 11.75, 12].map((zoom) => isNamed(road, zoom)), [false, true, true, false]);
  assert.deepEqual(linesOf(road, "local"), ["R 6"]);
});
