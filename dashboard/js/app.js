// The page: header, map and panel in one component of Streamlit's. Each part has a shadow root of
// its own, and is told only what changed of it.

import { createLive } from "./data/live.js";
import { createSource } from "./data/source.js";
import { WAITING, createConnection } from "./page/connection.js";
import { createDialogs } from "./page/dialogs.js";
import { mount as mountMap } from "./page/eventmap.js";
import { mount as mountHeader } from "./page/header.js";
import { listenToDrops } from "./page/dropped.js";
import { createHelp } from "./page/help.js";
import { listenToKeys } from "./page/keys.js";
import { createLink } from "./page/link.js";
import { mount as mountPanel } from "./page/panel.js";
import { createPart } from "./page/part.js";
import { createSkipLinks } from "./page/skiplinks.js";
import { addStyles } from "./ui/dom.js";

const PARTS = /** @type {const} */ ([["header", mountHeader], ["map", mountMap], ["panel", mountPanel]]);

/** Milliseconds that the page waits for its events, so that all of it comes in one go; they are
 * mostly there. Without them the ground shows. */
const PATIENCE = 150;

/**
 * @typedef {object} Component What Streamlit gives: the message, and how to answer it.
 * @property {import("./data/messages.js").Message} data
 * @property {(name: string, said: import("./data/messages.js").Told) => void} setStateValue
 */

/**
 * @param {ShadowRoot} root
 * @param {import("./data/source.js").Coming} first The events that the first update names.
 * @param {import("./page/part.js").Supplies} supplies
 */
export function mount(root, first, supplies) {
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  addStyles(document, supplies.styles.page);
  addStyles(root, supplies.styles.grid);
  const source = createSource(first);
  const connection = createConnection(document);
  const link = createLink(source, (waiting) => connection.say(waiting ? WAITING : ""));
  const dialogs = createDialogs(document, link.lose);
  const help = createHelp();
  const live = createLive();
  link.onStep((inStep) => live.follow(!inStep));
  const shared = { link, live, dialogs, help, toList };
  const parts = PARTS.map(([name, mountPart]) =>
    createPart(host, name, (partRoot, data) => mountPart(partRoot, data, supplies, shared)));
  /** @param {string} selector */
  const find = (selector) => parts.map((part) => part.find(selector)).find(Boolean) ?? null;
  host.prepend(createSkipLinks(find));
  host.append(help.root);
  const stopKeys = listenToKeys(root, { close, help: help.open, present });
  const stopDrops = listenToDrops(document, connection);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const begin = Promise.race([source.first, late]);
  /** @type {Component | null} What the parts show, or will. */
  let latest = null;

  function toList() {
    find(".panel")?.scrollIntoView();
    find(".events button")?.focus({ preventScroll: true });
  }

  /** Begins to present the view, or ends it. */
  function present() {
    if (latest && !dialogs.isOpen()) link.wish({ kind: "present", on: !latest.data.map.brief });
  }

  /** Ends a presentation, or closes the open event, if one is and nothing lies over the page. */
  function close() {
    if (latest?.data.map.brief) {
      present();
      return true;
    }
    if (!latest?.data.panel?.open || dialogs.isOpen() || find(":popover-open")) return false;
    link.wish({ kind: "close" });
    return true;
  }

  return {
    /** @param {Component} component */
    async update(component) {
      latest = component;
      await begin;
      if (latest !== component) return;
      const { data, setStateValue } = component;
      host.classList.toggle("brief", !data.panel);
      for (const part of parts) part.update(data);
      link.hear(data, (said) => setStateValue("told", said));
    },
    destroy() {
      latest = null;
      stopKeys();
      stopDrops();
      dialogs.stop();
      link.stop();
      source.stop();
      connection.say("");
      for (const part of parts) part.destroy();
    },
  };
}
