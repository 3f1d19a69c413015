// The line that says how many events are shown, and the one place that writes it. While a hand is
// ahead of Python, it is counted here in each frame; once Python knows all that was done, it is
// what Python says, together with the list that it is about.

import { shownText } from "./counts.js";

/** @typedef {ReturnType<typeof createLive>} Live */

export function createLive() {
  let [onMap, abroad, total] = [NaN, NaN, NaN];
  let [answer, written] = ["", ""];
  let ahead = false;
  /** @type {(text: string) => void} */
  let write = () => {};

  function update() {
    const counting = ahead && !Number.isNaN(onMap + abroad + total);
    const text = counting ? shownText(onMap, abroad, total) : answer;
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

    /**
     * @param {number} drawn On the map, as just counted.
     * @param {number} away Without a place on it.
     */
    count(drawn, away) {
      [onMap, abroad] = [drawn, away];
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
