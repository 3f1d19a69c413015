// Icons and icon buttons of the timeline, and changes that cost nothing when nothing changes.

import { el } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

/** Outlines of the icons on a 16 × 16 grid. */
const ICONS = Object.freeze({
  play: "M4 2.5v11l9-5.5z",
  pause: "M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z",
  back: "M12 2.5v11L5.5 8zM3 2.5h2v11H3z",
  forward: "M4 2.5v11L10.5 8zM11 2.5h2v11h-2z",
  minus: "M3 7h10v2H3z",
  plus: "M7 3h2v4h4v2H9v4H7V9H3V7h4z",
});

/** @typedef {keyof typeof ICONS} IconName */

/** @param {IconName} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "tl-icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * A push button with an icon, named for readers who do not see it.
 * @param {IconName} name
 * @param {string} label
 * @param {() => void} press
 */
export function iconButton(name, label, press) {
  return el("button", { type: "button", class: "tl-button tl-square", "aria-label": label, title: label,
    onclick: press }, icon(name));
}

/**
 * Change an element's text only when it differs, and then in place: what it lies in need not be
 * put together anew.
 * @param {Element} target that holds nothing else
 * @param {string} text
 */
export function setText(target, text) {
  const node = target.firstChild;
  if (!(node instanceof Text)) target.textContent = text;
  else if (node.data !== text) node.data = text;
}

/**
 * Change an attribute only when it differs.
 * @param {Element} target
 * @param {string} name
 * @param {string} value
 */
export function setAttribute(target, name, value) {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}
