// The page: header, map and panel in one component of Streamlit's. Each part has a shadow root of
// its own, and is told only what changed of it.

import { closeDialogsWithEscape } from "./page/dialogs.js";
import { addStyles, el } from "./ui/dom.js";
import { mount as mountMap } from "./page/eventmap.js";
import { mount as mountHeader } from "./page/header.js";
import { mount as mountPanel } from "./page/panel.js";
import { createSource } from "./data/source.js";

const PARTS = /** @type {const} */ ({ header: mountHeader, map: mountMap, panel: mountPanel });

/** Milliseconds that the page waits for its events, so that all of it comes in one go; they are
 * mostly there. Without them the ground shows. */
const PATIENCE = 150;

/** Milliseconds between a message and what is told next. Streamlit gives up a run that has not yet
 * taken in its message when another one comes, and the first one's wish is lost with it. */
const APART = 100;

/**
 * What is served with this script, and not written here.
 *
 * @typedef {object} Supplies
 * @property {any} leaflet
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
 * @param {ShadowRoot} root
 * @param {import("./data/source.js").Coming} first The events that the first update names.
 * @param {Supplies} supplies
 */
export function mount(root, first, supplies) {
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  closeDialogsWithEscape(document);
  addStyles(document, supplies.styles.page);
  addStyles(root, supplies.styles.grid);
  const source = createSource(first);
  const parts = Object.entries(PARTS).map(([name, mountPart]) =>
    createPart(host, name, (partRoot, data) => mountPart(partRoot, data, supplies, source)));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const begin = Promise.race([source.first, late]);
  /** @type {Component | null} What the parts show, or will. */
  let latest = null;
  let [sent, told] = [-APART, 0];

  /**
   * @param {Component} component
   * @returns {Component & {rest: () => number}} `rest`: milliseconds before anything may be told.
   */
  function inTurns(component) {
    return {
      ...component,
      setTriggerValue(name, wish) {
        sent = performance.now();
        component.setTriggerValue(name, { ...wish, told });
      },
      setStateValue(name, said) {
        sent = performance.now();
        told = said.number;
        component.setStateValue(name, said);
      },
      rest: () => sent + APART - performance.now(),
    };
  }

  return {
    /** @param {Component} component */
    async update(component) {
      latest = component;
      await begin;
      if (latest !== component) return;
      host.classList.toggle("brief", !component.data.panel);
      for (const part of parts) part.update(inTurns(component));
    },
    destroy() {
      latest = null;
      source.stop();
      for (const part of parts) part.destroy();
    },
  };
}

/**
 * @param {HTMLElement} host
 * @param {string} name
 * @param {(root: ShadowRoot, data: any) => Part} mountPart
 */
function createPart(host, name, mountPart) {
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
