import assert from "node:assert/strict";
import { test } from "node:test";

import { createSearch } from "../../../dashboard/js/page/searchbox.js";

/** As much of an input element as the search box touches. */
class Input extends EventTarget {
  value = "";
  setAttribute() {}
  append() {}
}

/** @param {import("node:test").TestContext} context */
function open(context) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {any} */ (globalThis).document = { createElement: () => new Input() };
  /** @type {string[]} */
  const asked = [];
  const search = createSearch((words) => asked.push(words));
  /** @param {string} words @param {string} [kind] */
  const type = (words, kind = "input") => {
    search.root.value = words;
    search.root.dispatchEvent(new Event(kind));
  };
  return { asked, search, type, pass: () => context.mock.timers.tick(1_000) };
}

test("what is typed is asked for once, when the hand pauses", (context) => {
  const { asked, type, pass } = open(context);
  type("R");
  type("Rud");
  assert.deepEqual(asked, []);
  pass();
  assert.deepEqual(asked, ["Rud"]);
  pass();
  assert.deepEqual(asked, ["Rud"]);
});

test("Enter asks at once and the pause does not ask again", (context) => {
  const { asked, type, pass } = open(context);
  type("Rudare");
  type("Rudare", "change");
  assert.deepEqual(asked, ["Rudare"]);
  pass();
  assert.deepEqual(asked, ["Rudare"]);
});

test("an answer to what was asked before leaves what is typed now", (context) => {
  const { search, type, pass } = open(context);
  type("R");
  pass();
  type("Ru");
  pass();
  search.show("R", false);
  assert.equal(search.root.value, "Ru");
  search.show("Ru", true);
  type("Rud");
  search.show("Ru", true);
  assert.equal(search.root.value, "Rud");
});

test("the box shows what Python knows once it knows all that was asked for", (context) => {
  const { search, type, pass } = open(context);
  type("Rudare");
  pass();
  // Ended by a button before it was answered: the answer to both is what it was before.
  search.show("", false);
  assert.equal(search.root.value, "Rudare");
  search.show("", true);
  assert.equal(search.root.value, "");
});

test("a space between two words stays though it is not searched for", (context) => {
  const { search, type, pass } = open(context);
  type("Zubin ");
  pass();
  search.show("Zubin", true);
  assert.equal(search.root.value, "Zubin ");
});

test("a search that ends elsewhere empties the box", (context) => {
  const { asked, search, type, pass } = open(context);
  type("Rudare");
  pass();
  search.show("Rudare", true);
  search.show("", true);
  assert.equal(search.root.value, "");
  pass();
  assert.deepEqual(asked, ["Rudare"]);
});
