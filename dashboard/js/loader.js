// The component as Streamlit knows it: an inline module, which fetches the page's script from the
// app and mounts it. Streamlit calls it on each change of `data`, on the same element and without
// the earlier cleanup: mount once an element, then update.

import { HERE, createConnection } from "./page/connection.js";

/** Milliseconds between one try to fetch the script and the next; the last for all further ones. */
const PAUSES = [500, 1000, 2000, 5000];
const FAILED = "The map's program has not come from the server yet: trying again.";

/**
 * @typedef {import("./app.js").Component & {parentElement: ShadowRoot}} Mounted
 * @typedef {{update: (component: import("./app.js").Component) => unknown, destroy: () => void}} Page
 * @typedef {{mount: (root: ShadowRoot, first: import("./data/source.js").Coming) => Page}} Script
 */

/** @type {WeakMap<ShadowRoot, Promise<Page>>} */
const mounted = new WeakMap();

/** @param {Mounted} component @returns {() => void} Takes it off the page. */
export function show(component) {
  const { data, parentElement } = component;
  const page = mounted.get(parentElement) ?? mount(parentElement, data);
  mounted.set(parentElement, page);
  void page.then((script) => script.update(component));
  return () => {
    mounted.delete(parentElement);
    void page.then((script) => script.destroy());
  };
}

/** @param {ShadowRoot} root @param {import("./data/messages.js").Message} message */
async function mount(root, message) {
  document.documentElement.setAttribute(HERE, "");
  const { address } = message.map.columns;
  // With the script, which could ask for them only once it is there.
  const first = { address, answer: fetch(absolute(address)) };
  const script = await load(absolute(message.script));
  return script.mount(root, first);
}

/** @param {string} address @returns {Promise<Script>} Once it is there. */
async function load(address) {
  const connection = createConnection(document);
  for (let tries = 0; ; tries++) {
    try {
      // A browser may remember that an address failed.
      const script = await import(tries === 0 ? address : `${address}?try=${tries}`);
      connection.take(FAILED);
      return script;
    } catch {
      connection.say(FAILED);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(tries, PAUSES.length - 1)]));
  }
}

/** @param {string} address Relative to the page. */
function absolute(address) {
  return new URL(address, document.baseURI).href;
}
