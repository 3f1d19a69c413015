// The row under the plot: what a column and a bar stand for, the whole span in small, the zoom.

import { el } from "../ui/dom.js";
import { iconButton, setText } from "../ui/icons.js";
import { counted, shortNumber } from "../data/numbers.js";
import { createOverview } from "./overview.js";

/** @param {import("./sight.js").Sight} sight */
export function createFoot(sight) {
  const unit = el("span", {
    title: "Columns: events by the day they begin. Bars: events that last longer than a day.",
  });
  const more = el("span", { class: "tl-more-bars" });
  const overview = createOverview(sight.centreOn);
  const whole = el("button", { type: "button", class: "tl-button", onclick: sight.showWhole,
    title: "Show the whole span; the window stays" }, "Whole span");
  const root = el("div", { class: "tl-foot" },
    el("div", { class: "tl-caption" }, unit, more),
    overview.root,
    iconButton("minus", "Zoom out", () => sight.zoomOnWindow(0.5)),
    iconButton("plus", "Zoom in", () => sight.zoomOnWindow(2)),
    whole);

  return {
    root,
    overview,

    /**
     * @param {import("../data/calendar.js").Unit} period what one column stands for
     * @param {number} hidden lasting events without a bar
     */
    show(period, hidden) {
      setText(unit, `Events per ${period}`);
      setText(more, hidden === 0 ? "" : ` · +${shortNumber(hidden)} ${hidden === 1 ? "bar" : "bars"}`);
      const words = counted(hidden, "more lasting event");
      more.title = hidden === 0 ? "" : `${words}, without room for a bar`;
    },
  };
}
