// The numbers beside the symbols of a presented map: those of near places share one chip.

/** Pixels within which numbers would cover each other. */
const NEAR = 24;

/**
 * @typedef {{x: number, y: number, radius: number}} Spot Where a symbol is, pixels.
 * @typedef {Spot & {number: number}} Numbered
 * @typedef {Spot & {text: string}} Chip
 */

/**
 * @param {readonly Numbered[]} places In the order of their numbers.
 * @returns {Chip[]} At the first place of each group; numbers that follow one another as the first
 *   and the last.
 */
export function chipsOf(places) {
  /** @type {(Spot & {numbers: number[]})[]} */
  const groups = [];
  for (const { number, ...spot } of places) {
    const near = groups.find((group) => Math.hypot(group.x - spot.x, group.y - spot.y) < NEAR);
    if (near) near.numbers.push(number);
    else groups.push({ ...spot, numbers: [number] });
  }
  return groups.map(({ numbers, ...spot }) => ({ ...spot, text: written(numbers) }));
}

/** Where a chip may stand from its symbol's middle: to the left or right, up or down, in radii. */
const SIDES = [[-1, -1], [1, -1], [-1, 1], [1, 1], [-1, 0], [1, 0], [0, -1], [0, 1]];

/**
 * @param {readonly Chip[]} chips
 * @param {readonly (readonly [number, number])[]} sizes Width and height of each, pixels.
 * @param {readonly Spot[]} symbols What no chip should hide: all symbols of the map.
 * @param {readonly [number, number]} room Width and height of the map, pixels.
 * @returns {[number, number][]} The upper left corner of each: at the side of its symbol where it
 *   hides least of the symbols, of the chips before it, and has room. Of equal sides the first, on
 *   the left: names of places stand on the right of them, mostly.
 */
export function cornersOf(chips, sizes, symbols, [width, height]) {
  /** @type {Box[]} */
  const before = [];
  return chips.map(({ x, y, radius }, at) => {
    // Its own symbol it may touch at a corner.
    const others = symbols.filter((symbol) => symbol.x !== x || symbol.y !== y);
    const taken = others.map(({ x: ox, y: oy, radius: r }) =>
      /** @type {Box} */ ([ox - r, oy - r, ox + r, oy + r])).concat(before);
    const [wide, high] = sizes[at];
    const boxes = SIDES.map(([right, down]) => {
      // At a corner of the symbol, half way out; on an axis, just outside of it.
      const out = right !== 0 && down !== 0 ? radius / 2 : radius;
      const left = Math.round(x + right * out + (right < 0 ? -wide : right > 0 ? 0 : -wide / 2));
      const top = Math.round(y + down * (right === 0 ? out + high / 2 : radius) - high / 2);
      return /** @type {Box} */ ([left, top, left + wide, top + high]);
    });
    const costs = boxes.map((box) => taken.reduce((sum, other) => sum + shared(box, other), 0) +
      (wide * high - shared(box, [0, 0, width, height])));
    const best = boxes[costs.indexOf(Math.min(...costs))];
    before.push(best);
    return /** @type {[number, number]} */ ([best[0], best[1]]);
  });
}

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box Pixels. */

/** @param {Box} one @param {Box} other @returns {number} What both cover, square pixels. */
function shared(one, other) {
  const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** @param {readonly number[]} numbers In their order. */
function written(numbers) {
  /** @type {[number, number][]} */
  const runs = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) =>
    last === first ? `${first}` : last === first + 1 ? `${first}, ${last}` : `${first}–${last}`).join(", ");
}
