// Stands in Streamlit's own page, and runs before anything of it: builds our page while Streamlit
// starts, and says so when nothing comes of it. All that a reader sees comes over a live connection,
// which a proxy may block without a word.

import { HERE, createConnection } from "./page/connection.js";

/** Milliseconds without our component after which a reader is told. */
const LONG = 8000;
/** What the server shows while it counts: it is heard, and the component comes later. */
const COUNTING = ".st-key-waiting-for-events";
const LOOK_AGAIN = 500;
const BLOCKED = "Waiting for the server. If this stays, something between it and this browser, such as " +
  "a proxy, may be blocking the live connection (WebSocket) that the map needs.";

/**
 * @typedef {object} Ahead What the page will ask for: addresses relative to it.
 * @property {string} script
 * @property {{address: string, digest: string}} columns The events.
 * @typedef {{prepare: (columns: Ahead["columns"]) => Promise<void>}} Script
 */

/** @param {Document} page */
export function watch(page) {
  const began = performance.now();
  const looking = setInterval(() => {
    if (!page.body) return;
    const connection = createConnection(page);
    const here = page.documentElement.hasAttribute(HERE);
    if (here) clearInterval(looking);
    // What is said once it is there is for others to say.
    if (here || page.querySelector(COUNTING)) connection.take(BLOCKED);
    else if (performance.now() - began > LONG) connection.say(BLOCKED);
  }, LOOK_AGAIN);
}

/**
 * Builds the working view; a presentation, which is another page, comes as it is.
 *
 * @param {Document} page
 * @param {Ahead | null} ahead Null where nothing is known yet.
 */
export async function prepare(page, ahead) {
  if (ahead === null || new URLSearchParams(page.location.search).has("view")) return;
  try {
    /** @type {Script} */
    const script = await import(new URL(ahead.script, page.baseURI).href);
    await parsed(page);
    await script.prepare(ahead.columns);
  } catch {
    // It is fetched again, and with patience, when there is a place for it.
  }
}

/** @param {Document} page @returns {Promise<void>} When it has a body. */
function parsed(page) {
  if (page.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) =>
    page.addEventListener("readystatechange", () => resolve(), { once: true }));
}

/** @param {Document} page @returns {Ahead | null} As the page's own element says. */
export function announced(page) {
  const found = page.querySelector("meta[name=event-map]")?.getAttribute("content");
  return found ? JSON.parse(found) : null;
}
