// Where the events come from: one file a version, asked for until it is there.

import { readColumns } from "./columns.js";

/** Milliseconds between one try and the next; the last holds for all further ones. */
const PAUSES = [500, 1000, 2000, 5000];

/**
 * @typedef {import("./columns.js").Columns} Columns
 * @typedef {{address: string, answer: Promise<Response>}} Coming A version on its way: its
 *   address relative to the page, and what the server answers.
 * @typedef {ReturnType<typeof createSource>} Source
 */

/** @param {Coming} first */
export function createSource(first) {
  let asked = first.address;
  let columns = first.answer.then(read).catch(() => insist(first.address));

  /** @param {string} address @returns {Promise<Columns | null>} */
  async function insist(address) {
    for (let tries = 0; asked === address; tries++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(tries, PAUSES.length - 1)]));
      try {
        return await request(address);
      } catch {
        // Out of reach: in a moment it may not be.
      }
    }
    return null;
  }

  return {
    /** Kept once the first version is there. */
    first: columns,

    /**
     * @param {string} address Relative to the page.
     * @returns {Promise<Columns | null>} Null for a version that is there no more, or was not
     *   wanted any longer: the next message names what it is then.
     */
    ask(address) {
      if (address !== asked) {
        asked = address;
        columns = request(address).catch(() => insist(address));
      }
      return columns;
    },

    /** Stops asking. */
    stop() {
      asked = "";
    },
  };
}

/** @param {string} address */
async function request(address) {
  return read(await fetch(new URL(address, document.baseURI)));
}

/** @param {Response} response @returns {Promise<Columns | null>} */
async function read(response) {
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`The server answered with ${response.status}.`);
  return readColumns(await response.arrayBuffer());
}
