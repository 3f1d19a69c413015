// The timeline under the map: what happened when, and the window of days on show.
//
// All of its state lives in the browser: the axis (which days are drawn) here, the window (which
// days are shown) in the store. Zooming moves the axis alone. While a handle is dragged the store
// hears of each frame as not settled; a handle let go, a key and a click are settled.

import { createBars, describe } from "./bars.js";
import { periodName } from "../data/calendar.js";
import { createControls } from "./controls.js";
import { formatDay, fromParts } from "../data/dates.js";
import { el } from "../ui/dom.js";
import { listenToPlot } from "./gestures.js";
import { createGlide, same } from "./glide.js";
import { createHandles } from "./handles.js";
import { binAt, binDays, countDays } from "./histogram.js";
import { iconButton, setText } from "../ui/icons.js";
import { longEvents, packLanes } from "./lanes.js";
import { createOverview } from "./overview.js";
import { createPlayer, handStep, playFrom, playStep, stepDays } from "./player.js";
import { shortNumber } from "../map/painter.js";
import { createPlot } from "./plot.js";
import { SYMBOLS } from "../data/vocabulary.js";
import * as scale from "./timescale.js";
import { changeDays, clamp, presets, switchMode } from "./timewindow.js";

/** @typedef {import("../data/columns.js").Columns} Columns */
/** @typedef {import("../data/state.js").Store} Store */
/** @typedef {import("./timescale.js").Axis} Axis */
/** @typedef {import("./timescale.js").Span} Span */
/** @typedef {import("./timewindow.js").TimeWindow} TimeWindow */
/** @typedef {{settled: boolean, reveal?: number, focus?: boolean}} How */

/** A window narrower than this is hard to grasp, so the axis moves in on it. */
const NARROW_PX = 60;
/** An as-of day is shown well when the days around it are, this many on each side. */
const AS_OF_CONTEXT = 14;
/** Lanes are packed anew when the scale has changed this much. */
const ZOOM_STEP = 1.4;
const LANE_PX = { least: 3, most: 10 };
/** A long date of each month, to find the widest. */
const LONG_DATES = Array.from({ length: 12 }, (_, month) => `‹ ${formatDay(fromParts(2022, month, 30))}`);
const COLORS = SYMBOLS.map((symbol) => symbol.color);

/**
 * @param {HTMLElement} host takes the timeline as its only child
 * @param {{store: Store, onOpen: (event: number) => void}} options
 */
