// The line that says how many events are shown, and the one place that writes it. While a hand is
// ahead of Python, it is counted here in each frame; once Python knows all that was done, it is
// what Python says, together with the list that it is about.

import { grouped } from "../ui/numbers.js";

/** @typedef {ReturnType<typeof createLive>} Live */

export function createLive() {
  let [shown, total] = [NaN, NaN];
  let [answer, written] = ["", ""];
  let ahead = false;
  /** @type {(text: string) => void} */
  let write = () => {};

  function update() {
    const counting = ahead && !Number.isNaN(shown + total);
    const text = counting ? `${grouped(shown)} of ${grouped(total)} events shown` : answer;
    if (text === written) return;
    written = text;
    write(text);
  }

  return {
    /** @param {(text: string) => void} writer Called when the line changes. */
    onChange(writer) {
      write = writer;
      write(written);
    },

    /** @param {number} events On the map, as just counted. */
    count(events) {
      shown = events;
      update();
    },

    /** @param {string} text What Python says. @param {number} events In the file. */
    answer(text, events) {
      [answer, total] = [text, events];
      update();
    },

    /** @param {boolean} isAhead Whether a hand has done what Python does not know yet. */
    follow(isAhead) {
      ahead = isAhead;
      update();
    },
  };
}
