// What is said when the server is not heard: quietly, over the page, and nothing while all is well.
// Styled here, since it is there before any style sheet of ours.

import { el } from "../ui/dom.js";

export const WAITING =
  "Waiting for the server. What you set is kept, and the list follows when the server answers.";

const NAME = "Connection";
const STYLE = "position:fixed; z-index:1000000; left:50%; bottom:14px; transform:translateX(-50%);" +
  "max-width:min(90vw, 44rem); box-sizing:border-box; padding:.55em .9em; border-radius:3px;" +
  "font:14px/1.35 system-ui, sans-serif; color:#fff; background:#333; text-align:center;";

/** @param {Document} page */
export function createConnection(page) {
  const found = page.querySelector(`[role="status"][aria-label="${NAME}"]`);
  const status = found instanceof HTMLElement ? found
    : el("div", { role: "status", "aria-label": NAME });
  if (!found) page.body.append(status);
  return {
    /** @param {string} text Empty while all is well. */
    say(text) {
      status.textContent = text;
      status.style.cssText = text === "" ? "" : STYLE;
    },
  };
}
