// The page's one line to Python: passes on what is done and what is heard as data/sync.js says.

import { BEGINNING, inStep, step, wakeAt } from "../data/sync.js";

/** Where Streamlit says that it runs, relative to the page. */
const HEALTH = "_stcore/health";

/**
 * @typedef {import("../data/columns.js").Columns} Columns
 * @typedef {import("../data/sync.js").Input} Input
 * @typedef {import("../data/sync.js").Patch} Patch
 * @typedef {import("../data/messages.js").Message} Message
 * @typedef {import("../data/messages.js").Told} Told
 * @typedef {import("../data/messages.js").Wish} Wish
 * @typedef {ReturnType<typeof createLink>} Link
 *
 * @typedef {object} Taker What takes over what Python imposes.
 * @property {() => void} expect Another version of the events is on its way.
 * @property {(columns: Columns) => void} setColumns
 * @property {(taking: import("../data/sync.js").Taking) => void} take
 */

/**
 * @param {import("../data/source.js").Source} source
 * @param {(waiting: boolean) => void} onWaiting Called when the server is silent for too long, and
 *   when it is heard again.
 */
export function createLink(source, onWaiting) {
  let state = BEGINNING;
  /** @type {(said: Told) => void} */
  let say = () => {};
  /** @type {Taker | null} */
  let taker = null;
  /** @type {Set<(inStep: boolean) => void>} */
  const listeners = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let alarm;

  /** @param {Input} input */
  function pass(input) {
    const before = state;
    const [next, effects] = step(state, input);
    state = next;
    effects.forEach(run);
    if (before.waiting !== state.waiting) onWaiting(state.waiting);
    if (inStep(before) !== inStep(state)) listeners.forEach((listener) => listener(inStep(state)));
    clearTimeout(alarm);
    const wake = wakeAt(state);
    if (wake === Infinity) return;
    alarm = setTimeout(() => pass({ kind: "time", now: performance.now() }), wake - performance.now());
  }

  /** @param {import("../data/sync.js").Effect} effect */
  function run(effect) {
    if (effect.kind === "tell") say(effect.said);
    else if (effect.kind === "ask") void ask(effect.columns);
    else if (effect.kind === "look") void look();
    else taker?.take(effect.taking);
  }

  /** @param {import("../data/messages.js").ColumnsName} wanted */
  async function ask({ address, digest }) {
    taker?.expect();
    const columns = await source.ask(address);
    const stillWanted = state.message?.map.columns.digest === digest && state.held !== digest;
    if (columns && stillWanted) taker?.setColumns(columns);
    pass({ kind: "columns", digest, found: columns !== null });
  }

  async function look() {
    const alive = await fetch(new URL(HEALTH, document.baseURI), { cache: "no-store" })
      .then((answer) => answer.ok, () => false);
    pass({ kind: "sign", alive, now: performance.now() });
  }

  return {
    /** @param {Message} message @param {(said: Told) => void} answer Tells Python something. */
    hear(message, answer) {
      say = answer;
      pass({ kind: "message", message, now: performance.now() });
    },

    /** @param {Taker} to */
    attach(to) {
      taker = to;
    },

    /** @param {Patch} patch Dates all three. @param {number | null} settle As `Change` has it. */
    change: (patch, settle) => pass({ kind: "change", patch, settle, now: performance.now() }),

    /** @param {Wish} wish */
    wish: (wish) => pass({ kind: "wish", wish, now: performance.now() }),

    /** @param {readonly string[]} keys Of what was changed in a view that was left. */
    forget: (keys) => pass({ kind: "forget", keys }),

    /** Something else says that the connection broke. */
    lose: () => pass({ kind: "lost", now: performance.now() }),

    /** Whether Python knows all that a hand has done. */
    inStep: () => inStep(state),

    /** @param {(inStep: boolean) => void} listener */
    onStep(listener) {
      listeners.add(listener);
    },

    stop() {
      clearTimeout(alarm);
      listeners.clear();
      taker = null;
    },
  };
}
