// The timeline under the map: what happened when, and the window of days on show.
//
// All of its state lives in the browser: the axis (which days are drawn) in its sight, the window
// (which days are shown) in the store. Zooming moves the axis alone. While a handle is dragged the
// store hears of each frame as not settled; a handle let go, a key and a click are settled.

import { el } from "../ui/dom.js";
import { onward } from "../data/periods.js";
import { watchPixelRatio } from "../ui/pixelratio.js";
import { createControls } from "./controls.js";
import { createDrawing, digest } from "./drawing.js";
import { createFoot } from "./foot.js";
import { listenToPlot } from "./gestures.js";
import { createHandles } from "./handles.js";
import {
  STEPS_PER_SECOND, TICKS_PER_CHANGE, createPlayer, firstShown, playFrom, playStep, stateStep, stepDays,
} from "./player.js";
import { createSight } from "./sight.js";
import { createStrip } from "./strip.js";
import { changeAfter, presets, switchMode } from "./timewindow.js";

/** @typedef {import("../data/columns.js").Columns} Columns */
/** @typedef {import("../data/state.js").Store} Store */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */
/** @typedef {{settled: boolean, reveal?: number, focus?: boolean}} How */

/**
 * @param {HTMLElement} host takes the timeline as its only child
 * @param {{store: Store, onOpen: (event: number) => void, onFold?: (open: boolean) => void,
 *   onPlay?: (playing: boolean) => void}} options
 *   `onFold`: the strip of crossing points was folded or unfolded.
 */
