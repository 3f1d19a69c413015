// What was changed, told, heard, held and imposed between the browser and Python, as one state and
// the steps it takes. Nothing here waits, sends or draws: a step returns what is to be done.
//
// One thing is told at a time, and told again until a message says that it was heard: Streamlit may
// lose what is told while it is busy, and a server that was started again knows nothing of it.
// What a hand has changed meanwhile waits, in order. What is wanted (the version of the events that
// the last message is about) and what is held (the version whose columns are here) are two things:
// row and place numbers are told with the digest of what is held, and imposed once it is wanted.

/** Milliseconds that something told may take to be heard before the server is asked for a sign. */
export const PATIENCE = 3000;
/** The same once it was told again this often, at most. */
const MOST_PATIENCE = 30_000;
/** Milliseconds between two looks for a server that gives no sign. */
const LOOK_AGAIN = 2000;

/** What Python may impose, and the part of it that is one choice. */
const IMPOSED = /** @type {const} */ (["mode", "start", "end", "types", "names", "place", "event"]);
const DATES = /** @type {const} */ (["mode", "start", "end"]);
/** What is a number of one version of the events. */
const NUMBERED = /** @type {const} */ (["place", "event"]);

/**
 * @typedef {import("./messages.js").Imposed} Imposed
 * @typedef {import("./messages.js").Message} Message
 * @typedef {import("./messages.js").Told} Told
 * @typedef {import("./messages.js").Wish} Wish
 * @typedef {Pick<import("./messages.js").MapData, "columns" | "imposed" | "match">} Ground
 * @typedef {Pick<Message, "session" | "heard"> & {map: Ground}} Heard What of it matters here.
 * @typedef {Pick<Imposed, typeof IMPOSED[number] | "position">} Shared What both sides change.
 * @typedef {Partial<Shared>} Patch
 *
 * @typedef {object} Sync
 * @property {Heard | null} message The last one.
 * @property {string} held Digest of the columns that are here; empty without any.
 * @property {boolean} opened Whether any view was taken over.
 * @property {number} revision Of the view taken over last; -1 for none of this session.
 * @property {Patch} changed What a hand has changed, and is not to be told yet.
 * @property {number} settlesAt When it is, milliseconds; Infinity while the hand has hold.
 * @property {readonly Wish[]} queue What is to be told, in order.
 * @property {Told | null} flight What was told and not heard yet.
 * @property {number} lookAt When to look for a sign of the server, milliseconds.
 * @property {number} told Number of what was told last.
 * @property {Readonly<Record<string, number>>} toldIn The number in which a part of the view was.
 * @property {boolean} waiting Whether the server has been silent for too long.
 * @typedef {Readonly<Sync>} State
 *
 * @typedef {{kind: "change", patch: Patch, settle: number | null, now: number}} Change Dates come
 *   all three. `settle`: milliseconds to wait for a next change; null while a hand has hold.
 * @typedef {{kind: "wish", wish: Wish, now: number}} Asked A button, or the search box.
 * @typedef {{kind: "message", message: Heard, now: number}} Came
 * @typedef {{kind: "columns", digest: string, found: boolean}} Arrived `found` is false for a
 *   version that the server has no more.
 * @typedef {{kind: "time", now: number}} Passed
 * @typedef {{kind: "sign", alive: boolean, now: number}} Sign Of the server, or none.
 * @typedef {{kind: "lost", now: number}} Lost Someone else says that the connection broke.
 * @typedef {{kind: "forget", keys: readonly string[]}} Forget What a hand has changed is of no
 *   account any more: it was done in a view that was left.
 * @typedef {Change | Asked | Came | Arrived | Passed | Sign | Lost | Forget} Input
 *
 * @typedef {object} Taking
 * @property {string | null} match
 * @property {Patch | null} view What to take over; null for a view that was taken over before.
 * @property {boolean} first Whether it is the first view of all.
 * @property {boolean} focus Whether the event imposed is to be brought into sight.
 * @property {number} event
 * @typedef {{kind: "tell", said: Told}} Tell
 * @typedef {{kind: "ask", columns: import("./messages.js").ColumnsName}} Ask For the events.
 * @typedef {{kind: "take", taking: Taking}} Take
 * @typedef {{kind: "look"}} Look For a sign of the server.
 * @typedef {Tell | Ask | Take | Look} Effect
 * @typedef {[State, Effect[]]} Stepped
 */

