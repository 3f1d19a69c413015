// The first stops of the keyboard: links past what one does not want to step through. Buttons, since
// an address leads into no shadow root.

import { el } from "../ui/dom.js";

/** @type {readonly [name: string, selector: string][]} What each leads to. */
const STOPS = [
  ["search", ".search"],
  ["map", ".event-layer"],
  ["timeline", ".tl-handle:not([hidden])"],
  ["list", ".events button"],
];

/** @param {(selector: string) => HTMLElement | null} find In whichever part it is. */
export function createSkipLinks(find) {
  return el("nav", { class: "skips", "aria-label": "Skip to" }, ...STOPS.map(([name, selector]) =>
    el("button", { type: "button", onclick: () => find(selector)?.focus() }, `Skip to ${name}`)));
}
