// Which level of the roads a zoom needs, and asking for it, once each.

/**
 * @typedef {import("./streetlines.js").Told} Told
 * @typedef {{zoom: number, address?: string, told?: Told}} Level What is shown from a zoom on: where
 *   it is, relative to the page, or itself.
 */

/**
 * @param {readonly Level[]} levels The farthest first.
 * @param {(address: string) => Promise<Told>} ask
 */
export function createLevels(levels, ask) {
  /** @type {Map<Level, Promise<Told>>} */
  const asked = new Map();

  return {
    /** @param {number} zoom @returns {Level | undefined} */
    at: (zoom) => levels.findLast((level) => level.zoom <= zoom),

    /** @param {Level} level @returns {Promise<Told | null>} Null if it could not be had this time. */
    async read(level) {
      const told = level.told ? Promise.resolve(level.told) : null;
      const answer = asked.get(level) ?? told ?? ask(level.address ?? "");
      asked.set(level, answer);
      try {
        return await answer;
      } catch {
        asked.delete(level); // so that it is asked for again when the map moves next
        return null;
      }
    },
  };
}

/** @param {string} address Relative to the page. @returns {Promise<Told>} */
export async function fetchLevel(address) {
  // After all that the page waits for.
  const answer = await fetch(new URL(address, document.baseURI), { priority: "low" });
  if (!answer.ok) throw new Error(`The server answered with ${answer.status}.`);
  return answer.json();
}