export function createTimeline(host, { store, onOpen, onFold = () => {}, onPlay = () => {} }) {
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  const calm = () => reduced.matches;
  /** @type {import("./drawing.js").Digest | null} */
  let data = null;
  /** @type {{start: number, end: number} | null} */
  let leftRange = null;
  let ours = false;
  // Of this change, or since the list was last told: the first is gone to at once.
  let ticks = TICKS_PER_CHANGE;

  const sight = createSight({ show: showAxis, window: timeWindow, calm });
  const drawing = createDrawing(onOpen);
  const { plot } = drawing;
  const foot = createFoot(sight);
  const strip = createStrip({ onOpen, onFold });
  const handles = createHandles(plot.moving, {
    axis: sight.axis,
    window: timeWindow,
    span: sight.span,
    changes,
    aim: (which, day) => {
      const ticks = data?.columns.sums?.ticks;
      return ticks ? onward(ticks, which, day, timeWindow()) : day;
    },
    set,
    zoom: sight.zoomOnWindow,
  });
  const player = createPlayer(playOn, onPlaying, { calm });
  const controls = createControls({
    play: () => (player.playing() ? player.pause() : startPlaying()),
    step(direction) {
      const next = stateStep(timeWindow(), direction, changes(), sight.span());
      set(next, { settled: true, reveal: direction > 0 ? next.end : next.start });
    },
    mode(mode) {
      const next = switchMode(timeWindow(), mode, leftRange, sight.span());
      set(next, { settled: true, reveal: store.get().end });
    },
    dates(start, end) {
      set({ mode: store.get().mode, start, end }, { settled: true, focus: true });
    },
    preset({ start, end }) {
      set({ mode: "range", start, end }, { settled: true });
      sight.focusOn(start, end);
    },
  });
  const empty = el("p", { class: "tl-empty", hidden: true }, "No events to show.");
  const root = el("div", { class: "tl-root tl-waiting", role: "group", "aria-label": "Timeline" },
    controls.root, plot.root, strip.root, foot.root, empty);
  host.replaceChildren(root);

  const stopGestures = listenToPlot(plot.root, plot.frame, {
    axis: sight.axis,
    span: sight.span,
    window: timeWindow,
    set,
    zoomAt: sight.zoomAt,
    pan: sight.pan,
    openAt(x, y) {
      const event = drawing.eventAt(x, y);
      if (event !== null) onOpen(event);
      return event !== null;
    },
    periodAt: drawing.periodAt,
    hover: drawing.hover,
    leave: () => drawing.hover(NaN, NaN),
  });

  const stopStore = store.subscribe((view, patch) => {
    if (data === null) return;
    if (patch.types !== undefined) showAxis(sight.axis());
    if (patch.names !== undefined) strip.setNames(view.names);
    if (patch.event !== undefined) drawing.bars.setCurrent(view.event);
    if (patch.mode === undefined && patch.start === undefined && patch.end === undefined) return;
    if (!ours) {
      player.pause();
      sight.reveal();
    }
    showWindow();
  });

  // A touch of anything pauses; the play button decides for itself.
  for (const kind of ["pointerdown", "keydown", "wheel"]) {
    root.addEventListener(kind, (event) => controls.isPlay(event) || player.pause(),
      { capture: true, passive: true });
  }

  // It is told of a first size in the frame that comes first: before it, to ask for one would
  // have the page laid out for that alone.
  let isSized = false;
  const resizing = new ResizeObserver(() => {
    isSized = true;
    layOut();
  });
  resizing.observe(plot.root);
  resizing.observe(foot.overview.root);
  document.fonts?.ready.then(layOut);
  const stopRatio = watchPixelRatio(layOut);

  /** The store's view without what is not time. @returns {TimeWindow} */
  function timeWindow() {
    const { mode, start, end } = store.get();
    return { mode, start, end };
  }

  /** @param {TimeWindow} next @param {How} how */
  function set(next, { settled, reveal: day, focus }) {
    const now = timeWindow();
    if (now.mode === "range" && next.mode === "asof") leftRange = { start: now.start, end: now.end };
    ours = true;
    store.set({ mode: next.mode, start: next.start, end: next.end }, { settled });
    ours = false;
    if (focus) sight.reveal();
    else if (day !== undefined) sight.revealDay(day);
  }

  function startPlaying() {
    const first = data === null ? null : firstShown(data.columns, store.get().types, data.match);
    set(playFrom(timeWindow(), sight.span(), first ?? undefined), { settled: false });
    sight.reveal();
    player.play();
  }

  /** Days on which something changes: of a day's state as Python knows them, else of what is drawn. */
  function changes() {
    if (data === null) return new Int32Array(0);
    return store.get().mode === "asof" ? data.stateChanges : data.changes;
  }

  /** Goes to the next day on which the state changes, when this one was seen. @param {number} factor */
  function playState(factor) {
    const next = changeAfter(changes(), store.get().end);
    if (next === null || next > sight.span()[1]) return false;
    ticks += factor;
    if (ticks < TICKS_PER_CHANGE) return true;
    ticks = 0;
    set({ mode: "asof", start: next, end: next }, { settled: true, reveal: next });
    return true;
  }

  /** @param {number} factor @returns {boolean} false at the end */
  function playOn(factor) {
    if (store.get().mode === "asof") return playState(factor);
    const { from, to } = sight.axis();
    const days = stepDays(timeWindow(), to - from) * factor;
    const next = playStep(timeWindow(), days, sight.span(), data?.columns.sums?.ticks);
    if (next === null) return false;
    // Once a second it counts as settled, so that the list is not of days long gone.
    ticks += factor;
    const settled = ticks >= STEPS_PER_SECOND;
    if (settled) ticks = 0;
    set(next, { settled });
    sight.follow(next);
    return true;
  }

  /** @param {boolean} playing */
  function onPlaying(playing) {
    controls.setPlaying(playing);
    onPlay(playing);
    ticks = TICKS_PER_CHANGE;
    if (!playing) set(timeWindow(), { settled: true });
  }

  /** @param {import("./timescale.js").Axis} axis */
  function showAxis(axis) {
    const said = drawing.showAxis(axis, sight.target(), store.get().types);
    if (said === null) return;
    foot.show(said.period, said.hidden);
    foot.overview.showAxis(axis);
    strip.showAxis(axis);
    showWindow();
  }

  function showWindow() {
    const now = timeWindow();
    drawing.showWindow(now);
    handles.show(now);
    controls.show(now);
    strip.showDay(now.end);
    foot.overview.showWindow(now.start, now.end);
  }

  function layOut() {
    const width = drawing.layOut();
    if (data === null || width === 0) return;
    handles.setLabelWidth(drawing.labelWidth());
    foot.overview.draw(data.allDays, data.span);
    sight.layOut(width);
  }

  return {
    /** Show another set of events. The axis stays where it is if it can. @param {Columns} columns */
    setColumns(columns) {
      player.pause();
      sight.stop();
      data = digest(columns);
      sight.setSpan(data.span);
      drawing.setData(data);
      strip.setLanes(columns.lanes);
      root.classList.remove("tl-waiting");
      const isEmpty = columns.count === 0 && !columns.sums;
      root.classList.toggle("tl-without", isEmpty);
      empty.hidden = !isEmpty;
      controls.setCounted(columns.sums !== undefined);
      controls.setData(data.span, presets(data.dayCounts, data.span));
      if (isSized) layOut();
    },

    /** @param {Uint8Array | null} mask Which events match the search, as `Tally.setMatch`. */
    setMatch(mask) {
      if (data === null || data.match === mask) return;
      data = digest(data.columns, mask);
      drawing.setData(data);
      showAxis(sight.axis());
    },

    reveal: sight.reveal,

    /** @param {boolean} isOpen Whether the strip of crossing points is unfolded. */
    setStrip: strip.setOpen,

    destroy() {
      player.pause();
      sight.stop();
      stopStore();
      stopGestures();
      handles.destroy();
      foot.overview.destroy();
      controls.destroy();
      resizing.disconnect();
      stopRatio();
      root.remove();
    },
  };
}
