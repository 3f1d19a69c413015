// What the panel tells over its list: the state of the day, or what changed between two days.

import { el } from "../ui/dom.js";
import { listOf } from "./eventlist.js";
import { copyButton, sentence } from "./sentence.js";

/**
 * @typedef {import("../data/messages.js").DayData} DayData
 * @typedef {import("../data/messages.js").ChangesData} ChangesData
 * @typedef {import("../data/messages.js").PanelData} PanelData
 * @typedef {import("./panel.js").Ask} Ask
 */

/**
 * @param {DayData} day
 * @param {Ask} ask
 */
export function stateOfTheDay({ parts, text, change }, ask) {
  return el("div", { class: "told" },
    el("div", { role: "status", "aria-label": "State of the day", class: "sentence" },
      ...sentence(parts, ask)),
    change !== "" && el("p", { class: "change faint" }, change),
    copyButton(text, "Copy the state of the day"));
}

/**
 * The two tabs of a window: its list, and what changed in it.
 *
 * @param {PanelData["tab"]} shown
 * @param {Ask} ask
 */
export function tabs(shown, ask) {
  /** @param {PanelData["tab"]} tab @param {string} name */
  const tabButton = (tab, name) =>
    el("button", { type: "button", role: "tab", "aria-selected": String(shown === tab),
      "data-key": `tab ${tab}`, onclick: () => ask({ kind: "tab", tab }) }, name);
  return el("div", { role: "tablist", "aria-label": "Of this window", class: "tabs" },
    tabButton("list", "Events"), tabButton("changes", "What changed"));
}

/**
 * What is said of events that are counted, and the button that lists some.
 *
 * @param {import("../data/messages.js").CountedData} counted
 * @param {Ask} ask
 */
export function whatIsCounted({ text, button }, ask) {
  return el("div", { class: "told", role: "status", "aria-label": "Counted events" },
    el("p", { class: "sentence" }, text),
    button !== "" && el("button", { type: "button", class: "more", "data-key": "narrow",
      onclick: () => ask({ kind: "narrow" }) }, button));
}

/**
 * @param {ChangesData} changes
 * @param {Ask} ask
 */
export function whatChanged({ parts, text, crossings, lists }, ask) {
  return el("section", { role: "region", "aria-label": "What changed", class: "changes" },
    el("p", { class: "sentence" }, ...sentence(parts, ask)),
    copyButton(text, "Copy what changed"),
    crossings.length > 0 && el("h3", {}, "Crossing points"),
    crossings.length > 0 && el("ul", { "aria-label": "Crossing points that changed", class: "turns" },
      ...crossings.map(({ text: turn, when, id }) => el("li", {},
        el("span", { class: "faint" }, when), " ",
        id === "" ? turn
          : el("button", { type: "button", class: "quiet", "data-key": `turn ${id} ${when}`,
            onclick: () => ask({ kind: "open", id }) }, turn)))),
    ...lists.flatMap((list) => listOf(list, ask)));
}
