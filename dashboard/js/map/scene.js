// What the map shows, without the map: columns, view, search and zoom in, marks out.

import { gather } from "./gather.js";
import { createStandings } from "./lone.js";
import { createAreas, holdsMiddle, pin, showsEdge } from "./areas.js";
import { PRESENCES, describe, dominantType, placesOf } from "./marks.js";
import { worldPixels } from "./projection.js";
import { createSums } from "./sums.js";
import { AREA } from "../data/columns.js";
import { createPresence } from "../data/presence.js";
import { createTally } from "../data/tally.js";
import { TURNS, createTurnover } from "../data/turnover.js";
import { TYPE_COUNT } from "../data/vocabulary.js";

const APART = 5 / 6; // of the distance of two groups: what symbols keep that left their group's
const MOST_ZOOMS = 40; // groups remembered, one set for each zoom

/**
 * @typedef {import("../data/columns.js").Columns} Columns
 * @typedef {import("./gather.js").Groups} Groups
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./projection.js").Transform} Transform
 * @typedef {import("../data/state.js").View} View
 * @typedef {import("../data/tally.js").Tally} Tally
 * @typedef {ReturnType<typeof createScene>} Scene
 */

/**
 * @param {Columns} columns
 * @param {number} distance Least distance of two marks, pixels.
 */
