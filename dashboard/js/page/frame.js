// The map's frame: the ground with legend, name switch and title on it, the footnote, the timeline.

import { formatLong, formatSpan } from "../data/dates.js";
import { eventsText } from "../data/counts.js";
import { el } from "../ui/dom.js";
import { setText } from "../ui/icons.js";
import { counted, grouped } from "../data/numbers.js";
import { createPresentation } from "./presentation.js";

/**
 * @typedef {import("../data/messages.js").Brief} Brief
 * @typedef {import("../data/state.js").View} View
 */

/** @type {readonly [View["names"], string][]} */
const NAME_ORDERS = [
  ["local", "Local names first"],
  ["sq", "Albanian first"],
  ["sr", "Serbian first"],
  ["en", "English"],
];

/**
 * @param {View} view
 * @param {number} shown Events on the map.
 * @param {number} away Further ones, without a place on it.
 * @param {number} outside How many of `shown` lie outside the picture.
 */
export function captionOf(view, shown, away, outside) {
  const asof = view.mode === "asof";
  const when = asof ? `As of ${formatLong(view.start)}` : formatSpan(view.start, view.end);
  const cut = outside > 0 ? `; ${grouped(outside)} outside the picture` : "";
  return `${when} · ${eventsText(shown, away)}${cut}`;
}

/**
 * @param {HTMLElement} host
 * @param {{onNames: (names: View["names"]) => void, onList: () => void, onBeyond: () => void}} on
 *   `onList`: the reader wants the list, which stands below the map in a narrow window; `onBeyond`:
 *   wants to see what lies outside the picture.
 * @param {string} footnote
 */
export function createFrame(host, { onNames, onList, onBeyond }, footnote) {
  const map = el("div", { class: "em-map" });
  const legend = el("div", { class: "em-legend" });
  const timeline = el("div", { class: "em-timeline" });
  const title = el("div", { class: "em-title" });
  const dates = el("div", { class: "em-dates" });
  const chosen = el("div", { class: "em-chosen" });
  const heading = el("header", { class: "em-heading" }, title, dates, chosen);
  const sources = el("div", { class: "em-sources" });
  const note = el("p", { class: "em-note", role: "status" });
  const names = el("select", { "aria-label": "Place names", class: "em-names" },
    ...NAME_ORDERS.map(([value, text]) => el("option", { value }, text)));
  names.addEventListener("change", () => onNames(/** @type {View["names"]} */ (names.value)));
  const bigDate = el("div", { class: "em-playing-date" });
  const bigChange = el("div", { class: "em-playing-change" });
  const bigText = el("div", { class: "em-playing-text" });
  const playing = el("div", { class: "em-playing", "aria-hidden": "true", hidden: true },
    bigDate, bigChange, bigText);
  const printed = el("p", { class: "em-printed" });
  const onward = el("button", { type: "button", class: "em-onward", onclick: onList });
  const beyond = el("button", { type: "button", class: "em-beyond", hidden: true, onclick: onBeyond });
  const foot = el("footer", { class: "em-foot" }, sources, footnote, beyond);
  const stage = el("div", { class: "em-stage" }, map, names, heading, legend, playing, note);
  const aside = el("aside", { class: "em-aside", "aria-label": "Brief" });
  const region = el("section", { role: "region", "aria-label": "Event map", class: "em" },
    printed, stage, aside, onward, foot, timeline);
  host.replaceChildren(region);
  const presentation = createPresentation({ stage, aside });
  /** @type {Brief | null} */
  let brief = null;

  return {
    region, map, legend, timeline, heading, printed, presentation,

    /** What lies over the map, in pixels of the map's element. */
    covers() {
      const ground = map.getBoundingClientRect();
      return [legend, names, heading, ...map.querySelectorAll(".leaflet-control")]
        .map((part) => part.getBoundingClientRect())
        .filter(({ width, left, right }) => width > 0 && left < ground.right && right > ground.left)
        .map(({ left, top, right, bottom }) => ({
          left: left - ground.left, top: top - ground.top,
          right: right - ground.left, bottom: bottom - ground.top,
        }));
    },

    /** @param {boolean} isPlaying Whether the day runs by, large enough to be filmed. */
    setPlaying(isPlaying) {
      playing.hidden = !isPlaying;
    },

    /**
     * @param {number} day
     * @param {import("../data/messages.js").DayTold | null} told Of it; null until it is known.
     */
    setRunning(day, told) {
      if (playing.hidden) return;
      setText(bigDate, formatLong(day));
      if (told === null) return;
      setText(bigChange, told.change);
      setText(bigText, told.text);
    },

    /** @param {Brief | null} texts Null in the working view. */
    setBrief(texts) {
      brief = texts;
      region.classList.toggle("em-brief", texts !== null);
      title.textContent = texts?.title ?? "";
      chosen.textContent = texts?.chosen ?? "";
      const said = texts && `Events: ${texts.file}: ${grouped(texts.events)} events, ${texts.latest}.`;
      presentation.update(texts);
      sources.textContent = texts && `${said} Map: ${texts.sources.join("; ")}.`;
    },

    /**
     * @param {View} view
     * @param {number} shown Events on the map.
     * @param {number} away Further ones, without a place on it.
     * @param {number} outside How many of `shown` lie outside the picture.
     */
    setDates(view, shown, away, outside) {
      setText(onward, `${eventsText(shown, away)}: read below`);
      if (brief) setText(dates, captionOf(view, shown, away, outside));
      beyond.hidden = outside === 0 || brief !== null;
      setText(beyond, `${counted(outside, "event")} outside the picture: show all`);
    },

    /** @param {string} text What keeps the map from showing its events; empty when nothing does. */
    say(text) {
      setText(note, text);
    },

    /** @param {View["names"]} order */
    setNames(order) {
      names.value = order;
    },
  };
}
