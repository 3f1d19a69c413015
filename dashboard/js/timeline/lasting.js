// The lanes of the lasting events for the axis as it is: packed for steps of scale, so that bars
// hold still while the wheel turns.

import { packLanes } from "./lanes.js";
import { clamp } from "./timewindow.js";

/** Lanes are packed anew when the scale has changed this much. */
const ZOOM_STEP = 1.4;
const LANE_PX = { least: 3, most: 10 };

/** @typedef {{packing: import("./lanes.js").Packing, pitch: number}} Lanes `pitch`: height of one, px */

/**
 * @param {import("../data/columns.js").Columns} columns
 * @param {Int32Array} long as `longEvents` sorts them
 * @param {import("./timescale.js").Span} span
 */
export function createLasting(columns, long, span) {
  /** @type {Lanes | null} */
  let lanes = null;
  let packedFor = "";

  return {
    /**
     * @param {number} mask bit k = type k is shown
     * @param {number} pxPerDay
     * @param {number} height of all lanes, px
     * @returns {Lanes} the same ones as long as they hold
     */
    lanes(mask, pxPerDay, height) {
      // Rounded down, so that bars packed for a step never touch on the axis as it is.
      const step = ZOOM_STEP ** Math.floor(Math.log(pxPerDay) / Math.log(ZOOM_STEP) + 1e-6);
      const wanted = `${mask}/${step}/${height}`;
      if (lanes === null || packedFor !== wanted) {
        packedFor = wanted;
        const limit = Math.max(1, Math.floor(height / LANE_PX.least));
        const packing = packLanes(columns, long, span, step, limit, mask);
        const each = Math.floor(height / Math.max(1, packing.lanes));
        lanes = { packing, pitch: clamp(each, LANE_PX.least, LANE_PX.most) };
      }
      return lanes;
    },
  };
}
