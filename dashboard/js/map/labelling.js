// Which names fit on the map, and where beside their points.

const GAP = 5; // between a point, or the symbol on it, and its name, pixels
const AIR = 2; // kept free around each name, pixels
const TICK = 3; // half the side of the square kept free for a dot, pixels
const ON_POINT = 12; // a symbol whose middle is this near stands on the point, pixels
const OUTWARDS = [0, 9, 18]; // how much further away a name may stand to find room, pixels
const FARTHEST = 30; // beyond which it would seem to name something else, pixels

/**
 * @typedef {"country" | "town" | "village" | "crossing" | "place"} Kind Towns are seats of a
 *   municipality.
 *
 * @typedef {object} Label
 * @property {number} lat Degrees (WGS 84).
 * @property {number} lon
 * @property {Kind} kind
 * @property {number} population 0 when unknown; decides who wins and how large a name is.
 * @property {{local: string, sq: string, sr: string, en: string}} names
 *
 * @typedef {{text: string, width: number, height: number}} Line Measured, pixels.
 * @typedef {{x: number, y: number, radius: number, number?: Box | null}} Obstacle Pixels; `number`:
 *   what the number beside it covers.
 * @typedef {{index: number, x: number, y: number, lines: Line[], tick: boolean, abroad?: boolean}}
 *   Candidate `tick`: a dot is drawn on the point; `abroad`: the name keeps off the land.
 *
 * @typedef {object} Placed
 * @property {number} index Of the label.
 * @property {Line[]} lines
 * @property {number} dx From the point to the text's anchor, pixels.
 * @property {number} dy From the point to the top of the text.
 * @property {"left" | "right" | "center"} align
 */

/**
 * What distinguishes the kinds: from which zoom they are named, and their type (size in pixels,
 * weight, letter spacing, strength of the colour).
 *
 * @type {Readonly<Record<Kind, {zoom: (population: number) => number,
 *   type: (population: number) => {size: number, weight: number, spacing: number,
 *   strength: number}}>>}
 */
export const KINDS = Object.freeze({
  country: {
    zoom: () => 0,
    type: () => ({ size: 11, weight: 500, spacing: 3, strength: 0.6 }),
  },
  town: {
    zoom: (population) => (population >= 40_000 ? 0 : 8.5),
    type: (population) => {
      if (population >= 100_000) return { size: 13.5, weight: 600, spacing: 0, strength: 1 };
      if (population >= 40_000) return { size: 12.5, weight: 500, spacing: 0, strength: 1 };
      return { size: 11.5, weight: 400, spacing: 0, strength: 0.95 };
    },
  },
  village: {
    zoom: (population) => (population >= 5_000 ? 9.75 : 10.25),
    type: () => ({ size: 11, weight: 400, spacing: 0, strength: 0.85 }),
  },
  crossing: {
    zoom: () => 10,
    type: () => ({ size: 11, weight: 500, spacing: 0, strength: 0.9 }),
  },
  place: {
    zoom: () => 10.5,
    type: () => ({ size: 10.5, weight: 400, spacing: 0, strength: 0.85 }),
  },
});

/**
 * @param {Label} label
 * @param {import("../data/state.js").NameOrder} order
 * @returns {string[]} The name to put first and, where there is another, the second.
 */
export function linesOf({ names, kind }, order) {
  if (kind === "country") return [names[order].toUpperCase()];
  if (order === "en") return [names.en];
  if (order === "local") {
    const [own, ...others] = names.local.split("/");
    return others.length > 0 ? [own, others.join("/")] : [own];
  }
  const [first, second] = order === "sq" ? [names.sq, names.sr] : [names.sr, names.sq];
  return first === second ? [first] : [first, second];
}

/**
 * Lays names out, the first candidate first. A name tries the right of its point, the left,
 * above and below, then the same further out; with both its lines, then with the first alone;
 * then it is left out.
 *
 * @param {Candidate[]} candidates In the order of importance.
 * @param {Obstacle[]} obstacles Symbols; a symbol on the point itself moves the name outwards.
 * @param {Box} [frame] What is in sight: no name lies across its edge.
 * @param {Box[]} [overlays] What lies over the map, such as a legend: no name lies under it.
 * @param {(box: Box) => boolean} [onLand] Whether a box lies on the land.
 * @returns {Placed[]} No two overlap and none lies on an obstacle.
 */
export function layOut(candidates, obstacles, frame, overlays = [], onLand = () => false) {
  const taken = [...overlays];
  /** @type {Placed[]} */
  const placed = [];
  for (const { index, x, y, lines, tick, abroad } of candidates) {
    const dot = { left: x - TICK, top: y - TICK, right: x + TICK, bottom: y + TICK };
    if (tick && taken.some((other) => overlap(dot, other))) continue;
    const own = obstacles.find((other) => Math.hypot(other.x - x, other.y - y) < ON_POINT);
    const away = GAP + (own ? own.radius + Math.hypot(own.x - x, own.y - y) : 0);
    const distances = OUTWARDS.map((more) => away + more).filter((far) => far <= FARTHEST);
    for (const tried of lines.length > 1 ? [lines, lines.slice(0, 1)] : [lines]) {
      const spot = distances.flatMap((far) => spots(tried, far)).find(({ box }) => {
        const here = moved(box, x, y);
        return !(frame && overlap(here, frame) && !within(here, frame)) &&
          !taken.some((other) => overlap(here, other)) &&
          !obstacles.some((other) => covers(other, here) || (other !== own && numbered(other, here))) &&
          !(abroad && onLand(here));
      });
      if (!spot) continue;
      taken.push(moved(spot.box, x, y), ...(tick ? [dot] : []));
      placed.push({ index, lines: tried, dx: spot.dx, dy: spot.dy, align: spot.align });
      break;
    }
  }
  return placed;
}

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 *
 * @param {Line[]} lines
 * @param {number} away From the point, pixels.
 * @returns {{dx: number, dy: number, align: Placed["align"], box: Box}[]}
 */
function spots(lines, away) {
  const width = Math.max(...lines.map((line) => line.width));
  const height = lines.reduce((sum, line, at) => sum + line.height * (at === 0 ? 1 : 1.15), 0);
  /** @param {number} left @param {number} top */
  const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  const middle = -height / 2;
  return [
    { dx: away, dy: middle, align: "left", box: box(away, middle) },
    { dx: -away, dy: middle, align: "right", box: box(-away - width, middle) },
    { dx: 0, dy: -away - height, align: "center", box: box(-width / 2, -away - height) },
    { dx: 0, dy: away, align: "center", box: box(-width / 2, away) },
  ];
}

/** @param {Box} inner @param {Box} outer */
function within(inner, outer) {
  return inner.left >= outer.left && inner.right <= outer.right &&
    inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** @param {Box} box @param {number} x @param {number} y @returns {Box} With air around it. */
function moved({ left, top, right, bottom }, x, y) {
  return { left: left + x - AIR, top: top + y - AIR, right: right + x + AIR, bottom: bottom + y + AIR };
}

/** @param {Box} a @param {Box} b */
function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** @param {Obstacle} circle @param {Box} box */
function covers({ x, y, radius }, box) {
  const dx = x - Math.max(box.left, Math.min(box.right, x));
  const dy = y - Math.max(box.top, Math.min(box.bottom, y));
  return dx * dx + dy * dy < radius * radius;
}

/** @param {Obstacle} symbol @param {Box} box */
function numbered({ number }, box) {
  return Boolean(number && overlap(number, box));
}
