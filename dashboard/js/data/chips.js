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
