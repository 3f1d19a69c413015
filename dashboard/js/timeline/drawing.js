// What the timeline shows of some events: columns, bars, what is said of the one under the
// pointer, and where the window lies on them.

import { periodName } from "../data/calendar.js";
import { formatDay, fromParts } from "../data/dates.js";
import { counted } from "../data/numbers.js";
import { SYMBOLS } from "../data/vocabulary.js";
import { isIn } from "../data/words.js";
import { createBars, describe } from "./bars.js";
import { binAt, binDays, countDays } from "./histogram.js";
import { longEvents } from "./lanes.js";
import { createLasting } from "./lasting.js";
import { createPlot } from "./plot.js";
import * as scale from "./timescale.js";
import { changeDays, clamp } from "./timewindow.js";

/** @typedef {import("../data/columns.js").Columns} Columns */
/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./timescale.js").Span} Span */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */
/** @typedef {ReturnType<typeof digest>} Digest */

/** A long date of each month, to find the widest. */
const LONG_DATES = Array.from({ length: 12 }, (_, month) => `‹ ${formatDay(fromParts(2022, month, 30))}`);
const COLORS = SYMBOLS.map((symbol) => symbol.color);

/**
 * What of the events the timeline asks for in each frame, found once.
 * @param {Columns} columns
 * @param {Uint8Array | null} [match] Of which events columns and bars are, as `Tally.setMatch`; the
 *   rest is of all of them, so that nothing else moves while words are typed.
 */
export function digest(columns, match = null) {
  /** @type {Span} */
  const span = [columns.span[0], Math.max(columns.span[0], columns.span[1])];
  const long = longEvents(columns, span);
  const allDays = countDays(columns);
  return {
    columns,
    span,
    match,
    allDays,
    dayCounts: match === null ? allDays : countDays(columns, match),
    lasting: createLasting(columns, long.filter((event) => isIn(match, event)), span),
    hasLasting: long.length > 0,
    changes: columns.sums ? columns.sums.ticks : changeDays(columns, span),
    stateChanges: Int32Array.from(columns.changeDays),
  };
}

/** @param {(event: number) => void} onOpen */
export function createDrawing(onOpen) {
  const bars = createBars(onOpen, COLORS);
  const plot = createPlot(bars.root);
  let box = plot.resize(true);
  /** @type {Digest | null} */
  let data = null;
  /** @type {import("./histogram.js").Bins | null} */
  let bins = null;
  let drawn = scale.wholeAxis([0, 0], 1);

  bars.root.addEventListener("focusin", (event) => {
    const bar = bars.of(event.target);
    if (bar === null || data === null) return;
    plot.showTip(describe(data.columns, bar.event), bar.x + bar.width / 2, true);
  });
  bars.root.addEventListener("focusout", () => plot.hideTip());

  /** @param {number} x @param {number} y */
  const barAt = (x, y) => bars.at(x, y - box.barsTop);

  /** @param {number} day @returns {number} the column over a day, -1 without one */
  function columnAt(day) {
    const bin = bins === null ? -1 : binAt(bins, day);
    return bins === null || bin < 0 || bins.totals[bin] === 0 ? -1 : bin;
  }

  return {
    plot,
    bars,

    /** @param {Digest} next */
    setData(next) {
      data = next;
      bars.clear();
    },

    /** Take the size that the page gives. @returns {number} width, px; 0 when it has none */
    layOut() {
      box = plot.resize(data === null || data.hasLasting);
      return box.width;
    },

    labelWidth: () => plot.measureBold(LONG_DATES),

    /**
     * Draw the axis with its columns and bars.
     * @param {Axis} axis
     * @param {Axis} target where the axis is going
     * @param {number} mask bit k = type k is shown
     * @returns {{period: import("../data/calendar.js").Unit, hidden: number} | null} What a column
     *   stands for and how many lasting events have no bar; null when there is nothing to draw.
     */
    showAxis(axis, target, mask) {
      if (data === null || box.width === 0) return null;
      drawn = axis;
      bins = binDays(data.dayCounts, axis, mask);
      plot.draw(axis, bins, COLORS);
      const widest = Math.min(scale.pxPerDay(axis), scale.pxPerDay(target));
      const { packing, pitch } = data.lasting.lanes(mask, widest, box.barsHeight);
      return { period: bins.unit, hidden: bars.place(data.columns, packing, axis, pitch) };
    },

    /** @param {TimeWindow} now */
    showWindow(now) {
      if (data === null) return;
      plot.showWindow(now, drawn);
      bars.emphasise(data.columns, now.start, now.end);
    },

    /** @param {number} x @param {number} y @returns {number | null} the event of the bar there */
    eventAt: (x, y) => barAt(x, y)?.event ?? null,

    /** @param {number} day @returns {{start: number, end: number} | null} the column over it */
    periodAt(day) {
      const bin = columnAt(day);
      if (bins === null || data === null || bin < 0) return null;
      const { span } = data;
      return { start: clamp(bins.edges[bin], ...span), end: clamp(bins.edges[bin + 1] - 1, ...span) };
    },

    /** Say what is at a point, if anything is. @param {number} x @param {number} y */
    hover(x, y) {
      if (data === null || bins === null) return;
      const bar = barAt(x, y);
      bars.point(bar);
      if (bar !== null) {
        plot.showTip(describe(data.columns, bar.event), clamp(x, bar.x, bar.x + bar.width), true);
        return;
      }
      const inColumns = x >= 0 && x <= box.width && y >= box.columnsTop && y < box.barsTop;
      const bin = inColumns ? columnAt(Math.floor(scale.xToDay(drawn, x))) : -1;
      if (bin < 0) {
        plot.hideTip();
        return;
      }
      const middle = scale.dayToX(drawn, (bins.edges[bin] + bins.edges[bin + 1]) / 2);
      const when = periodName(bins.unit, bins.edges[bin]);
      plot.showTip(`${when}: ${counted(bins.totals[bin], "event")}`, middle, false);
    },
  };
}
