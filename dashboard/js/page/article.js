// The open event: its text, what is known of it and how well, its sources.

import { copyText, el, linked } from "../ui/dom.js";
import { addButton } from "./storyline.js";
import { symbolSvg } from "../ui/symbols.js";

/**
 * @typedef {import("../data/messages.js").OpenEvent} OpenEvent
 * @typedef {import("./panel.js").Ask} Ask
 */

/**
 * @param {OpenEvent} event
 * @param {Ask} ask
 * @param {readonly import("../data/messages.js").StoryStep[]} steps Of the story being made.
 */
export function createArticle(event, ask, steps) {
  const heading = el("h2", { id: "event-title", tabindex: -1, dir: "auto" }, event.title);
  return el("article", { "aria-label": "Event details", class: event.low ? "low" : "" },
    el("div", { class: "kind" },
      symbolSvg(event.type, 20),
      el("span", { dir: "auto" }, event.typeName, event.subType ? ` · ${event.subType}` : ""),
      el("span", { class: "tools" },
        step("Previous event", "‹", event.previous, ask),
        step("Next event", "›", event.next, ask),
        el("button", { type: "button", "aria-label": "Close event", "data-key": "close",
          onclick: () => ask({ kind: "close" }) }, "×")),
    ),
    heading,
    event.low &&
      el("p", { class: "warning" }, "Low confidence: reported by a single or partisan source."),
    el("p", { class: "text", dir: "auto" }, event.text),
    el("dl", {}, ...event.facts.flatMap(({ term, text }) =>
      [el("dt", {}, term), el("dd", { dir: "auto" }, text)])),
    event.story.length > 0 && story(event.story, ask),
    el("div", { class: "sources" },
      el("h3", {}, "Sources"),
      el("ul", {}, ...event.sources.map((source) => el("li", { dir: "auto" }, linked(source)))),
      event.sourceDate !== "" && el("p", { class: "faint" }, `Published ${event.sourceDate}`)),
    el("p", { class: "foot" },
      el("span", { class: "id" }, event.id),
      copyLink(event.id), " ", addButton(event.id, ask, steps)),
  );
}

/**
 * @param {OpenEvent["story"]} chapters
 * @param {Ask} ask
 */
function story(chapters, ask) {
  return el("div", { class: "story" },
    el("h3", {}, "Story"),
    el("ol", { "aria-label": "Story" },
      ...chapters.map(({ when, word, id, title, here }, place) =>
        el("li", here ? { "aria-current": "true" } : {},
          el("span", { class: "faint" }, `${when} · ${word} `),
          here ? title
            : el("button", { type: "button", class: "quiet", "data-key": `story ${place}`,
              onclick: () => ask({ kind: "open", id }) }, title)))));
}

/**
 * @param {string} label
 * @param {string} mark
 * @param {string} id
 * @param {Ask} ask
 */
function step(label, mark, id, ask) {
  return el("button", { type: "button", "aria-label": label, "data-key": label,
    disabled: id === "", onclick: () => ask({ kind: "open", id }) }, mark);
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
