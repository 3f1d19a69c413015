// One part of the page (header, map or panel) in a shadow root of its own: it is mounted when it is
// first shown, and told only what changed of it.

import { el } from "../ui/dom.js";

/**
 * What is served with this script, and not written here.
 *
 * @typedef {object} Supplies
 * @property {typeof import("leaflet")} leaflet
 * @property {Function} build The function that folium wrote: builds the Leaflet map.
 * @property {Record<string, string>} styles CSS for each part, for the `grid` they stand in, and
 *   for Streamlit's own `page` around it.
 *
 * @typedef {{data: Record<string, any>, setStateValue: (name: string, said: any) => void,
 *   setTriggerValue: (name: string, wish: any) => void}} Component `data`: by part; null for a
 *   part that is not shown. What is said of the map has a `number`, a wish goes with the last one.
 * @typedef {{update: (component: any) => unknown, destroy: () => void}} Part
 */

/**
 * @param {HTMLElement} host
 * @param {string} name
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
    /** @param {Component} component */
    update(component) {
      const data = component.data[name];
      box.hidden = !data;
      const said = JSON.stringify(data);
      if (!data || said === shown) return;
      shown = said;
      part ??= mountPart(root, data);
      part.update({ ...component, data });
    },
    destroy() {
      part?.destroy();
      box.remove();
    },
  };
}
