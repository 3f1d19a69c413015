// The page: header, map and panel in one component of Streamlit's. Each part has a shadow root of
// its own, and is told only what changed of it.

import { closeDialogsWithEscape } from "./page/dialogs.js";
import { addStyles } from "./ui/dom.js";
import { mount as mountMap } from "./page/eventmap.js";
import { mount as mountHeader } from "./page/header.js";
import { mount as mountPanel } from "./page/panel.js";
import { createPart } from "./page/part.js";
import { createSource } from "./data/source.js";

const PARTS = /** @type {const} */ ({ header: mountHeader, map: mountMap, panel: mountPanel });

/** Milliseconds that the page waits for its events, so that all of it comes in one go; they are
 * mostly there. Without them the ground shows. */
const PATIENCE = 150;

/** Milliseconds between a message and what is told next. Streamlit gives up a run that has not yet
 * taken in its message when another one comes, and the first one's wish is lost with it. */
const APART = 100;

/** @typedef {import("./page/part.js").Component} Component */

/**
 * @param {ShadowRoot} root
 * @param {import("./data/source.js").Coming} first The events that the first update names.
 * @param {import("./page/part.js").Supplies} supplies
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
