// A picture or document that was made here, dropped on the page, opens the view it was made from.

import { queryOf } from "../data/provenance.js";

/** Bytes of a file that is looked into, at most. */
const MOST = 60_000_000;
const UNKNOWN = "This file does not say which view it was made from.";

/**
 * @param {Document} page
 * @param {{say: (text: string) => void, take: (text: string) => void}} notice Tells the reader why
 *   nothing opens, until the next press.
 * @returns {() => void} Stops listening.
 */
export function listenToDrops(page, notice) {
  const stop = new AbortController();
  page.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  }, { signal: stop.signal });
  page.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void open(file);
  }, { signal: stop.signal });

  page.addEventListener("pointerdown", () => notice.take(UNKNOWN), { signal: stop.signal });

  /** @param {File} file */
  async function open(file) {
    const query = file.size > MOST ? null : await queryOf(new Uint8Array(await file.arrayBuffer()));
    if (query === null) notice.say(UNKNOWN);
    else page.location.assign(`${page.location.pathname}${query}`);
  }

  return () => stop.abort();
}
