// Streamlit's dialogs, where they need help.

/** What Streamlit calls the dialog by which it says, over all of the page, that its server is gone. */
const LOST = "Connection error";
const DIALOG = '[role="dialog"]';

let listens = false;

/**
 * Closes dialogs with Escape. Streamlit's do so only while the keyboard is in them, and a download
 * button lets go of it when it has been pressed.
 *
 * @param {Document} page
 */
export function closeDialogsWithEscape(page) {
  if (listens) return;
  listens = true;
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || page.activeElement !== page.body) return;
    const dialog = page.querySelector(DIALOG);
    if (dialog) close(dialog);
  });
}

/**
 * Takes the place of the dialog that says that the server is gone: the page says it quietly, in
 * its own words, and stays of use.
 *
 * @param {Document} page
 * @param {() => void} onLost
 * @returns {() => void} Ends it.
 */
export function replaceLostDialog(page, onLost) {
  const watching = new MutationObserver(() => {
    for (const dialog of page.querySelectorAll(DIALOG)) {
      if (dialog.querySelector("h2")?.textContent !== LOST) continue;
      close(dialog);
      onLost();
    }
  });
  watching.observe(page.body, { childList: true });
  return () => watching.disconnect();
}

/** @param {Element} dialog */
function close(dialog) {
  const button = dialog.querySelector('button[aria-label="Close"]');
  if (button instanceof HTMLElement) button.click();
}
