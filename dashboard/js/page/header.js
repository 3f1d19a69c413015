// The header line: title, how fresh the data is, what is wrong with the file, and the ways out.

import { addStyles, copyText, el } from "../ui/dom.js";
import { createBookmark } from "./keys.js";

/**
 * @typedef {import("../data/messages.js").HeaderData} HeaderData
 * @typedef {import("../data/messages.js").Problems} Problems
 */

/**
 * @param {ShadowRoot} root
 * @param {HeaderData} _
 * @param {import("./part.js").Supplies} supplies
 * @param {import("./part.js").Shared} shared
 */
export function mount(root, _, { styles }, { link, dialogs, help }) {
  addStyles(root, styles.header);
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  const bookmark = createBookmark();
  /** @param {string} menu */
  const open = (menu) => {
    bookmark.note();
    dialogs.onceClosed(bookmark.goBack);
    link.wish({ kind: "menu", menu });
  };
  const title = el("h1", {});
  const fresh = el("p", { class: "fresh" });
  const problems = el("div", { class: "problems" });
  const share = createShare();
  host.append(title, fresh, problems,
    share.button, menuButton("Download", () => open("download")),
    menuButton("Brief", () => open("brief")),
    menuButton("?", help.open, "Help"), share.box);

  return {
    /** @param {HeaderData} data */
    update(data) {
      title.textContent = data.title;
      fresh.textContent = data.freshness;
      problems.replaceChildren(...(data.problems ? badge(data.problems, () => open("problems")) : []));
    },
    destroy: () => host.replaceChildren(),
  };
}

/** @param {Problems} problems @param {() => void} onOpen */
function badge({ text, alert, more }, onOpen) {
  return [
    el("div", { role: alert ? "alert" : "status", "aria-label": "Data problems", class: "badge" },
      text, el("span", { class: "unseen" }, more)),
    menuButton("Problems", onOpen),
  ];
}

/** @param {string} label @param {() => void} onOpen @param {string} [name] */
function menuButton(label, onOpen, name = label) {
  return el("button", { type: "button", class: "button", "aria-haspopup": "dialog", "aria-label": name,
    title: name === label ? "" : name, onclick: onOpen }, label);
}

/** The view is in the page's address, so that is the link to share. */
function createShare() {
  const link = el("input", { readonly: true, "aria-label": "Link to this view" });
  const said = el("span", { role: "status" });
  const copy = async () => {
    link.select();
    said.textContent = (await copyText(link.value)) ? "Copied" : "Copy it from the field above";
  };
  const box = el("div", { id: "share", popover: "auto", class: "share", role: "dialog",
    "aria-label": "Share" },
    el("p", {}, "This link opens the same dates, types, search, event and map position."),
    link,
    el("p", {}, el("button", { type: "button", class: "button", onclick: () => void copy() },
      "Copy link"), " ", said),
    el("p", {}, "New events come to feed readers at ",
      el("a", { href: "feed.atom", target: "_blank" }, "feed.atom"), "."));
  box.addEventListener("toggle", () => {
    link.value = document.location.href;
    said.textContent = "";
  });
  const button = el("button", { type: "button", class: "button", popovertarget: "share" }, "Share");
  return { button, box };
}
