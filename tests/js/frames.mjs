// Frames and a clock that the test turns, in place of the browser's.

/** @param {import("node:test").TestContext} context */
export function useFrames(context) {
  const world = /** @type {any} */ (globalThis);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  context.after(() => {
    delete world.requestAnimationFrame;
    delete world.cancelAnimationFrame;
  });
  /** @type {Map<number, (now: number) => void>} */
  const asked = new Map();
  let [now, last] = [0, 0];
  context.mock.method(performance, "now", () => now);
  world.requestAnimationFrame = (/** @type {(now: number) => void} */ run) => {
    asked.set(++last, run);
    return last;
  };
  world.cancelAnimationFrame = (/** @type {number} */ id) => asked.delete(id);
  return {
    /** Frames that were asked for and have not come. */
    waiting: () => asked.size,

    /** A frame comes, so many milliseconds later. @param {number} [later] */
    frame(later = 16) {
      now += later;
      context.mock.timers.tick(later);
      const due = [...asked.values()];
      asked.clear();
      due.forEach((run) => run(now));
    },

    /** Time passes without a frame. @param {number} milliseconds */
    pass(milliseconds) {
      now += milliseconds;
      context.mock.timers.tick(milliseconds);
    },
  };
}
