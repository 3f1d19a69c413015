import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  FLAG_ENDS, FLAG_IMPRECISE_DATE, FLAG_ONGOING, FLAG_STANDING, OFF_MAP, readColumns,
} from "../../../dashboard/js/data/columns.js";
import { OPEN_END } from "../../../dashboard/js/data/dates.js";
import { SYMBOLS } from "../../../dashboard/js/data/vocabulary.js";
import { plain, sampleColumns, writeColumns } from "../sample.mjs";

test("what was written is read again", () => {
  const columns = sampleColumns();
  columns.placeName[0] = "Zvečan/Zveçan · Звечан";
  assert.deepEqual(plain(readColumns(writeColumns(columns))), plain(columns));
});

test("a file without events is a file like any other", () => {
  const columns = readColumns(writeColumns(sampleColumns({ count: 0, places: 0 })));
  assert.equal(columns.count, 0);
  assert.deepEqual(columns.placeName, []);
});

test("what is read keeps nothing of the file, which is larger", () => {
  const file = writeColumns(sampleColumns());
  const { start, place, type, flags } = readColumns(file);
  for (const array of [start, place, type, flags]) assert.notEqual(array.buffer, file);
});

test("something else than an events file is named as such", () => {
  assert.throws(() => readColumns(new TextEncoder().encode("<html></html>").buffer), {
    message: 'Not an events file: expected it to begin with "EVT1", got "<htm".',
  });
  assert.throws(() => readColumns(new ArrayBuffer(0)), /Not an events file/);
});

test("a file that is cut short is refused, wherever the cut is", () => {
  const file = writeColumns(sampleColumns());
  assert.throws(() => readColumns(file.slice(0, 100)), /cut short/);
  assert.throws(() => readColumns(file.slice(0, file.byteLength - 8)), /cut short: array "presumedUntil"/);
});

test("an array of another length than the events is refused by name", () => {
  const columns = sampleColumns();
  const file = writeColumns({ ...columns, type: columns.type.slice(1) });
  assert.throws(() => readColumns(file), /array "type": expected 200 × u1, got 199 × u1/);
});

test("the file that Python has written holds what Python says it does", () => {
  const golden = new URL("../../data/golden/", import.meta.url);
  const said = JSON.parse(readFileSync(new URL("columns.json", golden), "utf8"));
  const bytes = readFileSync(new URL("columns.bin", golden));
  const columns = plain(readColumns(new Uint8Array(bytes).buffer));

  const arrays = ["start", "end", "place", "type", "startSure", "endSure", "presumedUntil"];
  for (const name of arrays) assert.deepEqual([...columns[name]], said[name]);
  const bits = {
    ongoing: FLAG_ONGOING, imprecise: FLAG_IMPRECISE_DATE, standing: FLAG_STANDING, ends: FLAG_ENDS,
  };
  assert.deepEqual([...columns.flags], said.flags.map((names) =>
    names.reduce((sum, name) => sum + bits[name], 0)));
  assert.deepEqual([columns.count, columns.span, columns.types], [said.count, said.span, said.types]);
  assert.deepEqual(columns.types, SYMBOLS.map(({ name }) => name));
  assert.deepEqual([...columns.placeLat].map((lat, i) => [lat, columns.placeLon[i]]), said.places);
  assert.deepEqual([said.end[2], said.place[3]], [OPEN_END, OFF_MAP]);
});
