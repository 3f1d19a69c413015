import assert from "node:assert/strict";
import { test } from "node:test";

import {
  CALM_FACTOR, STEPS_PER_SECOND, createPlayer, firstShown, handStep, stateStep, playFrom, playStep, stepDays,
} from "../../../dashboard/js/timeline/player.js";

const SPAN = /** @type {[number, number]} */ ([0, 6000]);
/** @param {number} start @param {number} end */
const range = (start, end) => /** @type {const} */ ({ mode: "range", start, end });
/** @param {number} day */
const asof = (day) => /** @type {const} */ ({ mode: "asof", start: day, end: day });

test("steps are fitted to the window", () => {
  assert.equal(stepDays(range(10, 30), 40), 1);
  assert.equal(stepDays(range(0, 364), 800), 15);
  assert.equal(stepDays(asof(10), 60), 1);
  assert.equal(stepDays(asof(10), 400), 1);
  assert.equal(stepDays(asof(10), 6000), 15);
});

test("playing keeps the window's length, ends at the last day, then stops", () => {
  assert.deepEqual(playStep(range(10, 30), 3, SPAN), range(13, 33));
  assert.deepEqual(playStep(range(5970, 5999), 15, SPAN), range(5971, 6000));
  assert.equal(playStep(range(5971, 6000), 15, SPAN), null);
  assert.deepEqual(playStep(asof(10), 1, SPAN), asof(11));
  assert.equal(playStep(asof(6000), 1, SPAN), null);
});

test("playing begins where the window is, or anew when it stands at the end", () => {
  assert.deepEqual(playFrom(range(10, 30), SPAN), range(10, 30));
  assert.deepEqual(playFrom(range(5980, 6000), SPAN), range(0, 20));
  assert.deepEqual(playFrom(asof(6000), SPAN), asof(0));
});

test("a window of the whole span is played as a part of it", () => {
  assert.deepEqual(playFrom(range(0, 6000), SPAN), range(0, 364));
  assert.deepEqual(playFrom(range(0, 200), [0, 200]), range(0, 29));
  assert.deepEqual(playFrom(range(0, 40), [0, 40]), range(0, 6));
  assert.deepEqual(playFrom(range(0, 0), [0, 0]), range(0, 0));
});

test("playing begins where there is something to show", () => {
  assert.deepEqual(playFrom(range(0, 6000), SPAN, 2000), range(2000, 2364));
  assert.deepEqual(playFrom(range(5980, 6000), SPAN, 2000), range(2000, 2020));
  assert.deepEqual(playFrom(asof(6000), SPAN, 2000), asof(2000));
  assert.deepEqual(playFrom(range(100, 130), SPAN, 2000), range(2000, 2030), "before all of it");
  assert.deepEqual(playFrom(range(1990, 2000), SPAN, 2000), range(1990, 2000));
  assert.deepEqual(playFrom(range(0, 6000), SPAN, 5990), range(5636, 6000), "as long as ever");
});

test("the first event shown is the first on the map of a type that is shown", () => {
  const columns = {
    count: 4, start: Int32Array.of(10, 20, 30, 40), type: Uint8Array.of(1, 0, 2, 1),
    place: Int32Array.of(-1, 0, 0, 3),
  };
  assert.equal(firstShown(columns, 255), 20);
  assert.equal(firstShown(columns, 0b10), 40);
  assert.equal(firstShown(columns, 0b1000), null);
  assert.equal(firstShown(columns, 255, Uint8Array.of(0b1100)), 30, "of what is searched for");
  assert.equal(firstShown(columns, 255, Uint8Array.of(0b0001)), null);
});

test("a step by hand moves a range by its length and an as-of day by a day", () => {
  assert.deepEqual(handStep(range(10, 16), 1, SPAN), range(17, 23));
  assert.deepEqual(handStep(range(1000, 1364), -1, SPAN), range(969, 1333));
  assert.deepEqual(handStep(asof(10), -1, SPAN), asof(9));
  assert.deepEqual(handStep(asof(0), -1, SPAN), asof(0));
});

/**
 * A player on a clock that the test turns, and what it did.
 *
 * @param {{calm?: boolean, steps?: number}} options
 */
function played({ calm = false, steps = Infinity }) {
  /** @type {((now: number) => void) | null} */
  let next = null;
  /** @type {number[]} */
  const factors = [];
  /** @type {boolean[]} */
  const states = [];
  const player = createPlayer(
    (factor) => {
      if (factors.length >= steps) return false;
      factors.push(factor);
      return true;
    },
    (playing) => states.push(playing),
    { calm: () => calm, frame: (run) => ((next = run), 1), cancel: () => (next = null) },
  );
  /** @param {number} ms */
  const turn = (ms) => {
    for (let now = 1000; now < 1000 + ms; now += 5) {
      const run = next;
      next = null;
      run?.(now);
    }
  };
  return { player, turn, factors, states };
}

test("it steps at its speed, however often the screen is drawn", () => {
  const { player, turn, factors } = played({});
  player.play();
  turn(1000);
  assert.equal(factors.length, STEPS_PER_SECOND);
});

test("with less motion it takes fewer and larger steps at the same speed", () => {
  const { player, turn, factors } = played({ calm: true });
  player.play();
  turn(1000);
  assert.deepEqual(factors, Array(STEPS_PER_SECOND / CALM_FACTOR).fill(CALM_FACTOR));
});

test("it stops at the end and tells so, once", () => {
  const { player, turn, factors, states } = played({ steps: 3 });
  player.play();
  turn(2000);
  player.pause();
  assert.equal(factors.length, 3);
  assert.deepEqual(states, [true, false]);
  assert.equal(player.playing(), false);
});

test("paused, it takes no further step", () => {
  const { player, turn, factors } = played({});
  player.play();
  turn(300);
  player.pause();
  const before = factors.length;
  turn(1000);
  assert.equal(factors.length, before);
});

test("a step of a day's state goes to the next change, and back to the one before", () => {
  const changes = Int32Array.of(10, 14, 30);
  /** @param {number} day @param {1 | -1} way */
  const go = (day, way) => stateStep({ mode: "asof", start: day, end: day }, way, changes, [0, 40]);
  assert.deepEqual(go(14, 1), { mode: "asof", start: 30, end: 30 });
  assert.deepEqual(go(12, -1), { mode: "asof", start: 10, end: 10 });
  assert.equal(go(30, 1).end, 31, "beyond the last change it is a day");
});

test("a step of a window is that of a hand", () => {
  const window = /** @type {const} */ ({ mode: "range", start: 3, end: 9 });
  assert.deepEqual(stateStep(window, 1, Int32Array.of(20), [0, 40]), handStep(window, 1, [0, 40]));
});
