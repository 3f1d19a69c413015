// Streamlit's dialogs close with Escape only while the keyboard is in them, and a download button
// lets go of it when it has been pressed. Then the page closes them.

let listens = false;

/** @param {Document} page */
export function closeDialogsWithEscape(page) {
  if (listens) return;
  listens = true;
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || page.activeElement !== page.body) return;
    const close = page.querySelector('[role="dialog"] button[aria-label="Close"]');
    if (close instanceof HTMLElement) close.click();
  });
}
