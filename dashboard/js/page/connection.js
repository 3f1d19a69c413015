// What is said when the server is not heard: quietly, over the page, and nothing while all is well.
// Styled here, since it is there before any style sheet of ours.

import { el } from "../ui/dom.js";

export const WAITING = "Waiting for the server. What you set is kept; the list will follow.";

/** Attribute of the document's element, once the server has brought our component. */
export const HERE = "data-event-page";

const NAME = "Connection";
/** Over the header, where it hides nothing that one works with. */
const STYLE = "position:fixed; z-index:1000000; left:50%; top:10px; transform:translateX(-50%);" +
  "width:max-content; max-width:min(90vw, 34rem); box-sizing:border-box; padding:.45em .8em;" +
  "border-radius:3px; font:.875rem/1.35 var(--st-font, system-ui, sans-serif); color:#fff;" +
  "background:#333; text-align:center; pointer-events:none;";

/** @param {Document} page */
export function createConnection(page) {
  const found = page.querySelector(`[role="status"][aria-label="${NAME}"]`);
  const status = found instanceof HTMLElement ? found
    : el("div", { role: "status", "aria-label": NAME });
  if (!found) page.body.append(status);
  /** @param {string} text */
  function say(text) {
    status.textContent = text;
    status.style.cssText = text === "" ? "" : STYLE;
  }

  return {
    /** @param {string} text Empty while all is well. */
    say,

    /** Takes a text back, if it is what is said. @param {string} text */
    take(text) {
      if (status.textContent === text) say("");
    },
  };
}
