import assert from "node:assert/strict";
import { test } from "node:test";

import { readColumns } from "../../../dashboard/js/data/columns.js";
import { sampleColumns, writeColumns } from "../sample.mjs";

test("what was written is read again", () => {
  const columns = sampleColumns();
  columns.placeName[0] = "Zvečan/Zveçan · Звечан";
  assert.deepEqual(readColumns(writeColumns(columns)), columns);
});

test("a file without events is a file like any other", () => {
  const columns = readColumns(writeColumns(sampleColumns({ count: 0, places: 0 })));
  assert.equal(columns.count, 0);
  assert.deepEqual(columns.placeName, []);
});

test("the arrays are views into the file, not copies", () => {
  const file = writeColumns(sampleColumns());
  assert.equal(readColumns(file).start.buffer, file);
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
