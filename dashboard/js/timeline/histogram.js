// Columns of events by the day they begin, stacked by type. Counted by day once for each data
// set, so that drawing costs the days on the axis and not the events, however many there are.

import { UNIT_DAYS, floorTo, nextPeriod } from "../data/calendar.js";
import { areDays } from "../data/periods.js";
import { isIn } from "../data/words.js";
import { TYPE_COUNT } from "../data/vocabulary.js";
import { binUnit, dayToX } from "./timescale.js";

/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("../data/calendar.js").Unit} Unit */
/**
 * Counts by day, then type; with `ticks`, those of a period stand on its first day.
 * @typedef {{first: number, days: number, counts: Uint32Array, ticks?: Int32Array}} DayCounts
 */
/**
 * Bins of one unit. `edges` has one more entry than there are bins; `counts` goes by bin, then type.
 * @typedef {{unit: Unit, edges: number[], counts: Uint32Array, totals: Uint32Array, highest: number}} Bins
 */

/**
 * Count the events that begin on each day, by type; those of a period on its first day.
 * @param {{count: number, start: ArrayLike<number>, type: Uint8Array,
 *   sums?: import("../data/summed.js").Sums}} columns sorted by start
 * @param {Uint8Array | null} [match] as `Tally.setMatch`; what came counted has no words to match
 * @returns {DayCounts}
 */
export function countDays(columns, match = null) {
  const { count, start, type, sums } = columns;
  const first = sums ? sums.ticks[0] : count > 0 ? start[0] : 0;
  const over = sums ? sums.ticks[sums.ticks.length - 1] : count > 0 ? start[count - 1] + 1 : 0;
  const counts = new Uint32Array((over - first) * TYPE_COUNT);
  for (let i = 0; i < count; i += 1) {
    if (isIn(match, i)) counts[(start[i] - first) * TYPE_COUNT + type[i]] += 1;
  }
  const found = { first, days: over - first, counts };
  if (!sums) return found;
  if (match === null) addSums(counts, sums);
  return { ...found, ticks: sums.ticks };
}

/** @param {Uint32Array} counts by day, then type @param {import("../data/summed.js").Sums} sums */
function addSums(counts, { ticks, from, type, begun }) {
  for (let period = 0; period + 1 < ticks.length; period += 1) {
    const at = (ticks[period] - ticks[0]) * TYPE_COUNT;
    for (let entry = from[period]; entry < from[period + 1]; entry += 1) {
      counts[at + type[entry]] += begun[entry];
    }
  }
}

/**
 * Put the day counts of an axis into bins. The bins at the axis' ends are whole periods, so a
 * column keeps its height while the axis moves.
 * @param {DayCounts} dayCounts
 * @param {Axis} axis
 * @param {number} mask bit k = type k is counted
 * @returns {Bins}
 */
export function binDays(dayCounts, axis, mask) {
  const fine = binUnit(axis);
  const { ticks } = dayCounts;
  // No column is narrower than the periods that it is of.
  const isCoarse = ticks && UNIT_DAYS[fine] < UNIT_DAYS.month && !areDays(ticks, axis.from, axis.to);
  const unit = isCoarse ? "month" : fine;
  const edges = [floorTo(unit, Math.floor(axis.from))];
  while (edges[edges.length - 1] < axis.to) edges.push(nextPeriod(unit, edges[edges.length - 1]));
  const bins = edges.length - 1;
  const counts = new Uint32Array(bins * TYPE_COUNT);
  const totals = new Uint32Array(bins);
  let highest = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const from = Math.max(0, edges[bin] - dayCounts.first);
    const to = Math.min(dayCounts.days, edges[bin + 1] - dayCounts.first);
    for (let day = from; day < to; day += 1) {
      for (let type = 0; type < TYPE_COUNT; type += 1) {
        if (((mask >> type) & 1) === 0) continue;
        const value = dayCounts.counts[day * TYPE_COUNT + type];
        counts[bin * TYPE_COUNT + type] += value;
        totals[bin] += value;
      }
    }
    highest = Math.max(highest, totals[bin]);
  }
  return { unit, edges, counts, totals, highest };
}

/** The bin that holds a day, -1 when none does. @param {Bins} bins @param {number} day */
export function binAt(bins, day) {
  if (day < bins.edges[0]) return -1;
  for (let bin = 0; bin < bins.totals.length; bin += 1) if (day < bins.edges[bin + 1]) return bin;
  return -1;
}

/**
 * A round number at or a little below the highest column, for the one line that gives the scale.
 * @param {number} highest
 */
export function scaleMark(highest) {
  if (highest < 2) return highest;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [5, 2, 1].find((one) => one * power <= highest) ?? 1;
  return step * power;
}

/**
 * Draw the columns from the bottom of the box upwards.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Bins} bins
 * @param {Axis} axis
 * @param {{left: number, top: number, height: number}} box
 * @param {readonly string[]} colors one a type
 */
export function drawColumns(ctx, bins, axis, box, colors) {
  if (bins.highest === 0) return;
  const scale = box.height / bins.highest;
  for (let bin = 0; bin < bins.totals.length; bin += 1) {
    if (bins.totals[bin] === 0) continue;
    const x1 = box.left + Math.max(0, dayToX(axis, bins.edges[bin]));
    const x2 = box.left + Math.min(axis.width, dayToX(axis, bins.edges[bin + 1]));
    const gap = Math.min(2, (x2 - x1) * 0.2);
    let y = box.top + box.height;
    // One event among thousands is still a visible line.
    const lift = Math.max(0, 1 - bins.totals[bin] * scale);
    for (let type = 0; type < TYPE_COUNT; type += 1) {
      const value = bins.counts[bin * TYPE_COUNT + type];
      if (value === 0) continue;
      const height = value * scale + (lift * value) / bins.totals[bin];
      ctx.fillStyle = colors[type];
      ctx.fillRect(x1 + gap / 2, y - height, Math.max(0.75, x2 - x1 - gap), height);
      y -= height;
    }
  }
}
