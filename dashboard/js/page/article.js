// The open event: its text, what is known of it and how well, its sources.

import { copyText, el, isWebAddress } from "../ui/dom.js";
import { symbolSvg } from "../ui/symbols.js";

/**
 * @typedef {{text: string, url: string}} Source
 * @typedef {{id: string, title: string, type: number, typeName: string, subType: string,
 *   low: boolean, text: string, facts: {term: string, text: string}[], sources: Source[],
 *   sourceDate: string, sourceScale: string, tags: string[], listed: boolean,
 *   previous: string, next: string}} OpenEvent
 * @typedef {import("./panel.js").Action} Action
 */

/**
 * @param {OpenEvent} event
 * @param {(action: Action) => void} act
 */
export function createArticle(event, act) {
  const heading = el("h2", { id: "event-title", tabindex: -1 }, event.title);
  return el("article", { "aria-label": "Event details", class: event.low ? "low" : "" },
    el("div", { class: "kind" },
      symbolSvg(event.type, 20),
      el("span", {}, event.typeName, event.subType ? ` · ${event.subType}` : ""),
      el("span", { class: "tools" },
        step("Previous event", "‹", event.previous, act),
        step("Next event", "›", event.next, act),
        el("button", { type: "button", "aria-label": "Close event", "data-key": "close",
          onclick: () => act({ kind: "close" }) }, "×")),
    ),
    heading,
    event.low &&
      el("p", { class: "warning" }, "Low confidence: reported by a single or partisan source."),
    el("p", { class: "text" }, event.text),
    el("dl", {}, ...event.facts.flatMap(({ term, text }) => [el("dt", {}, term), el("dd", {}, text)])),
    el("div", { class: "sources" },
      el("h3", {}, "Sources"),
      el("ul", {}, ...event.sources.map(sourceItem)),
      event.sourceDate !== "" && el("p", { class: "faint" }, `Published ${event.sourceDate}`)),
    el("p", { class: "foot" },
      el("span", { class: "id" }, event.id),
      copyLink(event.id)),
  );
}

/**
 * @param {string} label
 * @param {string} mark
 * @param {string} id
 * @param {(action: Action) => void} act
 */
function step(label, mark, id, act) {
  return el("button", { type: "button", "aria-label": label, "data-key": label,
    disabled: id === "", onclick: () => act({ kind: "open", id }) }, mark);
}

/** @param {Source} source */
function sourceItem({ text, url }) {
  if (!isWebAddress(url)) return el("li", {}, text);
  return el("li", {}, el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text));
}

/** @param {string} id */
function copyLink(id) {
  const said = el("span", { role: "status", class: "faint" });
  const copy = async () => {
    const address = new URL(document.baseURI);
    address.search = new URLSearchParams({ event: id }).toString();
    address.hash = "";
    // Where the browser refuses: the link, ready to be copied by hand.
    said.textContent = (await copyText(address.href)) ? "Copied" : address.href;
  };
  return el("span", {},
    el("button", { type: "button", class: "quiet", "data-key": "copy", onclick: () => void copy() },
      "Copy link"), " ", said);
}
