// Streamlit's dialogs, where they need help.

/** What Streamlit calls the dialog by which it says, over all of the page, that its server is gone. */
const LOST = "Connection error";
const DIALOG = '[role="dialog"]';

/** @typedef {ReturnType<typeof createDialogs>} Dialogs */

/**
 * @param {Document} page
 * @param {() => void} onLost Called in place of Streamlit's dialog which says that its server is
 *   gone: the page says so quietly, in its own words, and stays of use.
 */
export function createDialogs(page, onLost) {
  /** @type {() => void} */
  let whenClosed = () => {};
  let before = false;
  const stop = new AbortController();

  const watching = new MutationObserver(() => {
    for (const dialog of page.querySelectorAll(DIALOG)) {
      if (dialog.querySelector("h2")?.textContent !== LOST) continue;
      close(dialog);
      onLost();
    }
    const open = isOpen();
    // Streamlit gives the keyboard back to what had it as far as it can see: not into our shadows.
    if (before && !open) whenClosed();
    before = open;
  });
  watching.observe(page.body, { childList: true });

  // They close with Escape only while the keyboard is in them, and a download button lets go of it
  // when it has been pressed.
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || page.activeElement !== page.body) return;
    const dialog = page.querySelector(DIALOG);
    if (!dialog) return;
    close(dialog);
    event.preventDefault();
  }, { signal: stop.signal });

  function isOpen() {
    return page.querySelector(DIALOG) !== null;
  }

  return {
    isOpen,

    /** Once, when the last one has closed. @param {() => void} then */
    onceClosed(then) {
      whenClosed = () => {
        whenClosed = () => {};
        then();
      };
    },

    stop() {
      stop.abort();
      watching.disconnect();
    },
  };
}

/** @param {Element} dialog */
function close(dialog) {
  const button = dialog.querySelector('button[aria-label="Close"]');
  if (button instanceof HTMLElement) button.click();
}
