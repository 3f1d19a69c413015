import assert from "node:assert/strict";
import { test } from "node:test";

import { PATIENCE, wakeAt } from "../../../dashboard/js/data/sync.js";
import { random } from "../sample.mjs";
import { Wire } from "./wire.mjs";

const DATES = { mode: "range", start: 3, end: 5 };

/** @param {Wire} wire Both sides show and know the same. */
function assertAgreed(wire, message = "") {
  const { position: _, ...view } = wire.view;
  assert.deepEqual(view, wire.python.view, message);
  assert.ok(wire.inStep, message);
  assert.equal(wire.state.waiting, false, message);
}

// What is told, and when

test("what a hand has hold of is told when it lets go, and only what it changed", () => {
  const wire = new Wire().open().change({ ...DATES, end: 4 }, null).change(DATES, null);
  assert.deepEqual(wire.wait(60_000).told, []);
  assert.equal(wire.inStep, false);
  wire.change({}, 0);
  assert.deepEqual(wire.told, [
    { number: 1, again: 0, wishes: [{ kind: "view", digest: "d1", ...DATES }] },
  ]);
});

test("a key that is held down is told once, when it has been still for a moment", () => {
  const wire = new Wire().open();
  for (const end of [5, 6, 7]) wire.change({ ...DATES, end }, 120).wait(100);
  assert.deepEqual(wire.told, []);
  assert.equal(wakeAt(wire.state), wire.now + 20);
  wire.wait(20);
  assert.equal(wire.told.length, 1);
  assert.equal(wire.told[0].wishes[0].end, 7);
});

test("a wish takes with it, before it, what was about to be told", () => {
  const wire = new Wire().open().change(DATES, 120).wish("Rudare");
  const [{ wishes }] = wire.told;
  assert.deepEqual(wishes.map((/** @type {any} */ { kind }) => kind), ["view", "search"]);
});

test("a wish does not take what a hand still moves", () => {
  const wire = new Wire().open().change(DATES, null).wish("Rudare");
  assert.deepEqual(wire.told[0].wishes, [{ kind: "search", words: "Rudare" }]);
  assert.equal(wire.deliver().answer().inStep, false);
});

test("nothing is told before anyone speaks, and then all of it", () => {
  const wire = new Wire().change({ names: "sq" }).wish("Rudare");
  assert.deepEqual(wire.told, []);
  wire.open();
  assert.equal(wire.told[0].wishes.length, 2);
});

test("one thing is told at a time, and the next one with all that came meanwhile", () => {
  const wire = new Wire().open().wish("one").wish("two").change({ types: 1 }).change({ types: 3 });
  assert.equal(wire.told.length, 1);
  wire.deliver().answer();
  assert.deepEqual(wire.told[1].wishes, [
    { kind: "search", words: "two" },
    { kind: "view", digest: "d1", types: 3 },
  ]);
  assertAgreed(wire.drain());
});

test("a message that answers something else does not free what is told next", () => {
  const wire = new Wire().open().wish("one").impose({ names: "en" }).wish("two").answer();
  assert.equal(wire.told.length, 1);
  assertAgreed(wire.drain());
  assert.deepEqual(wire.python.asked, ["one", "two"]);
});

test("a page that begins anew in a session goes on from the number that this has heard", () => {
  const before = new Wire().open().wish("one").drain();
  const wire = new Wire();
  wire.python = before.python;
  wire.open().wish("two").drain();
  assert.deepEqual(wire.python.asked, ["one", "two"]);
});

// Every order of two things done, two things imposed and their answers

/** @template T @param {T[]} items @returns {T[][]} */
function orders(items) {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) =>
    orders(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]));
}

/** @type {Record<string, (wire: Wire) => unknown>} */
const DONE = {
  "change types": (wire) => wire.change({ types: 1 }),
  "change dates": (wire) => wire.change(DATES),
  "impose types": (wire) => wire.impose({ types: 8 }),
  "impose dates": (wire) => wire.impose({ mode: "asof", start: 7, end: 7 }),
};
/** @type {((wire: Wire) => unknown)[]} What may pass between two of them. */
const PASSING = [
  () => {}, (wire) => wire.deliver(), (wire) => wire.answer(), (wire) => wire.deliver().answer(),
];

test("in every order of two changes, two views imposed and their answers, both sides agree", () => {
  let tried = 0;
  for (const order of orders(Object.keys(DONE))) {
    for (let passing = 0; passing < PASSING.length ** order.length; passing++) {
      const wire = new Wire().open();
      let rest = passing;
      for (const name of order) {
        DONE[name](wire);
        PASSING[rest % PASSING.length](wire);
        rest = Math.floor(rest / PASSING.length);
      }
      assertAgreed(wire.drain(), `${order.join(", ")} / ${passing}`);
      tried++;
    }
  }
  assert.equal(tried, 24 * 256);
});

test("whatever is lost on the wire, every wish is done, in its order", () => {
  const next = random(7);
  for (let run = 0; run < 500; run++) {
    const wire = new Wire().open();
    /** @type {string[]} */
    const wished = [];
    let restarts = 0;
    for (let turn = 0; turn < 12; turn++) {
      const chance = Math.floor(next() * 8);
      if (chance < 2) wire.wish(String(wished.push(String(wished.length + 1))));
      if (chance === 2) wire.change({ types: 1 + Math.floor(next() * 255) });
      if (chance === 3) wire.deliver();
      if (chance === 4) wire.answer();
      if (chance === 5) wire.toPython.shift();
      if (chance === 6) restarts = wire.restart().python.session - 1;
      if (chance === 7) wire.wait(next() * 5000);
    }
    assertAgreed(wire.drain(), `run ${run}`);
    // Only what a server heard, and did not live to answer, is done a second time.
    const { asked } = wire.python;
    const once = [...new Set(asked.toReversed())].toReversed();
    assert.deepEqual(restarts ? once : asked, wished, `run ${run}`);
  }
});

