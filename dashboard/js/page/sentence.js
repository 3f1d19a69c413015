// Sentences whose numbers can be asked what they count, and the button that copies them.

import { punctuated } from "../data/punctuation.js";
import { copyText, el } from "../ui/dom.js";

/**
 * @typedef {import("../data/messages.js").SentencePart} SentencePart
 * @typedef {import("./panel.js").Ask} Ask
 */

/**
 * @param {readonly SentencePart[]} parts
 * @param {Ask} ask
 * @returns {(HTMLElement | string)[]}
 */
export function sentence(parts, ask) {
  return parts.map(({ text, ids }, place) => {
    const [opens, plain, closes] = punctuated(parts, place);
    if (ids.length === 0) return plain;
    const number = el("button", { type: "button", class: "number", "data-key": `number ${place}`,
      "aria-label": `${text}: show only these`, onclick: () => ask({ kind: "only", ids }) }, text);
    return opens || closes ? el("span", { class: "number-of" }, opens, number, closes) : number;
  });
}

/**
 * @param {string} text
 * @param {string} label What is copied, for those who hear the page.
 */
export function copyButton(text, label) {
  const said = el("span", { role: "status", class: "faint" });
  const copy = async () => {
    said.textContent = (await copyText(text)) ? "Copied" : "The browser does not let the page copy.";
  };
  return el("span", { class: "copy" },
    el("button", { type: "button", class: "quiet", "data-key": `copy ${label}`, "aria-label": label,
      onclick: () => void copy() }, "Copy"), " ", said);
}
