import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { queryOf } from "../../../dashboard/js/data/provenance.js";

const ADDRESS = "https://maps.example.org/?asof=2022-12-12&q=Zve%C4%8Dan";
const QUERY = "?asof=2022-12-12&q=Zve%C4%8Dan";
const bytes = (...parts) => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));

function chunk(kind, body) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(body));
  return Buffer.concat([length, Buffer.from(kind), Buffer.from(body), Buffer.alloc(4)]);
}

const PNG = [137, 80, 78, 71, 13, 10, 26, 10];
const png = (...chunks) => bytes(PNG, chunk("IHDR", "0123456789abc"), ...chunks);

function zip(name, text, { method = 8, size = Buffer.byteLength(text) } = {}) {
  const packed = method === 8 ? deflateRawSync(text) : Buffer.from(text);
  const local = Buffer.alloc(30);
  local.write("PK\x03\x04");
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.write("PK\x01\x02");
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return bytes(local, name, packed, entry, name, end);
}

const CORE = `<cp:keywords>view: ${ADDRESS.replace("&", "&amp;")}</cp:keywords>`;

test("a PNG names its view in a text chunk, among others", async () => {
  const title = chunk("iTXt", "Title\0\0\0\0\0Northern Kosovo");
  assert.equal(await queryOf(png(title, chunk("iTXt", `EventMapView\0\0\0\0\0${ADDRESS}`))), QUERY);
  assert.equal(await queryOf(png(title)), null);
});

test("a PDF and an SVG name it in their metadata", async () => {
  const said = ADDRESS.replace("&", "&amp;");
  const pdf = bytes("%PDF-1.7\n", [255, 254], `<pdf:Keywords>view: ${said}</pdf:Keywords>`);
  assert.equal(await queryOf(pdf), QUERY);
  assert.equal(await queryOf(bytes(`<svg><metadata id="view">${said}</metadata></svg>`)), QUERY);
});

test("an Office file names it in its properties, packed or not", async () => {
  assert.equal(await queryOf(zip("docProps/core.xml", CORE)), QUERY);
  assert.equal(await queryOf(zip("docProps/core.xml", CORE, { method: 0 })), QUERY);
  assert.equal(await queryOf(zip("ppt/slide.xml", CORE)), null);
});

test("only the query of an address is told: no host, no script, no fragment", async () => {
  const svg = (address) => queryOf(bytes(`<metadata id="view">${address}</metadata>`));
  assert.equal(await svg("javascript:alert(1)"), null);
  assert.equal(await svg("https://elsewhere.example/path?q=a#x"), "?q=a");
  assert.equal(await svg("//elsewhere.example/?"), null);
});

test("a file that is cut off, lies about its size or is of another kind names none", async () => {
  const whole = zip("docProps/core.xml", CORE);
  assert.equal(await queryOf(whole.slice(0, 60)), null);
  assert.equal(await queryOf(zip("docProps/core.xml", "x".repeat(2_000_000), { size: 10 })), null);
  assert.equal(await queryOf(png(Buffer.from([255, 255, 255, 255, 1, 2]))), null);
  assert.equal(await queryOf(bytes("")), null);
  assert.equal(await queryOf(bytes("event_id,date_start")), null);
});
