import assert from "node:assert/strict";
import { test } from "node:test";

import { punctuated } from "../../../dashboard/js/data/punctuation.js";

const text = (words) => ({ text: words, ids: [] });
const button = (words) => ({ text: words, ids: ["XK-1"] });

const whole = (parts) => parts.map((_, place) => punctuated(parts, place).join(""));

test("what opens or closes beside a number stays in its line", () => {
  const parts = [text("Reported ("), button("2 attacks"), text(", "), button("1 clash"), text("). On")];
  assert.deepEqual(parts.map((_, place) => punctuated(parts, place)), [
    ["", "Reported ", ""], ["(", "2 attacks", ","], ["", " ", ""], ["", "1 clash", ")."], ["", " On", ""],
  ]);
});

test("no letter of a sentence is lost or told twice", () => {
  const cases = [
    [text("("), button("a"), button("b"), text(")")],
    [button("a"), text(","), button("b")],
    [text("a (“"), button("b"), text("”)."), text("c.")],
    [text(").("), text("x")],
  ];
  for (const parts of cases) {
    assert.equal(whole(parts).join(""), parts.map((part) => part.text).join(""));
  }
});
