// The search box. What is typed is asked for when the hand pauses, or at once with Enter.

import { el } from "../ui/dom.js";

const PAUSE_MS = 200;
const MOST_LETTERS = 200; // as the page takes from a link

/** @param {(words: string) => void} onWords Called with what to search for; empty ends it. */
export function createSearch(onWords) {
  const box = el("input", {
    type: "search", class: "search", "aria-label": "Search events", maxlength: MOST_LETTERS,
    autocomplete: "off", spellcheck: "false", dir: "auto",
    placeholder: "Search text, places in any spelling, actors",
  });
  let told = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;

  function tell() {
    clearTimeout(pause);
    if (box.value === told) return;
    told = box.value;
    onWords(told);
  }

  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(tell, PAUSE_MS);
  });
  // Also what leaving the box and its cross say.
  box.addEventListener("change", tell);

  return {
    root: box,

    /**
     * @param {string} words What is searched for, as far as Python knows.
     * @param {boolean} inStep Whether Python knows all that was asked for: until then this may be
     *   of before, and what is typed stays.
     */
    show(words, inStep) {
      // Spaces at the ends find nothing, and one that was just typed is not to be taken back.
      if (!inStep || words.trim() === told.trim()) return;
      told = words;
      clearTimeout(pause);
      box.value = words;
    },

    destroy: () => clearTimeout(pause),
  };
}
