// The button that copies a picture, as Streamlit knows it: an inline module of its own.

import { addStyles, el } from "./ui/dom.js";
import { bytesOf } from "./ui/base64.js";

const STYLE = `
  button {
    font: inherit; padding: 4px 12px; border: 1px solid var(--st-border-color); border-radius: 4px;
    background: var(--st-background-color); color: var(--st-text-color); cursor: pointer;
  }
  button:hover { border-color: var(--st-primary-color); }
  button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
  .host { font: 14px/1.4 var(--st-font); color: var(--st-text-color); }
`;
const REFUSED = "The browser does not let the page copy: open its menu on the picture.";

/** @param {{data: string, parentElement: ShadowRoot}} component `data`: a PNG in base64. */
export function show({ data, parentElement }) {
  addStyles(parentElement, STYLE);
  const said = el("span", { role: "status" });
  const copy = async () => {
    const blob = new Blob([bytesOf(data)], { type: "image/png" });
    said.textContent = (await copyPicture(blob)) ? "Copied" : REFUSED;
  };
  parentElement.querySelector(".host")?.replaceChildren(
    el("button", { type: "button", onclick: () => void copy() }, "Copy the picture"), " ", said);
}

/** @param {Blob} blob A PNG. @returns {Promise<boolean>} Whether it is in the clipboard now. */
async function copyPicture(blob) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
    return true;
  } catch {
    return false;
  }
}
