// The view: what the reader looks at. It lives in the browser alone; only settled values
// (a handle let go, a switch pressed) are passed on to the server, by whoever subscribes.

import { ALL_TYPES } from "./vocabulary.js";

/** Value of `View.event` when no event is open. */
export const NO_EVENT = -1;

/**
 * @typedef {"range" | "asof"} Mode
 * @typedef {"local" | "sq" | "sr" | "en"} NameOrder Whose place names come first.
 *
 * @typedef {object} View
 * @property {Mode} mode "range": all events that touch the window; "asof": the state on one day.
 * @property {number} start First day of the window (days since 1970-01-01, inclusive).
 * @property {number} end Last day of the window (inclusive); equals `start` in mode "asof".
 * @property {number} types Bit k set: events of type k are shown.
 * @property {NameOrder} names
 * @property {number[]} place Indices of the selected places; empty when none is.
 * @property {number} event Index of the open event, or NO_EVENT.
 *
 * @callback Listener
 * @param {View} view The view after the change. Not to be modified.
 * @param {Partial<View>} patch Only what changed; empty when the view merely settled.
 * @param {boolean} settled True when the reader has finished the gesture.
 *
 * @typedef {object} Store
 * @property {() => View} get
 * @property {(patch: Partial<View>, options?: {settled?: boolean}) => void} set
 * @property {(listener: Listener) => () => void} subscribe Returns the function that ends it.
 */

/**
 * The view that hides nothing: the whole span of the data, every type.
 *
 * @param {[number, number]} span First and last day of the data, inclusive.
 * @returns {View}
 */
export function wholeView([start, end]) {
  return { mode: "range", start, end, types: ALL_TYPES, names: "local", place: [], event: NO_EVENT };
}

/**
 * A store of one view. Listeners hear of a change at once, in the order they subscribed,
 * and only when something did change or the view settled.
 *
 * @param {View} initial
 * @param {(patch: Partial<View>, view: View) => Partial<View>} [fit] What a patch is made before it
 *   is taken over.
 * @returns {Store}
 */
export function createStore(initial, fit = (patch) => patch) {
  let view = Object.freeze({ ...initial });
  /** @type {Set<Listener>} */
  const listeners = new Set();

  return {
    get: () => view,

    set(patch, { settled = false } = {}) {
      const changed = difference(view, fit(patch, view));
      if (Object.keys(changed).length > 0) view = Object.freeze({ ...view, ...changed });
      else if (!settled) return;
      const now = view;
      for (const listener of [...listeners]) listener(now, changed, settled);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * @param {View} view
 * @param {Partial<View>} patch
 * @returns {Partial<View>} The entries of `patch` that differ from `view`.
 */
function difference(view, patch) {
  const entries = Object.entries(patch).filter(([key, value]) => {
    const held = view[/** @type {keyof View} */ (key)];
    return value !== undefined && !same(held, value);
  });
  return Object.fromEntries(entries);
}

/** @param {unknown} a @param {unknown} b */
function same(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
