// Where the middle of a name may lie that does not stand beside a point: along a road, or anywhere
// in a country.

const STEP = 12; // between two spots along a road, pixels
const RUN = 420; // of a road in sight that is numbered once, pixels
const SHORTEST = 48; // of a road in sight that is numbered at all, pixels
const EDGE = 14; // kept free along the edges of the map, pixels
const GRID = 26; // between two spots in a country, pixels

/**
 * @typedef {{x: number, y: number}} Point Pixels.
 */

/**
 * @param {readonly Point[]} path
 * @param {Point} size Of the map.
 * @returns {Point[][]} For each run of the path in sight its spots, those in the middle first.
 */
export function spotsAlong(path, size) {
  /** @type {Point[][]} */
  const runs = [];
  let inSight = false;
  for (const point of steps(path)) {
    const before = inSight;
    inSight = point.x >= EDGE && point.y >= EDGE && point.x <= size.x - EDGE && point.y <= size.y - EDGE;
    if (!inSight) continue;
    if (!before || runs[runs.length - 1].length * STEP >= RUN) runs.push([]);
    runs[runs.length - 1].push(point);
  }
  return runs.filter((run) => run.length * STEP >= SHORTEST).map(fromTheMiddle);
}

/** @param {readonly Point[]} path @returns {Point[]} At equal distances along it. */
function steps(path) {
  const found = [];
  let left = STEP / 2; // to the next spot
  for (let at = 1; at < path.length; at++) {
    const [from, to] = [path[at - 1], path[at]];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    for (; left <= length; left += STEP) {
      const part = left / length;
      found.push({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
    }
    left -= length;
  }
  return found;
}

/** @param {Point[]} run */
function fromTheMiddle(run) {
  const middle = (run.length - 1) / 2;
  return run.map((point, at) => ({ point, off: Math.abs(at - middle) }))
    .sort((a, b) => a.off - b.off)
    .map(({ point }) => point);
}

/**
 * @param {Point} anchor Where the name is wanted most.
 * @param {Point} size Of the map.
 * @returns {Point[]} All over the map, those nearest to the anchor first.
 */
export function spotsAround(anchor, size) {
  const found = [];
  for (let x = GRID / 2; x < size.x; x += GRID) {
    for (let y = GRID / 2; y < size.y; y += GRID) found.push({ x, y });
  }
  // Across counts less: names are wide, and room for them is beside rather than above.
  const off = (/** @type {Point} */ { x, y }) => Math.hypot((x - anchor.x) / 2, y - anchor.y);
  return found.sort((a, b) => off(a) - off(b));
}
