// Stands in Streamlit's own page, and runs before anything of it: says so when nothing comes of it.
// All that a reader sees comes over a live connection, which a proxy may block without a word.

import { HERE, createConnection } from "./page/connection.js";

/** Milliseconds without our component after which a reader is told. */
const LONG = 8000;
/** What the server shows while it counts: it is heard, and the component comes later. */
const COUNTING = ".st-key-waiting-for-events";
const LOOK_AGAIN = 500;
const BLOCKED = "Waiting for the server. If this stays, something between it and this browser, such as " +
  "a proxy, may be blocking the live connection (WebSocket) that the map needs.";

/** @param {Document} page */
export function watch(page) {
  const connection = createConnection(page);
  const began = performance.now();
  const looking = setInterval(() => {
    const here = page.documentElement.hasAttribute(HERE);
    if (here) clearInterval(looking);
    // What is said once it is there is for others to say.
    if (here || page.querySelector(COUNTING)) connection.take(BLOCKED);
    else if (performance.now() - began > LONG) connection.say(BLOCKED);
  }, LOOK_AGAIN);
}
