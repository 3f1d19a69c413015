// The numbers beside the symbols of a presented map: those of near places share one chip.

/** Pixels within which numbers would cover each other. */
const NEAR = 24;

/**
 * @typedef {{number: number, x: number, y: number}} Numbered A place at its pixel.
 * @typedef {{text: string, x: number, y: number}} Chip
 */

/**
 * @param {readonly Numbered[]} places In the order of their numbers.
 * @returns {Chip[]} At the first place of each group; three numbers or more as a first and a last
 *   where they follow one another.
 */
export function chipsOf(places) {
  /** @type {{x: number, y: number, numbers: number[]}[]} */
  const groups = [];
  for (const { number, x, y } of places) {
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < NEAR);
    if (near) near.numbers.push(number);
    else groups.push({ x, y, numbers: [number] });
  }
  return groups.map(({ x, y, numbers }) => ({ x, y, text: written(numbers) }));
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
