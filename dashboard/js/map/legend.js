// The legend: which symbol is which type, how many of each are in the window, and which are shown.

import { el } from "../ui/dom.js";
import { setAttribute, setText } from "../ui/icons.js";
import { grouped } from "../data/numbers.js";
import { createKey } from "./legendkey.js";
import { TURNS } from "../data/turnover.js";
import { symbolSvg } from "../ui/symbols.js";
import { ALL_TYPES } from "../data/vocabulary.js";

/** @typedef {import("../data/state.js").Store} Store */

const SYMBOL_PX = 18;
/** In such a window the legend is folded until it is asked for: the map needs the room. A picture
 * needs the legend. */
const FOLDED = "(max-width: 40em), (max-height: 37.5em), (max-height: 50em) and (hover: none)";

/**
 * The types shown after a press on one of them.
 * @param {number} mask bit k = type k is shown
 * @param {number} type
 */
export function toggled(mask, type) {
  return mask ^ (1 << type);
}

/**
 * The types shown after "only": this one, or all again when it was the only one.
 * @param {number} mask
 * @param {number} type
 */
export function onlyOrAll(mask, type) {
  return mask === 1 << type ? ALL_TYPES : 1 << type;
}

/**
 * @param {HTMLElement} host takes the legend as its only child
 * @param {{store: Store, types: readonly string[], unfolded?: boolean,
 *   ground?: readonly import("./legendkey.js").Ground[]}} options `unfolded`: on a
 *   narrow screen too.
 */
export function createLegend(host, { store, types, unfolded = false, ground = [] }) {
  const rows = types.map((name, type) => makeRow(store, name, type));
  const all = el("button", { type: "button", class: "lg-all", "aria-label": "Show all event types",
    onclick: () => store.set({ types: ALL_TYPES }, { settled: true }) }, "all");
  const details = el(
    "details",
    { class: "lg-details" },
    el("summary", { class: "lg-summary" }, "Event types", el("span", { class: "lg-standing" }, "standing")),
    el("ul", { class: "lg-list" }, ...rows.map((row) => row.item)),
    createKey(ground),
  );
  const small = matchMedia(FOLDED);
  const fold = () => { details.open = unfolded || !small.matches; };
  // A window gets small while it is open, too: a phone is turned, a page enlarged.
  small.addEventListener("change", fold);
  fold();
  const root = el("div", { class: "lg-root", role: "group", "aria-label": "Event types" }, details, all);
  host.replaceChildren(root);

  /** @param {number} mask */
  function showMask(mask) {
    all.disabled = mask === ALL_TYPES;
    rows.forEach(({ toggle, only }, type) => {
      setAttribute(toggle, "aria-checked", `${((mask >> type) & 1) === 1}`);
      const alone = mask === 1 << type;
      setText(only, alone ? "all" : "only");
      setAttribute(only, "aria-label", alone ? "Show all event types" : `Show only ${types[type]}`);
    });
  }

  const stop = store.subscribe((view, patch) => {
    if (patch.types !== undefined) showMask(view.types);
  });
  showMask(store.get().types);

  return {
    /**
     * Events of each type in the window; of a day what stands, and beside it what else there is.
     *
     * @param {ArrayLike<number>} totals by type code
     * @param {import("./eventlayer.js").DayTotals | null} [day]
     * @param {ArrayLike<number> | null} [turnover] What came, went and stayed, if asked.
     */
    setCounts(totals, day = null, turnover = null) {
      root.classList.toggle("lg-day", day !== null);
      TURNS.forEach((word, turn) => root.classList.toggle(`lg-${word}`, (turnover?.[turn] ?? 0) > 0));
      rows.forEach(({ count, more, toggle }, type) => {
        setText(count, grouped(day ? day.stands[type] : totals[type]));
        setText(more, day ? besideStanding(totals[type], day.stands[type], day.happens[type]) : "");
        toggle.classList.toggle("lg-none", totals[type] === 0);
      });
    },

    destroy() {
      stop();
      small.removeEventListener("change", fold);
      root.remove();
    },
  };
}

/**
 * @param {number} total Of a type.
 * @param {number} stands
 * @param {number} happens
 * @returns {string} What there is beside what stands: `2 that day, 1 not known`.
 */
export function besideStanding(total, stands, happens) {
  const rest = total - stands - happens;
  return [
    happens > 0 ? `${grouped(happens)} that day` : "",
    rest > 0 ? `${grouped(rest)} not known` : "",
  ].filter(Boolean).join(", ");
}

/**
 * @param {Store} store
 * @param {string} name
 * @param {number} type
 */
function makeRow(store, name, type) {
  const described = `lg-count-${type}`;
  const count = el("span", { class: "lg-count", id: described, "aria-hidden": "true" }, "0");
  const more = el("span", { class: "lg-more" });
  const toggle = el(
    "button",
    { type: "button", class: "lg-switch", role: "switch", "aria-checked": "true", "aria-label": name,
      "aria-describedby": described },
    el("span", { class: "lg-symbol" }, symbolSvg(type, SYMBOL_PX)),
    el("span", { class: "lg-name" }, name, more),
    count,
  );
  toggle.addEventListener("click", () =>
    store.set({ types: toggled(store.get().types, type) }, { settled: true }));
  const only = el("button", { type: "button", class: "lg-only" }, "only");
  only.addEventListener("click", () =>
    store.set({ types: onlyOrAll(store.get().types, type) }, { settled: true }));
  return { item: el("li", { class: "lg-row" }, toggle, only), toggle, only, count, more };
}