export function createScene(columns, distance) {
  // A window counts what touches it; a day counts what is to be seen of its state.
  const inWindow = createTally(columns);
  /** @type {{tally: Tally, presence: import("../data/presence.js").Presence} | null} */
  let ofDay = null;
  let tally = inWindow;
  /** @type {import("../data/turnover.js").Turnover | null} */
  let turnover = null;
  let turning = false;
  /** @type {Uint8Array | null} */
  let match = null;
  const areas = createAreas(columns);
  const { xs, ys } = areas;
  const weights = new Uint32Array(columns.placeLat.length);
  for (const place of columns.place) if (place >= 0) weights[place]++;
  columns.sums?.place.forEach((place, entry) => {
    if (place >= 0) weights[place] += columns.sums?.begun[entry] ?? 0;
  });

  /** @type {Map<number, {groups: Groups, standings: ReturnType<typeof createStandings>}>} */
  const groupsByZoom = new Map();
  /** @type {View | null} */
  let view = null;
  let groups = gather([], [], [], distance);
  let standings = createStandings(groups, areas, { reach: 0, least: 0 });
  let sums = createSums(groups, columns.placePrecision);
  let standing = groups.anchors;
  let counted = false;
  /** What the sums were made from; null where they are of nothing. @type {string | null} */
  let summed = null;

  /** @returns {NonNullable<typeof ofDay>} Made when a day is first asked for. */
  function dayCounters() {
    if (ofDay) return ofDay;
    ofDay = { tally: createTally(columns, columns.presumedUntil), presence: createPresence(columns) };
    ofDay.tally.setMatch(match);
    ofDay.presence.setMatch(match);
    return ofDay;
  }

  /** @param {import("./sums.js").Counted} from */
  function addUp(from) {
    const [changed, ofDay] = [from.tally.touched.take(), from.day?.touched.take() ?? []];
    const made = `${from.types}/${from.day !== null}`;
    if (made === summed) for (const places of [changed, ofDay]) sums.update(from, places);
    else sums.update(from);
    summed = made;
  }

  /** A day has no turnover: only a window has two days between which things come and go. */
  const turns = () => turning && view?.mode === "range";

  return {
    /** Of the view as it was counted last. */
    tally: () => tally,

    /** @returns {import("./eventlayer.js").DayTotals | null} As counted last; null of a window. */
    dayTotals() {
      return view?.mode === "asof" && ofDay ? ofDay.presence.totals : null;
    },

    /** @returns {Uint32Array | null} What came, went and stayed in all; null while it is not asked. */
    turnoverTotals() {
      return turns() ? sumTurns(sums.turnover) : null;
    },

    /** @param {boolean} on Whether it is asked what came, went and stayed in the window. */
    setTurning(on) {
      if (on === turning) return;
      turning = on;
      counted = false;
    },

    /** @param {View} given */
    setView(given) {
      const before = view;
      view = given;
      counted &&= before?.mode === given.mode;
      counted &&= before !== null && before.start === given.start && before.end === given.end &&
        before.types === given.types;
    },

    /** @param {Uint8Array | null} mask As `Tally.setMatch`. */
    setMatch(mask) {
      match = mask;
      inWindow.setMatch(mask);
      ofDay?.tally.setMatch(mask);
      ofDay?.presence.setMatch(mask);
      counted = false;
    },

    /**
     * Gathers the places anew for a zoom.
     *
     * @param {number} zoom
     */
    setZoom(zoom) {
      let found = groupsByZoom.get(zoom);
      if (!found) {
        if (groupsByZoom.size >= MOST_ZOOMS) groupsByZoom.clear();
        const scale = worldPixels(zoom);
        const made = gather(xs.map((x) => x * scale), ys.map((y) => y * scale), weights, distance);
        const [reach, least] = [distance / scale, (APART * distance) / scale];
        found = { groups: made, standings: createStandings(made, areas, { reach, least }) };
        groupsByZoom.set(zoom, found);
      }
      if (found.groups === groups) return;
      ({ groups, standings } = found);
      sums = createSums(groups, columns.placePrecision);
      summed = null;
      counted = false;
    },

    /** @returns {boolean} True when something had to be counted. */
    count() {
      if (counted || view === null) return false;
      const day = view.mode === "asof" ? dayCounters() : null;
      tally = day?.tally ?? inWindow;
      tally.setWindow(view.start, view.end);
      day?.presence.setDay(view.start);
      addUp({ tally, types: view.types, day: day?.presence ?? null });
      if (turns()) {
        turnover ??= createTurnover(columns);
        turnover.count(sums.turnover, groups.groupOf, view, match);
      }
      const { only, totals, misses } = sums;
      const shown = (/** @type {number} */ group) => totals[group] + misses[group] > 0;
      standing = standings.at({ only, shown });
      counted = true;
      return true;
    },

    /**
     * @param {Transform} to
     * @param {{x: number, y: number}} size Of the map, pixels.
     * @param {number} margin Also those that lie this far outside it, pixels.
     * @returns {Mark[]}
     */
    marks(to, size, margin) {
      const selected = new Set(view?.place.map((place) => groups.groupOf[place]));
      const found = [];
      for (let group = 0; group < groups.anchors.length; group++) {
        const total = sums.totals[group];
        const isSelected = selected.has(group);
        if (total === 0 && sums.misses[group] === 0 && !isSelected) continue;
        const anchor = standing[group];
        const x = xs[anchor] * to.scale + to.x;
        const y = ys[anchor] * to.scale + to.y;
        const outside = x < -margin || y < -margin || x > size.x + margin || y > size.y + margin;
        const isArea = total > 0 && sums.precision[group] === AREA;
        if (outside && !(isArea && areas.isRegion(anchor))) continue;
        const area = isArea ? areas.circle(anchor, to) : null;
        if (outside && area && !holdsMiddle(area, size)) continue;
        const counts = sums.counts.subarray(group * TYPE_COUNT, (group + 1) * TYPE_COUNT);
        found.push({
          group, x, y, total, counts, ...dominantType(counts), selected: isSelected,
          precision: sums.precision[group], ongoing: sums.ongoing[group],
          presence: PRESENCES[sums.presence[group]],
          ...(turns() && { turnover: turnsOf(sums.turnover, group) }),
          ...(area && { area: { ...area, shown: showsEdge(area, size) } }),
          ...(area && areas.isRegion(anchor) && { region: columns.placeName[anchor] }),
        });
      }
      return pin(found, size);
    },

    /** @param {number} place @returns {number} The number of its group. */
    groupOf: (place) => groups.groupOf[place] ?? -1,

    /** @param {number} group @returns {number} The place at which its symbol stands. */
    anchorOf: (group) => groups.anchors[group] ?? -1,

    /** @param {number} place @param {Transform} to @returns {{x: number, y: number}} Pixels. */
    pointOf: (place, to) => ({ x: xs[place] * to.scale + to.x, y: ys[place] * to.scale + to.y }),

    /** @returns {number[]} Places with events now, but for regions, which a map lies in. */
    shownPlaces() {
      const shown = [...groups.anchors.keys()].filter((group) => sums.totals[group] > 0)
        .flatMap((group) => (view ? placesOf(group, groups, tally, view.types) : []));
      return shown.filter((place) => !areas.isRegion(place));
    },

    /** @param {Mark} mark @returns {number[]} Its places that have events now; all, for a dot. */
    placesOf({ group, total }) {
      if (total > 0 && view) return placesOf(group, groups, tally, view.types);
      return [...groups.members.subarray(groups.offsets[group], groups.offsets[group + 1])];
    },

    /** @param {Mark} mark */
    describe(mark) {
      const names = this.placesOf(mark).map((place) => columns.placeName[place]);
      return describe(mark, [...new Set(names)]);
    },
  };
}

/** @param {Uint32Array} turnover By group. @param {number} group */
function turnsOf(turnover, group) {
  return turnover.subarray(group * TURNS.length, (group + 1) * TURNS.length);
}

/** @param {Uint32Array} turnover By group. @returns {Uint32Array} In all. */
function sumTurns(turnover) {
  const totals = new Uint32Array(TURNS.length);
  turnover.forEach((count, cell) => (totals[cell % TURNS.length] += count));
  return totals;
}
