// The side panel: what is shown and why the rest is not, the open event, the list by day.
//
// All of its content comes from Python; the browser keeps nothing but the scroll position and
// what is being typed.
// While a handle of the timeline is being dragged the map says live how many events are
// shown; the list follows when the handle is let go.

import { addStyles, el } from "../ui/dom.js";
import { setText } from "../ui/icons.js";
import { grouped } from "../data/numbers.js";
import { createArticle } from "./article.js";
import { beginningOf, listItems, markOpen } from "./eventlist.js";
import { createBookmark, focused } from "./keys.js";
import { createSearch } from "./searchbox.js";
import { createStoryline } from "./storyline.js";
import { stateOfTheDay, tabs, whatChanged, whatIsCounted } from "./told.js";

/**
 * @typedef {import("../data/messages.js").PanelData} PanelData
 * @typedef {import("../data/messages.js").Counts} Counts
 * @typedef {(wish: import("../data/messages.js").Wish) => void} Ask Asks Python for something.
 */

const AFTER_MS = 40; // the map can be used before all of a long list is there

/** Why an event is not shown: the count, the words, and what brings the events back. */
const REASONS = /** @type {const} */ ([
  ["outside_dates", "outside the dates", "all dates"],
  ["filtered", "of types switched off", "all types"],
  ["unmatched", "without the words searched for", "no search"],
]);

/**
 * @param {ShadowRoot} root
 * @param {PanelData} _
 * @param {import("./part.js").Supplies} supplies
 * @param {import("./part.js").Shared} shared
 */
export function mount(root, _, { styles }, { link, live }) {
  addStyles(root, styles.panel);
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  const search = createSearch((words) => ask({ kind: "search", words }));
  const status = el("div", { role: "status", "aria-label": "Events shown", class: "status" });
  const reasons = el("ul", { class: "reasons" });
  const notes = el("div", { class: "notes" });
  const told = el("div", { class: "telling" });
  const storyline = createStoryline((wish) => ask(wish));
  const details = el("div", {});
  const list = el("div", {});
  const scroll = el("div", { class: "scroll" }, details, list);
  host.replaceChildren(
    el("section", { role: "region", "aria-label": "Event panel", class: "panel" },
      search.root, status, reasons, notes, storyline.root, told, scroll),
  );
  const ask = link.wish;
  let openId = "";
  let listed = "";
  let searched = "";
  let said = "null";
  const bookmark = createBookmark();

  live.onChange((text) => setText(status, text));
  link.onStep((inStep) => search.show(searched, inStep));

  /** @param {PanelData} content Of which the beginning is listed. */
  function listAll(content) {
    const key = focusedKey(host);
    list.replaceChildren(...listItems(content, ask));
    markOpen(list, openId);
    refocus(host, key, openId);
  }

  return {
    /** @param {PanelData} content */
    update(content) {
      const key = focusedKey(host);
      const opened = content.open?.id ?? "";
      if (opened && !openId) bookmark.note();
      const wasInside = details.contains(focused());
      searched = content.search;
      search.show(searched, link.inStep());
      live.answer(content.status, content.counts.total);
      reasons.replaceChildren(...reasonItems(content.counts, ask));
      notes.replaceChildren(...content.notes.map((note) => el("p", { role: "note", dir: "auto" }, note)));
      storyline.update(content.story);
      details.replaceChildren(...(content.open ? [createArticle(content.open, ask, content.story)] : []));
      // Opening an event changes nothing of a long list but a mark.
      const { day, changes, lists, place, more, only, counts } = content;
      // Said anew only where it is new: a button stays under the finger that is about to press it.
      const saying = JSON.stringify(content.counted);
      const over = content.counted && whatIsCounted(content.counted, ask);
      if (!over || saying !== said) {
        told.replaceChildren(over ?? (day ? stateOfTheDay(day, ask) : tabs(content.tab, ask)));
      }
      said = saying;
      const listing = JSON.stringify([changes, lists, place, more, only, counts.total, content.meant]);
      if (listing !== listed) {
        // A page that opens shows at once what its window holds; what is further down can wait.
        const opens = listed === "" && !changes && !opened && lists.length === 1;
        list.replaceChildren(...(changes ? [whatChanged(changes, ask)]
          : listItems(opens ? beginningOf(content) : content, ask)));
        if (opens) setTimeout(() => listed === listing && listAll(content), AFTER_MS);
      }
      listed = listing;
      markOpen(list, opened);
      if (opened && opened !== openId) scroll.scrollTop = 0;
      if (openId && !opened && wasInside) bookmark.goBack();
      else refocus(host, key, opened);
      openId = opened;
    },
    destroy() {
      search.destroy();
      host.replaceChildren();
    },
  };
}

/**
 * @param {Counts} counts
 * @param {Ask} ask
 */
function reasonItems(counts, ask) {
  return REASONS.filter(([key]) => counts[key] > 0).map(([key, words, kind]) =>
    el("li", {},
      el("span", { class: "count" }, grouped(counts[key])), ` ${words}`,
      el("button", { type: "button", class: "quiet", "data-key": kind,
        "aria-label": `Show the events ${words}`, onclick: () => ask({ kind }) }, "show"),
    ),
  );
}

/** @param {HTMLElement} host */
function focusedKey(host) {
  const active = /** @type {ShadowRoot | Document} */ (host.getRootNode()).activeElement;
  return active instanceof HTMLElement ? (active.dataset.key ?? "") : "";
}

/**
 * Keeps the keyboard where it was: the panel is laid out anew on each change.
 *
 * @param {HTMLElement} host
 * @param {string} key
 * @param {string} opened
 */
function refocus(host, key, opened) {
  if (key === "") return;
  const same = host.querySelector(`[data-key="${CSS.escape(key)}"]:not([disabled])`);
  const target = same ?? (opened ? host.querySelector("#event-title") : null);
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
