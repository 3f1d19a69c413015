// The row of controls above the columns: play and step, Range / As of, exact dates, presets.

import { formatDay, formatSpan, toDay, toIso } from "../data/dates.js";
import { el } from "../ui/dom.js";
import { icon, iconButton, setAttribute, setText } from "../ui/icons.js";
import { counted } from "../data/numbers.js";
import { correctWindow } from "./timewindow.js";

/** @typedef {import("./timescale.js").Span} Span */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */
/** @typedef {import("./timewindow.js").Mode} Mode */
/** @typedef {import("./timewindow.js").Preset} Preset */

const NOTE_MS = 4000;

/**
 * @param {object} on
 * @param {() => void} on.play plays or pauses
 * @param {(direction: 1 | -1) => void} on.step
 * @param {(mode: Mode) => void} on.mode
 * @param {(start: number, end: number) => void} on.dates days from the date fields
 * @param {(preset: Preset) => void} on.preset
 */
export function createControls(on) {
  const playIcon = el("span", { class: "tl-play-icon" }, icon("play"));
  const play = el("button", { type: "button", class: "tl-button tl-square tl-play", "aria-label": "Play",
    title: "Play", onclick: on.play }, playIcon);
  const transport = el(
    "div",
    { class: "tl-transport" },
    iconButton("back", "Step back", () => on.step(-1)),
    play,
    iconButton("forward", "Step forward", () => on.step(1)),
  );

  const modes = { range: makeRadio("range", "Range", on.mode), asof: makeRadio("asof", "As of", on.mode) };
  const mode = el(
    "div",
    { class: "tl-mode", role: "radiogroup", "aria-label": "Time window" },
    modes.range.label,
    modes.asof.label,
  );

  const from = makeDate("From");
  const to = makeDate("To");
  const note = el("div", { class: "tl-note", role: "status" });
  const dates = el("div", { class: "tl-dates" }, from.label, to.label, note);
  const choices = el("div", { class: "tl-presets", role: "group", "aria-label": "Presets" });
  const extra = el("div", { class: "tl-extra" }, dates, choices);
  const more = el("button", { type: "button", class: "tl-button tl-more", "aria-expanded": "false" },
    "Dates");
  const words = { dates: el("span", {}), length: el("span", {}) };
  const output = el("output", { class: "tl-output", "aria-live": "off" }, words.dates, words.length);
  const root = el("div", { class: "tl-controls" }, transport, mode, more, extra, output);

  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", `${open}`);
    extra.classList.toggle("tl-shown", open);
  });

  /** @type {Span} */
  let span = [0, 0];
  /** @type {TimeWindow} */
  let window = { mode: "range", start: 0, end: 0 };
  /** @type {{preset: Preset, button: HTMLButtonElement}[]} */
  let presetButtons = [];
  let noteTimer = 0;

  for (const field of [from.input, to.input]) {
    // Browsers report each key that leaves a complete date, "0002-12-10" among them: such a date is
    // taken up at once when it makes sense, and put right only when the reader is done with it.
    field.addEventListener("change", () => commit(false));
    field.addEventListener("blur", () => commit(true));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") commit(true);
    });
  }

  /** @param {boolean} done the reader has left the fields or pressed Enter */
  function commit(done) {
    const asof = window.mode === "asof";
    const last = dayOf(to.input);
    const first = asof ? last : dayOf(from.input);
    const { start, end, corrected } = correctWindow(first, last, span, window);
    if (corrected !== "" && !done) return;
    const changed = start !== window.start || end !== window.end;
    if (corrected !== "") tell(corrected);
    if (changed) on.dates(start, end);
    if (done) showDates();
  }

  /** @param {string} text */
  function tell(text) {
    clearTimeout(noteTimer);
    setText(note, text);
    dates.classList.add("tl-corrected");
    noteTimer = setTimeout(() => {
      setText(note, "");
      dates.classList.remove("tl-corrected");
    }, NOTE_MS);
  }

  function showDates() {
    setValue(from.input, toIso(window.start));
    setValue(to.input, toIso(window.end));
  }

  return {
    root,

    /** @param {TimeWindow} next */
    show(next) {
      const turned = next.mode !== window.mode;
      window = next;
      const asof = next.mode === "asof";
      if (turned || !(asof ? modes.asof : modes.range).input.checked) {
        modes.range.input.checked = !asof;
        modes.asof.input.checked = asof;
        from.label.classList.toggle("tl-absent", asof);
        from.input.disabled = asof;
        setText(to.name, asof ? "On" : "To");
      }
      const days = next.end - next.start + 1;
      setText(words.dates, asof ? "State on " : `${formatSpan(next.start, next.end)} · `);
      setText(words.length, asof ? formatDay(next.end) : counted(days, "day"));
      // A field that is being typed in is left alone.
      const active = /** @type {ShadowRoot | Document} */ (root.getRootNode()).activeElement;
      if (active !== from.input && active !== to.input) showDates();
      for (const { preset, button } of presetButtons) {
        const same = !asof && preset.start === next.start && preset.end === next.end;
        setAttribute(button, "aria-pressed", `${same}`);
      }
    },

    /** @param {Span} next @param {readonly Preset[]} list */
    setData(next, list) {
      span = next;
      for (const { input } of [from, to]) {
        input.min = toIso(span[0]);
        input.max = toIso(span[1]);
      }
      presetButtons = list.map((preset) => {
        const button = el("button", { type: "button", class: "tl-button", title: preset.note,
          "aria-pressed": "false", onclick: () => on.preset(preset) }, preset.name);
        return { preset, button };
      });
      choices.replaceChildren(...presetButtons.map(({ button }) => button));
    },

    /** @param {boolean} isCounted Whether events are counted: then no day has a state. */
    setCounted(isCounted) {
      modes.asof.input.disabled = isCounted;
      modes.asof.label.title = isCounted ? "Events that are counted have no state of a day" : "";
    },

    /** @param {boolean} playing */
    setPlaying(playing) {
      const name = playing ? "Pause" : "Play";
      play.setAttribute("aria-label", name);
      play.title = name;
      playIcon.replaceChildren(icon(playing ? "pause" : "play"));
    },

    /** Whether an event comes from the play button itself. @param {Event} event */
    isPlay: (event) => event.composedPath().includes(play),

    destroy: () => clearTimeout(noteTimer),
  };
}

/**
 * @param {Mode} value
 * @param {string} name
 * @param {(mode: Mode) => void} choose
 */
function makeRadio(value, name, choose) {
  const input = el("input", { type: "radio", name: "tl-mode", value });
  input.addEventListener("change", () => choose(value));
  return { input, label: el("label", { class: "tl-radio" }, input, el("span", {}, name)) };
}

/** @param {string} text */
function makeDate(text) {
  const input = el("input", { type: "date", class: "tl-field" });
  const name = el("span", { class: "tl-field-name" }, text);
  return { input, name, label: el("label", { class: "tl-field-label" }, name, input) };
}

/** @param {HTMLInputElement} input @returns {number | null} */
function dayOf(input) {
  const day = toDay(input.value);
  return Number.isFinite(day) ? day : null;
}

/** @param {HTMLInputElement} input @param {string} value */
function setValue(input, value) {
  if (input.value !== value) input.value = value;
}
