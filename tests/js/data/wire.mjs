// The browser's side of the conversation and a Python of a few lines at its other end, with what is
// under way between them in the test's hands.

import { BEGINNING, inStep, step, wakeAt } from "../../../dashboard/js/data/sync.js";

/** What a view is made of here. */
const VIEW = { mode: "range", start: 1, end: 9, types: 255, names: "local", place: [], event: -1 };

/** Answers as dashboard/session.py does, and keeps its view when it is started again. */
export class Python {
  view = { ...VIEW };
  /** @type {string[]} */
  asked = [];
  session = 1;
  heard = 0;
  imposed = { revision: 1, heard: 0, focus: false, position: null, ...VIEW };
  digest = "d1";

  /** @param {Partial<typeof VIEW>} patch */
  impose(patch) {
    Object.assign(this.view, patch);
    const revision = this.imposed.revision + 1;
    this.imposed = { ...this.imposed, ...this.view, revision, heard: this.heard };
  }

  /** @param {any} told */
  hear({ number, wishes }) {
    if (number <= this.heard) return;
    this.heard = number;
    for (const { kind, digest, words, place, event, ...patch } of wishes) {
      if (kind !== "view") this.asked.push(words);
      Object.assign(this.view, patch);
      if (digest !== this.digest) continue;
      if (place) this.view.place = place;
      if (event !== undefined) this.view.event = event;
    }
  }

  /** Another process opens from the address that this one wrote. */
  restart() {
    this.session += 1;
    this.heard = 0;
    this.imposed = { ...this.imposed, ...this.view, revision: 1, heard: 0 };
  }

  /** @returns {any} */
  message() {
    const columns = { address: `events/${this.digest}`, digest: this.digest };
    const imposed = { ...this.imposed };
    return {
      session: String(this.session), heard: this.heard,
      map: { columns, imposed, match: null, brief: null, footnote: "" },
    };
  }
}

/** The browser, what it shows, and what is under way to and from it. */
export class Wire {
  python = new Python();
  view = /** @type {any} */ ({ ...VIEW, position: null });
  state = BEGINNING;
  now = 0;
  /** @type {any[]} */
  toPython = [];
  /** @type {any[]} */
  toBrowser = [];
  /** @type {any[]} All that was told, lost or not. */
  told = [];
  /** @type {any[]} All that was taken over. */
  taken = [];
  /** @type {string[]} Digests asked for and not there yet. */
  coming = [];
  looks = 0;
  passed = "";

  /** @param {any} input */
  pass(input) {
    const [state, effects] = step(this.state, { now: this.now, ...input });
    this.state = state;
    for (const effect of effects) {
      if (effect.kind === "tell") {
        this.told.push(effect.said);
        this.toPython.push(effect.said);
      }
      if (effect.kind === "take") {
        this.taken.push(effect.taking);
        Object.assign(this.view, effect.taking.view);
      }
      if (effect.kind === "ask") this.coming.push(effect.columns.digest);
      if (effect.kind === "look") this.looks++;
    }
    return this;
  }

  /** The page opens: the first message and its columns are there. */
  open() {
    this.pass({ kind: "message", message: this.python.message() });
    return this.arrive();
  }

  /** @param {any} patch @param {number | null} [settle] */
  change(patch, settle = 0) {
    Object.assign(this.view, patch);
    return this.pass({ kind: "change", patch, settle });
  }

  /** @param {string} words */
  wish(words) {
    return this.pass({ kind: "wish", wish: { kind: "search", words } });
  }

  /** Python hears what was told first, if anything was, and answers. */
  deliver() {
    if (this.toPython.length === 0) return this;
    this.python.hear(this.toPython.shift());
    this.toBrowser.push(this.python.message());
    return this;
  }

  /** @param {any} patch */
  impose(patch) {
    this.python.impose(patch);
    this.toBrowser.push(this.python.message());
    return this;
  }

  /** The browser hears the first answer, if there is any; Streamlit passes on none twice. */
  answer() {
    const message = this.toBrowser.shift();
    if (message === undefined || JSON.stringify(message) === this.passed) return this;
    this.passed = JSON.stringify(message);
    return this.pass({ kind: "message", message });
  }

  /** The columns asked for last are there, or are not there any more. @param {boolean} [found] */
  arrive(found = true) {
    const digest = this.coming.pop();
    this.coming = [];
    return digest === undefined ? this : this.pass({ kind: "columns", digest, found });
  }

  /** @param {number} milliseconds */
  wait(milliseconds) {
    this.now += milliseconds;
    return this.pass({ kind: "time" });
  }

  /** All on the wire is lost, and a new session speaks. */
  restart() {
    this.python.restart();
    this.toPython = [];
    this.toBrowser = [this.python.message()];
    return this;
  }

  /** Passes on all that is under way, and what that brings about, for as long as it takes. */
  drain() {
    for (let turn = 0; turn < 50; turn++) {
      this.deliver().answer().arrive();
      const wake = wakeAt(this.state);
      if (this.toPython.length > 0 || this.toBrowser.length > 0 || wake === Infinity) continue;
      this.wait(Math.max(0, wake - this.now));
      if (this.looks > 0) this.pass({ kind: "sign", alive: true });
    }
    return this;
  }

  get inStep() {
    return inStep(this.state);
  }
}