// The server is silent, or gone

test("something that is not heard is told again when the server gives a sign", () => {
  const wire = new Wire().open().wish("one");
  wire.toPython = [];
  wire.wait(PATIENCE - 1);
  assert.deepEqual([wire.looks, wire.state.waiting], [0, false]);
  wire.wait(1);
  assert.deepEqual([wire.looks, wire.state.waiting, wire.told.length], [1, true, 1]);
  wire.pass({ kind: "sign", alive: false }).wait(60_000);
  assert.deepEqual([wire.looks, wire.told.length], [2, 1]);
  wire.pass({ kind: "sign", alive: true });
  assert.deepEqual(wire.told[1], { ...wire.told[0], again: 1 });
  assert.equal(wire.state.waiting, true, "a sign is no answer");
  assertAgreed(wire.deliver().answer());
});

test("a server that was started again is told at once what the one before did not hear", () => {
  const wire = new Wire().open().change({ types: 1 }).drain().change(DATES).wish("Rudare");
  wire.restart().answer();
  assert.equal(wire.told.at(-1).again, 1);
  assert.equal(wire.view.end, DATES.end, "what is newer than the address stands");
  assertAgreed(wire.drain());
  assert.deepEqual(wire.python.asked, ["Rudare"]);
  assert.equal(wire.python.view.types, 1);
});

test("what a server that was started again heard before it spoke is heard", () => {
  const wire = new Wire().open().change({ start: 2, end: 3, mode: "range" });
  const [told] = wire.toPython;
  wire.restart();
  wire.python.hear({ ...told, again: 1 });
  wire.toBrowser = [wire.python.message()];
  wire.drain();
  assert.ok(wire.inStep);
  assert.deepEqual([wire.view.start, wire.python.view.start], [2, 2]);
});

test("of a server that was started again, a view is taken over though its number was seen", () => {
  const wire = new Wire().open().change(DATES).drain();
  wire.python.view.start = 1; // the reader went back in the browser's history meanwhile
  wire.restart().answer();
  assert.equal(wire.view.start, 1);
});

test("with nothing to tell, a lost connection is noticed and so is its return", () => {
  const wire = new Wire().open().pass({ kind: "lost" });
  assert.deepEqual([wire.state.waiting, wire.looks, wire.told.length], [true, 1, 0]);
  wire.pass({ kind: "sign", alive: true });
  assert.deepEqual(wire.told[0].wishes, []);
  assertAgreed(wire.deliver().answer());
});

// Versions of the events

test("a click while a changed file's events are on their way names what is held", () => {
  const wire = new Wire().open();
  wire.python.digest = "d2";
  wire.impose({ event: 7 }).answer();
  wire.change({ event: 4 });
  assert.equal(wire.told[0].wishes[0].digest, "d1");
  assert.equal(wire.deliver().python.view.event, 7, "the number means another event now");
  assertAgreed(wire.drain());
  assert.equal(wire.view.event, 7);
});

test("numbers of another version are not told under its name once the new one is held", () => {
  const wire = new Wire().open().wish("one");
  wire.python.digest = "d2";
  wire.impose({}).answer();
  wire.change({ place: [3], types: 7 }).arrive();
  assertAgreed(wire.drain());
  assert.deepEqual([wire.view.place, wire.view.types], [[], 7]);
});

test("nothing is imposed on the columns of another version", () => {
  const wire = new Wire().open();
  const before = { ...wire.view };
  wire.python.digest = "d2";
  wire.impose({ event: 9, place: [2] }).answer();
  assert.deepEqual(wire.view, before);
  wire.arrive(false);
  assert.deepEqual([wire.view, wire.taken.length], [before, 1]);
  wire.python.digest = "d3";
  wire.impose({ event: 5 }).answer().arrive();
  assert.equal(wire.view.event, 5);
});

test("columns that are no longer wanted are not held", () => {
  const wire = new Wire().open();
  for (const digest of ["d2", "d1"]) {
    wire.python.digest = digest;
    wire.impose({}).answer();
  }
  wire.pass({ kind: "columns", digest: "d2", found: true });
  assert.equal(wire.state.held, "d1");
});

// What is taken over

test("a view is taken over once, its search each time", () => {
  const wire = new Wire().open().impose({ names: "sr" }).answer();
  assert.equal(wire.view.names, "sr");
  wire.pass({ kind: "message", message: wire.python.message() });
  assert.deepEqual(wire.taken.map(({ view }) => view !== null), [true, true, false]);
  assert.deepEqual(wire.taken.map(({ first }) => first), [true, false, false]);
});

test("dates are one choice: none of them is imposed on a hand that moves one", () => {
  const wire = new Wire().open().change({ ...DATES }, null);
  wire.impose({ mode: "asof", start: 8, end: 8, names: "en" }).answer();
  assert.deepEqual([wire.view.mode, wire.view.start, wire.view.names], ["range", 3, "en"]);
});

test("the map goes where a link says at first, and later unless a hand has moved it", () => {
  const wire = new Wire();
  /** @param {any} position */
  const imposeAt = (position) => {
    wire.python.imposed.position = position;
    wire.impose({}).answer();
  };
  wire.python.imposed.position = /** @type {any} */ ([42, 20, 9]);
  wire.open();
  assert.deepEqual(wire.view.position, [42, 20, 9]);
  imposeAt([43, 21, 10]);
  assert.deepEqual(wire.view.position, [43, 21, 10]);
  wire.change({ position: [41, 20, 11] });
  imposeAt([42, 20, 9]);
  assert.deepEqual(wire.view.position, [41, 20, 11]);
});
