// One part of the page (header, map or panel) in a shadow root of its own: it is mounted when it is
// first shown, and told only what changed of it.

import { el } from "../ui/dom.js";

/**
 * What is served with this script, and not written here.
 *
 * @typedef {object} Supplies
 * @property {import("../map/built.js").Leaflet} leaflet
 * @property {import("../map/built.js").Build} build
 * @property {Record<string, string>} styles CSS for each part, for the `grid` they stand in, and
 *   for Streamlit's own `page` around it.
 *
 * @typedef {object} Shared What the parts share.
 * @property {import("./link.js").Link} link
 * @property {import("../data/live.js").Live} live
 * @property {import("./dialogs.js").Dialogs} dialogs
 * @property {{open: () => void}} help
 * @property {() => void} toList Brings the list of events into sight, and the keyboard to it.
 *
 * @typedef {{update: (data: any) => void, destroy: () => void}} Part
 */

/**
 * @param {HTMLElement} host
 * @param {"header" | "map" | "panel"} name
 * @param {(root: ShadowRoot, data: any) => Part} mountPart
 */
export function createPart(host, name, mountPart) {
  const box = el("div", { class: name, hidden: true });
  const root = box.attachShadow({ mode: "open" });
  root.append(el("div", { class: "host" }));
  host.append(box);
  /** @type {Part | null} */
  let part = null;
  let shown = "";
  return {
    /** @param {import("../data/messages.js").Message} message */
    update(message) {
      const data = message[name];
      box.hidden = !data;
      const said = JSON.stringify(data);
      if (!data || said === shown) return;
      shown = said;
      part ??= mountPart(root, data);
      part.update(data);
    },
    /** @param {string} selector @returns {HTMLElement | null} */
    find: (selector) => root.querySelector(selector),

    destroy() {
      part?.destroy();
      box.remove();
    },
  };
}
