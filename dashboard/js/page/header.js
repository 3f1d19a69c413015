// The header line: title, how fresh the data is, what is wrong with the file, and the ways out.

import { addStyles, copyText, el } from "../ui/dom.js";

/**
 * @typedef {{text: string, alert: boolean, more: string}} Problems `more` is for those who
 *   hear the page.
 * @typedef {{title: string, freshness: string, problems: Problems | null, brief: string}} Header
 *   `brief`: the address of the picture, relative to the page.
 */

/**
 * @param {ShadowRoot} root
 * @param {Header} _
 * @param {import("./part.js").Supplies} supplies
 */
export function mount(root, _, { styles }) {
  addStyles(root, styles.header);
  const host = /** @type {HTMLElement} */ (root.querySelector(".host"));
  /** @type {(menu: string) => void} */
  let open = () => {};
  const title = el("h1", {});
  const fresh = el("p", { class: "fresh" });
  const problems = el("div", { class: "problems" });
  const brief = el("a", { class: "button", target: "_blank", rel: "noopener" }, "Brief");
  const share = createShare();
  host.append(title, fresh, problems,
    share.button, menuButton("Download", () => open("download")), brief, share.box);

  return {
    /** @param {{data: Header, setTriggerValue: (name: string, value: unknown) => void}} component */
    update({ data, setTriggerValue }) {
      open = (menu) => setTriggerValue("action", { kind: "menu", menu });
      title.textContent = data.title;
      fresh.textContent = data.freshness;
      brief.href = data.brief;
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

/** @param {string} label @param {() => void} onOpen */
function menuButton(label, onOpen) {
  return el("button", { type: "button", class: "button", "aria-haspopup": "dialog", onclick: onOpen },
    label);
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
      "Copy link"), " ", said));
  box.addEventListener("toggle", () => {
    link.value = document.location.href;
    said.textContent = "";
  });
  const button = el("button", { type: "button", class: "button", popovertarget: "share" }, "Share");
  return { button, box };
}
