// The help: which keys do what, and how to read the map.

import { el } from "../ui/dom.js";

/** @type {readonly {heading: string, entries: [term: string, meaning: string][]}[]} */
const SECTIONS = [
  {
    heading: "Keys",
    entries: [
      ["?", "This help."],
      ["B", "Presents the view without its controls, and ends it. Meanwhile the arrow keys step through " +
        "the days of As of, or through the events of a story."],
      ["Escape", "Closes the open event, or what lies over the page."],
      ["Tab", "The first stops are links to the search, the map, the timeline and the list."],
      ["On the map", "Arrow keys go from place to place, Enter lists its events, + and − zoom."],
      ["On a handle of the timeline",
        "Arrow keys move it by a day, with Shift to the next day on which something changes, " +
        "Page Up and Page Down by a month, Home and End as far as it goes; + and − zoom."],
      ["On a bar of the timeline", "Arrow keys go from bar to bar, Enter opens the event."],
    ],
  },
  {
    heading: "How to read the map",
    entries: [
      ["A symbol", "One place, with the events that the dates, types and words leave. Its shape and " +
        "colour are their type: the only one or the most frequent."],
      ["The number", "How many events it stands for."],
      ["A ring of colours", "Several types, in their shares."],
      ["A thin ring", "Near here: drawn at the settlement."],
      ["A pale disc", "Somewhere in this area."],
      ["A dot beside a symbol", "Something here is still going on."],
      ["A faint dot", "Events here, but none with the words searched for."],
    ],
  },
  {
    heading: "How to read the timeline",
    entries: [
      ["Columns", "Events by the day on which they began."],
      ["Bars", "Events that last longer than a day; dashed when the date is known only roughly."],
      ["Range", "All events that touch the days between the two handles."],
      ["As of", "The state of things on one day."],
    ],
  },
];

export function createHelp() {
  const close = el("button", { type: "button", class: "help-close", "aria-label": "Close help",
    onclick: () => dialog.close() }, "×");
  const dialog = el("dialog", { class: "help", "aria-label": "Help", onclick: onClick },
    el("div", { class: "help-page" },
      el("h2", {}, "Help"), close,
      ...SECTIONS.flatMap(({ heading, entries }) => [
        el("h3", {}, heading),
        el("dl", {}, ...entries.flatMap(([term, meaning]) => [el("dt", {}, term), el("dd", {}, meaning)])),
      ])));

  /** A press beside the page of the dialog closes it. @param {Event} event */
  function onClick(event) {
    if (event.target === dialog) dialog.close();
  }

  return {
    root: dialog,
    open() {
      if (!dialog.open) dialog.showModal();
    },
  };
}
