import assert from "node:assert/strict";
import test from "node:test";

import { withPosition } from "../../../dashboard/js/page/address.js";

test("a position is written as Python writes it, and read back by it", () => {
  const search = withPosition("", [42.91754321, 20.8, 9.25]);
  assert.equal(new URLSearchParams(search).get("map"), "42.9175,20.8000,9.25");
  assert.equal(new URLSearchParams(withPosition("", [42, 20, 12])).get("map"), "42.0000,20.0000,12");
});

test("a move changes the position alone", () => {
  const search = withPosition("?q=Zup%C4%8De+x&map=1%2C2%2C3&tag=a&tag=b", [42.9, 20.8, 11]);
  const query = new URLSearchParams(search);
  assert.deepEqual([...query.keys()], ["q", "map", "tag", "tag"]);
  assert.equal(query.get("q"), "Zupče x");
});

test("all of Kosovo needs no position", () => {
  assert.equal(withPosition("?map=42.9%2C20.8%2C11", null), "");
  assert.equal(withPosition("?q=a&map=42.9%2C20.8%2C11", null), "?q=a");
});
