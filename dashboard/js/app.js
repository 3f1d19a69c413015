// The page: header, map and panel in one component of Streamlit's. Each part has a shadow root of
// its own, and is told only what changed of it.
//
// It can be built ahead: while Streamlit loads its own files and connects, the browser has time to
// build ours where nobody sees it, and it is moved to its place when that is there.

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
import { createWaitingRoom } from "./page/waitingroom.js";
import { addStyles, el } from "./ui/dom.js";
import { readTheme, tellThemeAnew } from "./ui/theme.js";

const PARTS = /** @type {const} */ ([["header", mountHeader], ["map", mountMap], ["panel", mountPanel]]);

/** Milliseconds that the page waits for its events, so that all of it comes in one go; they are
 * mostly there. Without them the ground shows. */
const PATIENCE = 150;

/**
 * @typedef {import("./data/messages.js").ColumnsName} ColumnsName
 * @typedef {import("./page/part.js").Supplies} Supplies
 *
 * @typedef {object} Component What Streamlit gives: the message, and how to answer it.
 * @property {import("./data/messages.js").Message} data
 * @property {(name: string, said: import("./data/messages.js").Told) => void} setStateValue
 */

/** What was built ahead, in a room that it leaves. @typedef {{page: Page, leave: () => void}} Ahead */
/** @typedef {ReturnType<typeof build>} Page */

/** @type {Ahead | null} */
let ahead = null;
/** Whether a page has its place: nothing is built ahead any more. */
let taken = false;

/**
 * Builds the page before there is a place for it, with events that it is likely to show.
 *
 * @param {ColumnsName} columns
 * @param {Supplies} supplies
 * @returns {Promise<void>} When they are on its map.
 */
export async function prepare(columns, supplies) {
  const source = createSource(columns.address);
  if ((await source.first) === null || ahead !== null || taken) return;
  const page = build(source, supplies);
  const styles = [supplies.styles.room, supplies.styles.grid];
  ahead = { page, leave: createWaitingRoom(document, page.host, styles) };
  await page.prepare(columns);
}

/**
 * @param {ShadowRoot} root Where its place is.
 * @param {ColumnsName} columns The events that the first update names.
 * @param {Supplies} supplies
 */
export function mount(root, columns, supplies) {
  taken = true;
  const page = ahead?.page ?? build(createSource(columns.address), supplies);
  page.moveInto(root);
  ahead?.leave();
  ahead = null;
  return page;
}

/** @param {import("./data/source.js").Source} source @param {Supplies} supplies */
function build(source, supplies) {
  const host = el("div", { class: "host" });
  addStyles(document, supplies.styles.page);
  const connection = createConnection(document);
  const link = createLink(source, (waiting) => connection.say(waiting ? WAITING : ""));
  const dialogs = createDialogs(document, link.lose);
  const help = createHelp();
  const live = createLive();
  link.onStep((inStep) => live.follow(!inStep));
  const shared = { link, live, dialogs, help, toList };
  const parts = PARTS.map(([name, mountPart]) =>
    createPart(host, name, (partRoot) => mountPart(partRoot, supplies, shared)));
  /** @param {string} selector */
  const find = (selector) => parts.map((part) => part.find(selector)).find(Boolean) ?? null;
  host.prepend(createSkipLinks(find));
  host.append(help.root);
  const stopDrops = listenToDrops(document, connection);
  let stopKeys = () => {};
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
    host,

    /** @param {ColumnsName} columns */
    prepare(columns) {
      for (const part of parts) part.prepare();
      return link.prepare(columns);
    },

    /** @param {ShadowRoot} root */
    moveInto(root) {
      const before = host.isConnected && JSON.stringify(readTheme(host));
      addStyles(root, supplies.styles.grid);
      root.querySelector(".host")?.replaceWith(host);
      stopKeys();
      stopKeys = listenToKeys(root, { close, help: help.open, present });
      if (before && JSON.stringify(readTheme(host)) !== before) tellThemeAnew();
    },

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