/** @type {State} */
export const BEGINNING = Object.freeze({
  message: null, held: "", opened: false, revision: -1, changed: {}, settlesAt: Infinity,
  queue: [], flight: null, lookAt: Infinity, told: 0, toldIn: {}, waiting: false,
});

/**
 * @param {State} state
 * @param {Input} input
 * @returns {Stepped} The state after it, and what is to be done, in order.
 */
export function step(state, input) {
  switch (input.kind) {
    case "change": return change(state, input);
    case "wish": return wish(state, input);
    case "message": return hear(state, input);
    case "columns": return hold(state, input);
    case "time": return pass(state, input.now);
    case "sign": return sign(state, input);
    case "lost": return lose(state, input.now);
    case "forget": return [{ ...state, changed: without(state.changed, input.keys) }, []];
  }
}

/** @param {State} state @returns {boolean} Whether Python knows all that a hand has done. */
export function inStep({ changed, queue, flight }) {
  return Object.keys(changed).length === 0 && queue.length === 0 && flight === null;
}

/** @param {State} state @returns {number} When to pass the time on, milliseconds; or Infinity. */
export function wakeAt({ settlesAt, lookAt }) {
  return Math.min(settlesAt, lookAt);
}

// What a hand does

/** @param {State} state @param {Change} input @returns {Stepped} */
function change(state, { patch, settle, now }) {
  const changed = { ...state.changed, ...patch };
  return pass({ ...state, changed, settlesAt: settle === null ? Infinity : now + settle }, now);
}

/** @param {State} state @param {Asked} input @returns {Stepped} */
function wish(state, { wish: wanted, now }) {
  const before = state.settlesAt === Infinity ? state : settled(state);
  return tell({ ...before, queue: [...before.queue, wanted] }, now);
}

/** @param {State} state @returns {State} In which all that was changed is to be told. */
function settled(state) {
  const { changed, queue, held } = state;
  const last = queue.at(-1);
  const view = last?.kind === "view" ? last : { kind: "view" };
  const before = last === view ? queue.slice(0, -1) : queue;
  return {
    ...state, queue: [...before, { ...view, ...changed, digest: held }], changed: {}, settlesAt: Infinity,
  };
}

/** @param {State} state @param {number} now @returns {Stepped} */
function pass(state, now) {
  const [next, effects] = tell(state.settlesAt <= now ? settled(state) : state, now);
  if (next.flight === null || now < next.lookAt) return [next, effects];
  return [{ ...next, waiting: true, lookAt: now + LOOK_AGAIN }, [...effects, { kind: "look" }]];
}

// What is told

/** @param {State} state @param {number} now @returns {Stepped} */
function tell(state, now) {
  if (state.message === null || state.flight !== null || state.queue.length === 0) return [state, []];
  const said = { number: state.told + 1, again: 0, wishes: [...state.queue] };
  const keys = said.wishes.flatMap((told) => Object.keys(told));
  const toldIn = { ...state.toldIn, ...Object.fromEntries(keys.map((key) => [key, said.number])) };
  return [
    { ...state, told: said.number, toldIn, queue: [], flight: said, lookAt: now + PATIENCE },
    [{ kind: "tell", said }],
  ];
}

/** @param {State} state @param {number} now @returns {Stepped} */
function tellAgain(state, now) {
  if (state.flight === null) return [state, []];
  const said = { ...state.flight, again: state.flight.again + 1 };
  const patience = Math.min(MOST_PATIENCE, PATIENCE + 1000 * said.again);
  return [{ ...state, flight: said, lookAt: now + patience }, [{ kind: "tell", said }]];
}

/** @param {State} state @param {Sign} input @returns {Stepped} */
function sign(state, { alive, now }) {
  if (alive) return tellAgain(state, now);
  return [state.flight ? { ...state, lookAt: now + LOOK_AGAIN } : state, []];
}

/** @param {State} state @param {number} now @returns {Stepped} */
function lose(state, now) {
  if (state.message === null) return [state, []];
  // With nothing to tell, nothing would be heard: an empty message is told until it is.
  const said = state.flight ?? { number: state.told + 1, again: 0, wishes: [] };
  return pass({ ...state, flight: said, told: said.number, lookAt: now }, now);
}

