// What stands beside a presented map: how things stood, the step of a story, the numbered list; and
// the numbers on the map.

import { chipsOf, cornersOf } from "../data/chips.js";
import { el } from "../ui/dom.js";
import { counted } from "../data/numbers.js";
import { symbolSvg } from "../ui/symbols.js";

const SYMBOL_PX = 16;

/**
 * @typedef {import("../data/messages.js").Brief} Brief
 * @typedef {import("../data/messages.js").BriefPlace} BriefPlace
 * @typedef {import("../data/chips.js").Spot} Spot
 */

/** @param {{stage: HTMLElement, aside: HTMLElement}} frame */
export function createPresentation({ stage, aside }) {
  const numbers = el("div", { class: "em-numbers", "aria-hidden": "true" });
  stage.append(numbers);
  /** @type {Brief | null} */
  let brief = null;
  /** @type {(() => (event: number) => Spot | null) | null} */
  let spots = null;
  const list = el("ol", { "aria-label": "Numbered places" });
  const more = el("p", { class: "em-more" });

  function number() {
    // To know where each event is drawn takes a while: not asked in each step of a working view.
    if (!brief || !spots) return numbers.replaceChildren();
    const all = spots();
    const spotted = brief.places.flatMap(({ number: of, event }) => {
      const spot = of > 0 ? all(event) : null;
      return spot ? [{ ...spot, number: of }] : [];
    });
    const chips = chipsOf(spotted);
    const drawn = chips.map(({ text }) => el("span", {}, text));
    numbers.replaceChildren(...drawn);
    const sizes = drawn.map((chip) => /** @type {const} */ ([chip.offsetWidth, chip.offsetHeight]));
    const corners = cornersOf(chips, sizes, spotted, [stage.clientWidth, stage.clientHeight]);
    for (const [at, [left, top]] of corners.entries()) {
      drawn[at].style.transform = `translate(${left}px, ${top}px)`;
    }
  }

  /** Sets the list closer, and leaves out places from its end, until the rest has room. */
  function fit() {
    if (!brief) return;
    list.replaceChildren(...brief.places.map(placeItem));
    more.textContent = "";
    const overflows = () => aside.scrollHeight > aside.clientHeight;
    aside.classList.remove("em-close");
    aside.classList.toggle("em-close", overflows());
    let left = 0;
    for (let last = brief.places.length - 1; last > 0 && overflows(); last--) {
      list.lastElementChild?.remove();
      left += eventsOf(brief.places[last]);
      more.textContent = `and ${counted(left, "further event")}`;
    }
  }

  const resizing = new ResizeObserver(fit);
  resizing.observe(aside);

  return {
    /**
     * @param {import("leaflet").Map} map Whose symbols are numbered.
     * @param {() => (event: number) => Spot | null} where Tells where an event is drawn now.
     */
    attach(map, where) {
      spots = where;
      map.on("move resize zoomend viewreset", number);
      map.on("zoomstart", () => numbers.replaceChildren());
    },

    /** Numbers what is drawn now. */
    number,

    /** @param {Brief | null} texts Null in the working view. */
    update(texts) {
      brief = texts;
      const step = texts?.step;
      aside.replaceChildren(...(texts ? [
        el("p", { class: "em-mark" }, texts.handling),
        ...(step ? [el("section", { class: "em-step", "aria-label": "Story" },
          el("p", { class: "em-place" }, step.place),
          el("h2", { dir: "auto" }, step.said || step.title),
          el("p", { dir: "auto" }, [step.said ? step.title : "", step.when, step.where]
            .filter(Boolean).join(" · ")))] : []),
        el("p", { class: "em-sentence", role: "status", dir: "auto" }, texts.sentence),
        list, more,
        el("p", { class: "em-withheld" }, texts.withheld),
      ] : []));
      fit();
      number();
    },

    destroy: () => resizing.disconnect(),
  };
}

/** @param {BriefPlace} place */
function eventsOf({ lines, more }) {
  return lines.length + more;
}

/** @param {BriefPlace} place */
function placeItem({ number, name, lines, more }) {
  return el("li", {},
    el("span", { class: number > 0 ? "em-number" : "em-off" }, number > 0 ? String(number) : "–"),
    el("div", {},
      el("strong", { dir: "auto" }, name),
      ...lines.map(({ when, title, type }) => el("p", { dir: "auto" },
        symbolSvg(type, SYMBOL_PX), el("span", { class: "em-when" }, when), ` ${title}`)),
      more > 0 && el("p", {}, `and ${more} more`)));
}
