// How the map comes into its part of the page, and where its events come from.

import { readColumns } from "./columns.js";
import { addStyles } from "./dom.js";
import { createEventMap } from "./eventmap.js";

/** @typedef {import("./columns.js").Columns} Columns */

/** Milliseconds that the map waits for its events, so that both are drawn in one go; they were
 * asked for with the page and are mostly there. Without them the ground shows. */
const PATIENCE = 150;

/**
 * @param {ShadowRoot} root
 * @param {import("./eventmap.js").MapData} data What the first update will show.
 * @param {import("./app.js").Supplies} supplies
 */
export function mount(root, { columns, footnote }, { leaflet, build, styles }) {
  addStyles(root, styles.map);
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  const source = createSource();
  const arrived = source.ask(columns.address).catch(() => null); // whoever needs them asks again
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const map = Promise.race([arrived, late]).then(() =>
    createEventMap(host, { leaflet, build }, source, footnote));
  return {
    /** @param {import("./eventmap.js").Component} component */
    update: (component) => void map.then((made) => made.update(component)),
    destroy: () => void map.then((made) => made.destroy()),
  };
}

/** Fetches event columns, each version once. */
function createSource() {
  let asked = "";
  /** @type {Promise<Columns | null>} */
  let answer = Promise.resolve(null);
  return {
    /**
     * @param {string} address Relative to the page.
     * @returns {Promise<Columns | null>} Null when the file has changed again since: the next
     *   message names what it is then.
     */
    ask(address) {
      if (address !== asked) {
        asked = address;
        answer = fetch(new URL(address, document.baseURI)).then(async (response) =>
          response.ok ? readColumns(await response.arrayBuffer()) : null);
      }
      return answer;
    },
  };
}
