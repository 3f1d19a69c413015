// Moving the axis: at once under the hand, smoothly after a click.

import { clamp } from "./timewindow.js";

/** @typedef {import("./timescale.js").Axis} Axis */

const GLIDE_MS = 280;

/**
 * @param {(axis: Axis) => void} show draws an axis
 * @param {() => boolean} calm whether the reader asked for less motion
 */
export function createGlide(show, calm) {
  /** @type {Axis} */
  let axis = { from: 0, to: 1, width: 1 };
  /** @type {Axis | null} */
  let destination = null;
  let request = 0;

  function stop() {
    cancelAnimationFrame(request);
    destination = null;
  }

  /** @param {Axis} next */
  function jump(next) {
    stop();
    axis = next;
    show(axis);
  }

  return {
    stop,
    jump,

    /** The axis as it is drawn now. */
    axis: () => axis,

    /** The axis as it will be when it has come to rest. */
    target: () => destination ?? axis,

    /** @param {Axis} target */
    glide(target) {
      if (same(target, destination ?? axis)) return;
      stop();
      if (calm() || axis.width !== target.width) {
        jump(target);
        return;
      }
      destination = target;
      const origin = axis;
      const began = performance.now();
      /** @param {number} now */
      const frame = (now) => {
        const t = clamp((now - began) / GLIDE_MS, 0, 1);
        const part = 1 - (1 - t) ** 3;
        if (t === 1) {
          jump(target);
          return;
        }
        request = requestAnimationFrame(frame);
        axis = {
          from: origin.from + (target.from - origin.from) * part,
          to: origin.to + (target.to - origin.to) * part,
          width: target.width,
        };
        show(axis);
      };
      request = requestAnimationFrame(frame);
    },
  };
}

/** @param {Axis} one @param {Axis} two */
export function same(one, two) {
  return one.from === two.from && one.to === two.to && one.width === two.width;
}