// What is heard

/** @param {State} state @param {Came} input @returns {Stepped} */
function hear(state, { message, now }) {
  const before = state.message;
  // Numbers go on from what this session has heard, though the page may have begun anew.
  if (before === null) return follow({ ...state, message, told: Math.max(state.told, message.heard) }, now);
  const heard = state.flight !== null && message.heard >= state.flight.number;
  const freed = heard ? { flight: null, lookAt: Infinity, waiting: false } : {};
  const next = { ...state, message, ...freed };
  if (before.session === message.session) return follow(next, now);
  const inFlight = Object.entries(state.toldIn).filter(([, number]) => number === state.flight?.number);
  return hearAnew({ ...next, toldIn: Object.fromEntries(inFlight) }, now);
}

/**
 * Hears a session for the first time, which opened from the address: what was heard is in that,
 * what was not is told to it, unless it has heard that before it spoke.
 *
 * @param {State} state
 * @param {number} now
 * @returns {Stepped}
 */
function hearAnew(state, now) {
  const [told, effects] = tellAgain({ ...state, revision: -1 }, now);
  const [followed, further] = follow(told, now);
  return [followed, [...effects, ...further]];
}

/** Asks for the columns that a message wants, or takes it over. @returns {Stepped} */
function follow(/** @type {State} */ state, /** @type {number} */ now) {
  const columns = state.message?.map.columns;
  const [followed, effects] = columns && columns.digest !== state.held
    ? /** @type {Stepped} */ ([state, [{ kind: "ask", columns }]]) : take(state);
  const [told, further] = tell(followed, now);
  return [told, [...effects, ...further]];
}

/** @param {State} state @param {Arrived} input @returns {Stepped} */
function hold(state, { digest, found }) {
  const wanted = state.message?.map.columns.digest;
  // Nothing is imposed on the columns of another version: a next message names one that is there.
  if (!found || digest !== wanted || digest === state.held) return [state, []];
  const queue = state.queue.map((told) => /** @type {Wish} */ (withoutNumbers(told)));
  const toldIn = withoutNumbers(state.toldIn);
  return take({ ...state, held: digest, changed: withoutNumbers(state.changed), queue, toldIn });
}

/** @param {State} state @returns {Stepped} */
function take(state) {
  if (state.message === null) return [state, []];
  const { imposed, match } = state.message.map;
  const { focus, event } = imposed;
  const first = !state.opened;
  const isNew = imposed.revision !== state.revision;
  const view = isNew ? patchOf(state, imposed, first) : null;
  /** @type {Taking} */
  const taking = { match, view, first, focus: isNew && focus, event };
  return [{ ...state, opened: true, revision: imposed.revision }, [{ kind: "take", taking }]];
}

/**
 * @param {State} state
 * @param {Imposed} imposed
 * @param {boolean} first
 * @returns {Patch} The parts of the view that no hand has changed, unknown to whoever imposed it.
 */
function patchOf(state, imposed, first) {
  /** @param {string} key */
  const isNewer = (key) => key in state.changed || state.queue.some((told) => key in told) ||
    (state.toldIn[key] ?? 0) > imposed.heard;
  /** @param {string} key What is one choice with it. */
  const choiceOf = (key) => (DATES.some((date) => date === key) ? DATES : [key]);
  const keys = IMPOSED.filter((key) => !choiceOf(key).some(isNewer));
  const patch = Object.fromEntries(keys.map((key) => [key, imposed[key]]));
  const stays = !first && (imposed.focus || isNewer("position"));
  if (imposed.position !== null && !stays) return { ...patch, position: imposed.position };
  return imposed.home && !isNewer("position") ? { ...patch, position: null } : patch;
}

/**
 * @template {object} Parts
 * @param {Parts} parts
 * @returns {Parts} Without what is a number of one version of the events.
 */
function withoutNumbers(parts) {
  return without(parts, NUMBERED);
}

/**
 * @template {object} Parts
 * @param {Parts} parts
 * @param {readonly string[]} keys
 * @returns {Parts}
 */
function without(parts, keys) {
  const kept = Object.entries(parts).filter(([key]) => !keys.includes(key));
  return /** @type {Parts} */ (Object.fromEntries(kept));
}
