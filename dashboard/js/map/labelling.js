// Which names fit on the map, and where beside their points.

const GAP = 5; // between a point, or the symbol on it, and its name, pixels
const AIR = 2; // kept free around each name, pixels
const TICK = 3; // half the side of the square kept free for a dot, pixels
const ON_POINT = 12; // a symbol whose middle is this near stands on the point, pixels
const OUTWARDS = [0, 9, 18]; // how much further away a name may stand to find room, pixels
const FARTHEST = 30; // beyond which it would seem to name something else, pixels
const APART = 150; // least distance of two spots that say the same, pixels

/**
 * @typedef {{text: string, width: number, height: number}} Line Measured, pixels.
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{x: number, y: number, radius: number, number?: Box | null,
 *   points?: {x: number, y: number}[]}} Obstacle Pixels; `number`: what the number beside it covers;
 *   `points`: the places that it is of, if it does not stand at its only one.
 *
 * @typedef {object} Candidate
 * @property {number} index Of the label.
 * @property {number} x Its point, pixels.
 * @property {number} y
 * @property {Line[]} lines
 * @property {boolean} tick A dot is drawn on the point.
 * @property {{x: number, y: number}[]} [spots] Where the middle of it may lie instead of beside its
 *   point, the best first.
 * @property {(box: Box) => boolean} [fits] What a spot must fulfil besides.
 *
 * @typedef {object} Placed
 * @property {number} index Of the label.
 * @property {Line[]} lines
 * @property {number} dx From the point, or the spot, to the text's anchor, pixels.
 * @property {number} dy From there to the top of the text.
 * @property {"left" | "right" | "center"} align
 * @property {{x: number, y: number}} [spot] The one it took.
 *
 * @typedef {object} Surroundings What names keep clear of.
 * @property {Obstacle[]} [obstacles] Symbols; one on the point itself moves the name outwards.
 * @property {Box} [frame] What is in sight: no name lies across its edge.
 * @property {Box[]} [overlays] What lies over the map, such as a legend: no name lies under it.
 * @property {(box: Box) => boolean} [onLine] Whether a line runs through a box: a name lies on one
 *   only where there is no other room.
 */

/**
 * Lays names out: first those of places that a symbol is of, then the others, each time the first
 * candidate first. A name whose dot a symbol of other places hides is left out.
 *
 * A name tries the right of its point, the left, above and below, then the same further out; with
 * both its lines, then with the first alone; then the same across a line; then it is left out.
 *
 * @param {Candidate[]} candidates In the order of importance.
 * @param {Surroundings} [around]
 * @returns {Placed[]} No two overlap and none lies on an obstacle.
 */
export function layOut(candidates, { obstacles = [], frame, overlays = [], onLine = () => false } = {}) {
  const taken = [...overlays];
  /** @type {Placed[]} */
  const placed = [];

  /** @param {Box} here @param {Obstacle} [own] */
  const isFree = (here, own) => !(frame && overlap(here, frame) && !within(here, frame)) &&
    !taken.some((other) => overlap(here, other)) &&
    !obstacles.some((other) => covers(other, here) || (other !== own && numbered(other, here)));

  /** @param {Candidate} candidate */
  function besidePoint({ index, x, y, lines, tick }) {
    const dot = { left: x - TICK, top: y - TICK, right: x + TICK, bottom: y + TICK };
    if (tick && taken.some((other) => overlap(dot, other))) return;
    const own = obstacles.find((other) => isOn(other, { x, y }));
    if (!own && tick && obstacles.some((other) => covers(other, dot))) return;
    const away = GAP + (own ? own.radius + Math.hypot(own.x - x, own.y - y) : 0);
    const distances = OUTWARDS.map((more) => away + more).filter((far) => far <= FARTHEST);
    const ways = lines.length > 1 ? [lines, lines.slice(0, 1)] : [lines];
    for (const across of [false, true]) {
      for (const tried of ways) {
        const side = distances.flatMap((far) => sides(tried, far)).find(({ box }) => {
          const here = moved(box, x, y);
          return isFree(here, own) && onLine(moved(box, x, y, 0)) === across;
        });
        if (!side) continue;
        taken.push(moved(side.box, x, y), ...(tick ? [dot] : []));
        placed.push({ index, lines: tried, dx: side.dx, dy: side.dy, align: side.align });
        return;
      }
    }
  }

  /** @param {Candidate} candidate */
  function atSpot({ index, lines, spots = [], fits = () => true }) {
    const { box, dx, dy } = centred(lines);
    const same = placed.filter((other) => other.lines[0].text === lines[0].text);
    const spot = spots.find(({ x, y }) => {
      const here = moved(box, x, y);
      const near = same.some((other) => other.spot && Math.hypot(other.spot.x - x, other.spot.y - y) < APART);
      return !near && isFree(here) && fits(here);
    });
    if (!spot) return;
    taken.push(moved(box, spot.x, spot.y));
    placed.push({ index, lines, dx, dy, align: "center", spot });
  }

  /** @param {Candidate} candidate */
  const marked = (candidate) =>
    !candidate.spots && obstacles.some((one) =>
      (one.points ?? [one]).some((at) => isNear(at, candidate)));
  const ranks = candidates.map((candidate) => (marked(candidate) ? 0 : 1));
  for (const rank of [0, 1]) {
    candidates.forEach((candidate, at) => {
      if (ranks[at] === rank) (candidate.spots ? atSpot : besidePoint)(candidate);
    });
  }
  return placed;
}

/** @typedef {{x: number, y: number}} Point */

/** @param {Point} one @param {Point} other */
function isNear(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y) < ON_POINT;
}

/** @param {Obstacle} symbol @param {Point} point @returns {boolean} Whether it stands on it, for it. */
function isOn(symbol, point) {
  const { points = [symbol] } = symbol;
  return isNear(symbol, point) && points.some((at) => isNear(at, point));
}

/** @param {Line[]} lines */
function sizeOf(lines) {
  return {
    width: Math.max(...lines.map((line) => line.width)),
    height: lines.reduce((sum, line, at) => sum + line.height * (at === 0 ? 1 : 1.15), 0),
  };
}

/** @param {Line[]} lines @returns {{dx: number, dy: number, box: Box}} About the middle. */
function centred(lines) {
  const { width, height } = sizeOf(lines);
  const box = { left: -width / 2, top: -height / 2, right: width / 2, bottom: height / 2 };
  return { dx: 0, dy: box.top, box };
}

/**
 * @param {Line[]} lines
 * @param {number} away From the point, pixels.
 * @returns {{dx: number, dy: number, align: Placed["align"], box: Box}[]}
 */
function sides(lines, away) {
  const { width, height } = sizeOf(lines);
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

/** @param {Box} box @param {number} x @param {number} y @param {number} [air] Around it. @returns {Box} */
function moved({ left, top, right, bottom }, x, y, air = AIR) {
  return { left: left + x - air, top: top + y - air, right: right + x + air, bottom: bottom + y + air };
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