export function createTimeline(host, { store, onOpen }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {{columns: Columns, dayCounts: import("./histogram.js").DayCounts, long: Int32Array, changes: Int32Array} | null} */
  let data = null;
  /** @type {Span} */
  let span = [0, 0];
  /** @type {import("./histogram.js").Bins | null} */
  let bins = null;
  /** @type {import("./lanes.js").Packing | null} */
  let packing = null;
  /** What the lanes were packed for. */
  let packed = { step: 0, mask: -1, height: 0 };
  let pitch = LANE_PX.most;
  /** @type {{start: number, end: number} | null} */
  let leftRange = null;
  let [laidOut, ours] = [false, false];

  const glide = createGlide(showAxis, () => calm.matches);
  const bars = createBars(onOpen, COLORS);
  const plot = createPlot(bars.root);
  const handles = createHandles(plot.moving, {
    axis: glide.axis,
    window: () => store.get(),
    span: () => span,
    changes: () => data?.changes ?? new Int32Array(0),
    set,
    zoom: (factor) => zoomOnWindow(factor),
  });
  const controls = createControls({
    play: () => (player.playing() ? player.pause() : startPlaying()),
    step(direction) {
      const next = handStep(timeWindow(), direction, span);
      set(next, { settled: true, reveal: direction > 0 ? next.end : next.start });
    },
    mode: (mode) => set(switchMode(timeWindow(), mode, leftRange, span), { settled: true, reveal: store.get().end }),
    dates: (start, end) => set({ mode: store.get().mode, start, end }, { settled: true, focus: true }),
    preset(preset) {
      set({ mode: "range", start: preset.start, end: preset.end }, { settled: true });
      glide.glide(scale.focusOn(preset.start, preset.end, span, box.width));
    },
  });
  const caption = { unit: el("span", { title: "Columns: events by the day they begin. Bars: events that last longer than a day." }), more: el("span", { class: "tl-more-bars" }) };
  const overview = createOverview((centre) => {
    const { from, to } = glide.axis();
    steer(scale.panBy(glide.axis(), centre - (from + to) / 2, span));
  });
  const whole = el("button", { type: "button", class: "tl-button", title: "Show the whole span; the window stays" }, "Whole span");
  whole.addEventListener("click", () => glide.glide(scale.wholeAxis(span, box.width)));
  const foot = el(
    "div",
    { class: "tl-foot" },
    el("div", { class: "tl-caption" }, caption.unit, caption.more),
    overview.root,
    iconButton("minus", "Zoom out", () => zoomOnWindow(0.5)),
    iconButton("plus", "Zoom in", () => zoomOnWindow(2)),
    whole,
  );
  const empty = el("p", { class: "tl-empty", hidden: true }, "No events to show.");
  const root = el("div", { class: "tl-root tl-waiting", role: "group", "aria-label": "Timeline" }, controls.root, plot.root, foot, empty);
  host.replaceChildren(root);

  const player = createPlayer(
    (factor) => {
      const { from, to } = glide.axis();
      const days = stepDays(timeWindow(), to - from) * factor;
      const next = playStep(timeWindow(), days, span);
      if (next === null) return false;
      set(next, { settled: false });
      follow(next);
      return true;
    },
    (playing) => {
      controls.setPlaying(playing);
      if (!playing) set(timeWindow(), { settled: true });
    },
    { calm: () => calm.matches },
  );

  const stopGestures = listenToPlot(plot.root, plot.frame, {
    axis: glide.axis,
    span: () => span,
    window: timeWindow,
    set,
    zoomAt: (x, factor) => steer(scale.zoomAt(glide.axis(), x, factor, span)),
    pan: (days) => steer(scale.panBy(glide.axis(), days, span)),
    openAt(x, y) {
      const bar = bars.at(x, y - box.barsTop);
      if (bar !== null) onOpen(bar.event);
      return bar !== null;
    },
    periodAt(day) {
      const bin = bins === null ? -1 : binAt(bins, day);
      if (bins === null || bin < 0 || bins.totals[bin] === 0) return null;
      return { start: clamp(bins.edges[bin], ...span), end: clamp(bins.edges[bin + 1] - 1, ...span) };
    },
    hover,
    leave: () => hover(NaN, NaN),
  });

  const stopStore = store.subscribe((view, patch) => {
    if (data === null) return;
    if (patch.types !== undefined) showAxis(glide.axis());
    if (patch.event !== undefined) bars.setCurrent(view.event);
    if (patch.mode === undefined && patch.start === undefined && patch.end === undefined) return;
    if (!ours) {
      player.pause();
      reveal();
    }
    showWindow();
  });

  // A touch of anything pauses; the play button decides for itself.
  for (const kind of ["pointerdown", "keydown", "wheel"]) {
    root.addEventListener(kind, (event) => controls.isPlay(event) || player.pause(), { capture: true, passive: true });
  }
  bars.root.addEventListener("focusin", (event) => {
    const bar = bars.of(event.target);
    if (bar !== null && data !== null) plot.showTip(describe(data.columns, bar.event), bar.x + bar.width / 2, true);
  });
  bars.root.addEventListener("focusout", () => plot.hideTip());

  let box = plot.resize(true);
  const resizing = new ResizeObserver(layOut);
  resizing.observe(plot.root);
  resizing.observe(overview.root);
  document.fonts?.ready.then(layOut);

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
    if (focus) reveal();
    else if (day !== undefined) glide.glide(scale.reveal(glide.target(), day, span));
  }

  function startPlaying() {
    const from = playFrom(timeWindow(), span);
    set(from, { settled: false });
    reveal();
    player.play();
  }

  /** While playing, turn the axis on as the window leaves it. @param {TimeWindow} now */
  function follow(now) {
    const look = glide.target();
    const days = look.to - look.from;
    if (now.end + 1 > look.to) glide.glide(scale.panBy(look, now.start - days * 0.1 - look.from, span));
    if (now.start < look.from) glide.glide(scale.panBy(look, now.start - days * 0.1 - look.from, span));
  }

  /** Bring the window into sight, if it is not. */
  function reveal() {
    if (data !== null && laidOut) glide.glide(fitted(glide.target()));
  }

  /**
   * The axis itself, or one that looks closer when the window is out of sight or hard to grasp.
   * @param {Axis} axis
   */
  function fitted(axis) {
    const { mode, start, end } = store.get();
    if (end < span[0] || start > span[1]) return axis;
    const around = mode === "asof" ? AS_OF_CONTEXT : 0;
    const from = clamp(start - around, ...span);
    const to = clamp(end + around, ...span);
    return scale.showsWell(axis, from, to, NARROW_PX) ? axis : scale.focusOn(from, to, span, axis.width);
  }

  /** @param {number} factor */
  function zoomOnWindow(factor) {
    const look = glide.target();
    const { start, end } = store.get();
    const middle = (clamp(start, look.from, look.to) + clamp(end + 1, look.from, look.to)) / 2;
    glide.glide(scale.zoomAt(look, scale.dayToX(look, middle), factor, span));
  }

  /** Move the axis at once. @param {Axis} next @returns {boolean} whether there was a way to go */
  function steer(next) {
    if (data === null || same(next, glide.axis())) return false;
    glide.jump(next);
    return true;
  }

  /** Draw the axis with its columns and bars. @param {Axis} axis */
  function showAxis(axis) {
    if (data === null || box.width === 0) return;
    const mask = store.get().types;
    bins = binDays(data.dayCounts, axis, mask);
    plot.draw(axis, bins, COLORS);
    packFor(mask, Math.min(scale.pxPerDay(axis), scale.pxPerDay(glide.target())));
    const more = packing === null ? 0 : bars.place(data.columns, packing, axis, pitch);
    setText(caption.unit, `Events per ${bins.unit}`);
    setText(caption.more, more === 0 ? "" : ` · +${shortNumber(more)} ${more === 1 ? "bar" : "bars"}`);
    caption.more.title = more === 0 ? "" : `${more.toLocaleString("en")} more lasting events, without room for a bar`;
    overview.showAxis(axis);
    showWindow();
  }

  /**
   * Pack the lanes for steps of scale, so that they hold still while the wheel turns;
   * rounded down, so that bars packed for a step never touch on the axis as it is.
   * @param {number} mask
   * @param {number} pxPerDay
   */
  function packFor(mask, pxPerDay) {
    if (data === null) return;
    const step = ZOOM_STEP ** Math.floor(Math.log(pxPerDay) / Math.log(ZOOM_STEP) + 1e-6);
    const height = box.barsHeight;
    if (packing !== null && packed.step === step && packed.mask === mask && packed.height === height) return;
    packed = { step, mask, height };
    const limit = Math.max(1, Math.floor(height / LANE_PX.least));
    packing = packLanes(data.columns, data.long, span, step, limit, mask);
    pitch = clamp(Math.floor(height / Math.max(1, packing.lanes)), LANE_PX.least, LANE_PX.most);
  }

  function showWindow() {
    if (data === null) return;
    const now = timeWindow();
    plot.showWindow(now, glide.axis());
    handles.show(now);
    controls.show(now);
    overview.showWindow(now.start, now.end);
    bars.emphasise(data.columns, now.start, now.end);
  }

  function layOut() {
    box = plot.resize(data === null || data.long.length > 0);
    if (data === null || box.width === 0) return;
    handles.setLabelWidth(plot.measureBold(LONG_DATES));
    overview.draw(data.dayCounts, span);
    const keep = laidOut ? scale.resize(glide.target(), box.width, span) : scale.wholeAxis(span, box.width);
    glide.jump(laidOut ? keep : fitted(keep));
    laidOut = true;
  }

  /** @param {number} x @param {number} y */
  function hover(x, y) {
    if (data === null || bins === null) return;
    const bar = bars.at(x, y - box.barsTop);
    bars.point(bar);
    if (bar !== null) {
      plot.showTip(describe(data.columns, bar.event), clamp(x, bar.x, bar.x + bar.width), true);
      return;
    }
    const inColumns = x >= 0 && x <= box.width && y >= box.columnsTop && y < box.barsTop;
    const bin = inColumns ? binAt(bins, Math.floor(scale.xToDay(glide.axis(), x))) : -1;
    if (bin < 0 || bins.totals[bin] === 0) {
      plot.hideTip();
      return;
    }
    const count = bins.totals[bin];
    const middle = scale.dayToX(glide.axis(), (bins.edges[bin] + bins.edges[bin + 1]) / 2);
    plot.showTip(`${periodName(bins.unit, bins.edges[bin])}: ${count.toLocaleString("en")} ${count === 1 ? "event" : "events"}`, middle, false);
  }

  return {
    /** Show another set of events. The axis stays where it is if it can. @param {Columns} columns */
    setColumns(columns) {
      player.pause();
      glide.stop();
      const moved = data === null || columns.span[0] !== span[0] || columns.span[1] !== span[1];
      span = [columns.span[0], Math.max(columns.span[0], columns.span[1])];
      data = {
        columns,
        dayCounts: countDays(columns),
        long: longEvents(columns, span),
        changes: changeDays(columns, span),
      };
      packing = null;
      bars.clear();
      if (moved) laidOut = false;
      root.classList.remove("tl-waiting");
      root.classList.toggle("tl-without", columns.count === 0);
      empty.hidden = columns.count > 0;
      controls.setData(span, presets(data.dayCounts, span));
      layOut();
    },

    reveal,

    destroy() {
      player.pause();
      glide.stop();
      stopStore();
      stopGestures();
      handles.destroy();
      overview.destroy();
      controls.destroy();
      resizing.disconnect();
      root.remove();
    },
  };
}
