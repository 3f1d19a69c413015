// When to repaint: once in the next frame however often it is asked for, once more when all has
// been still a while. What each repaint took is recorded for whoever measures.

const REST = 200; // without a repaint before things are at rest, milliseconds
const MEASURE = "event-map:draw";
const MOST_MEASURES = 20_000; // kept for whoever reads them, then cleared

/**
 * @param {object} on
 * @param {() => boolean} on.paint Says whether a next frame is needed; calls `measured` when it
 *   has painted.
 * @param {() => void} on.rest
 */
export function createRepaint({ paint, rest }) {
  let frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  let measures = 0;
  let began = 0;
  let charged = 0; // spent on the next repaint before its frame, milliseconds

  function request() {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    began = performance.now();
    if (paint()) request();
    clearTimeout(resting);
    resting = setTimeout(rest, REST);
  }

  return {
    request,

    /** Whether a repaint is to come. */
    pending: () => frame !== 0,

    /**
     * Does a part of the next repaint now.
     * @template Done
     * @param {() => Done} part
     */
    charge(part) {
      const start = performance.now();
      const done = part();
      charged += performance.now() - start;
      return done;
    },

    /** The repaint that is under way is on the canvas. */
    measured() {
      measures++;
      if (measures > MOST_MEASURES) {
        performance.clearMeasures(MEASURE);
        measures = 1;
      }
      performance.measure(MEASURE, { start: began - charged, end: performance.now() });
      charged = 0;
    },

    stop() {
      cancelAnimationFrame(frame);
      clearTimeout(resting);
      frame = 0;
    },
  };
}
