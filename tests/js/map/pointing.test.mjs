import assert from "node:assert/strict";
import { test } from "node:test";

import { EXACT } from "../../../dashboard/js/data/columns.js";
import { createPointing } from "../../../dashboard/js/map/pointing.js";

/** @param {number} group @param {number} x @param {number} y @param {number} [total] @returns {any} */
function mark(group, x, y, total = 1) {
  const counts = Uint32Array.of(total, 0, 0, 0, 0, 0, 0, 0);
  return { group, x, y, total, type: 0, mixed: false, counts, precision: EXACT, ongoing: -1 };
}

const MARKS = [mark(0, 100, 100), mark(1, 300, 100), mark(2, 100, 400), mark(3, 300, 300, 0)];

/** @param {import("node:test").TestContext} context */
function open(context) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const style = { cursor: "" };
  const size = { x: 500, y: 500, divideBy: () => ({ x: 120, y: 120 }) };
  /** @type {string[]} */
  const log = [];
  const map = /** @type {any} */ ({
    getContainer: () => ({ style }),
    getSize: () => size,
    zoomIn: () => log.push("nearer"),
    zoomOut: () => log.push("farther"),
  });
  const stage = /** @type {any} */ ({
    box: new EventTarget(),
    say: (/** @type {string} */ text) => log.push(`say ${text}`),
    tooltip: {
      show: (/** @type {any} */ { title }) => log.push(`tip ${title}`),
      hide: () => log.push("no tip"),
    },
  });
  const scene = /** @type {any} */ ({
    describe: ({ group }) => ({ title: `group ${group}`, text: `group ${group}` }),
    placesOf: ({ group }) => [10 + group],
    anchorOf: (/** @type {number} */ group) => 10 + group,
    groupOf: (/** @type {number} */ place) => place - 10,
  });
  /** @type {number[][]} */
  const picked = [];
  const pointing = createPointing(map, stage, {
    marks: () => MARKS, scene: () => scene, pick: (places) => picked.push(places),
    redraw: () => {}, reach: 6,
  });
  /** @param {number} x @param {number} y @param {any} [original] @returns {any} */
  const at = (x, y, original = { detail: 1, buttons: 0 }) =>
    ({ containerPoint: { x, y }, originalEvent: original });
  /** @param {string} key */
  const press = (key) => {
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key });
    stage.box.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { pointing, picked, log, style, at, press, stage, tick: context.mock.timers.tick };
}

test("a click picks the places of the symbol it hits, a finger may miss it by more", (context) => {
  const { pointing, picked, at } = open(context);
  pointing.click(at(104, 100));
  pointing.click(at(118, 100, { detail: 1, pointerType: "touch" }));
  assert.deepEqual(picked, [[10], [10]]);
});

test("a click on bare ground picks nothing, unless it is half of a double one", (context) => {
  const { pointing, picked, at } = open(context);
  pointing.click(at(200, 200));
  assert.deepEqual(picked, []);
  context.mock.timers.tick(250);
  assert.deepEqual(picked, [[]]);
  pointing.click(at(200, 200));
  pointing.click(at(200, 200, { detail: 2 }));
  pointing.doubleClick();
  context.mock.timers.tick(1000);
  assert.deepEqual(picked, [[]]);
});

test("a dot without events is neither pointed at nor picked", (context) => {
  const { pointing, picked, at } = open(context);
  pointing.move(at(300, 300));
  pointing.click(at(300, 300));
  context.mock.timers.tick(1000);
  assert.deepEqual([pointing.hovered(), picked], [null, [[]]]);
});

test("what the pointer is on says what it is, and lets go of it", (context) => {
  const { pointing, log, style, at } = open(context);
  pointing.move(at(100, 100));
  assert.deepEqual([log, style.cursor, pointing.hovered()?.group], [["tip group 0"], "pointer", 0]);
  pointing.move(at(101, 100));
  assert.equal(log.length, 1);
  pointing.letGo();
  assert.deepEqual([log.at(-1), style.cursor, pointing.hovered()], ["no tip", "", null]);
});

test("while a button drags the map nothing under the pointer speaks up", (context) => {
  const { pointing, log, at } = open(context);
  pointing.move(at(100, 100, { buttons: 1 }));
  assert.deepEqual([log, pointing.hovered()], [[], null]);
});

test("arrow keys go from symbol to symbol, Enter picks and Escape lets go", (context) => {
  const { picked, log, press, stage } = open(context);
  stage.box.dispatchEvent(new Event("focus"));
  assert.equal(log.at(-1), "say group 0", "the one nearest to the middle");
  assert.ok(press("ArrowRight"));
  assert.equal(log.at(-1), "say group 1");
  press("ArrowRight");
  assert.equal(log.at(-1), "say group 1", "there is none that way");
  press("Enter");
  press("Escape");
  assert.deepEqual(picked, [[11], []]);
  press("+");
  press("-");
  assert.deepEqual(log.slice(-2), ["nearer", "farther"]);
  assert.equal(press("a"), false);
});

test("the keyboard stands where an event was brought into sight", (context) => {
  const { pointing, log, stage } = open(context);
  pointing.standOn(12);
  stage.box.dispatchEvent(new Event("focus"));
  assert.equal(log.at(-1), "say group 2");
});
