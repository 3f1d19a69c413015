// What stands beside a presented map: how things stood, the step of a story, the numbered list; and
// the numbers on the map.

import { chipsOf } from "../data/chips.js";
import { el } from "../ui/dom.js";
import { counted } from "../ui/numbers.js";
import { symbolSvg } from "../ui/symbols.js";

const SYMBOL_PX = 16;

/**
 * @typedef {import("../data/messages.js").Brief} Brief
 * @typedef {import("../data/messages.js").BriefPlace} BriefPlace
 */

/** @param {{stage: HTMLElement, aside: HTMLElement}} frame */
export function createPresentation({ stage, aside }) {
  const numbers = el("div", { class: "em-numbers", "aria-hidden": "true" });
  stage.append(numbers);
  /** @type {Brief | null} */
  let brief = null;
  /** @type {import("leaflet").Map | null} */
  let map = null;
  const list = el("ol", { "aria-label": "Numbered places" });
  const more = el("p", { class: "em-more" });

  function number() {
    const at = map;
    if (!at || !brief) return numbers.replaceChildren();
    const { x: width, y: height } = at.getSize();
    const points = brief.places.filter((place) => place.number > 0)
      .map((place) => ({ number: place.number, ...at.latLngToContainerPoint(place.at) }))
      .filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height);
    numbers.replaceChildren(...chipsOf(points.map(({ number: of, x, y }) => ({ number: of, x, y })))
      .map(({ text, x, y }) =>
        el("span", { style: `transform: translate(${Math.round(x)}px, ${Math.round(y)}px)` }, text)));
  }

  /** Leaves out places from the end until the rest has room, and says how many events these had. */
  function fit() {
    if (!brief) return;
    list.replaceChildren(...brief.places.map(placeItem));
    more.textContent = "";
    let left = 0;
    for (let last = brief.places.length - 1; last > 0 && aside.scrollHeight > aside.clientHeight; last--) {
      list.lastElementChild?.remove();
      left += eventsOf(brief.places[last]);
      more.textContent = `and ${counted(left, "further event")}`;
    }
  }

  const resizing = new ResizeObserver(fit);
  resizing.observe(aside);

  return {
    /** @param {import("leaflet").Map} on The map whose places are numbered. */
    attach(on) {
      map = on;
      on.on("move resize zoomend viewreset", number);
      on.on("zoomstart", () => numbers.replaceChildren());
    },

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
