// Where the page is built before Streamlit has a place for it: as large as the window, so that it is
// laid out as it will be, and out of sight of eyes, pointers, keyboards and screen readers.

import { addStyles, el } from "../ui/dom.js";

const STYLE = "position:fixed; inset:0; z-index:-1; overflow:hidden; visibility:hidden; contain:strict;";

/**
 * @param {Document} page
 * @param {HTMLElement} guest
 * @param {string[]} styles What lays it out, and the colours and type faces of its place.
 * @returns {() => void} Removes the room, when the guest has left it.
 */
export function createWaitingRoom(page, guest, styles) {
  const room = el("div", { inert: true, "aria-hidden": "true", style: STYLE });
  const root = room.attachShadow({ mode: "open" });
  for (const css of styles) addStyles(root, css);
  root.append(guest);
  page.body.append(room);
  return () => room.remove();
}
