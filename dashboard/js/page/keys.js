// Keys that mean the same wherever the keyboard is on the page: Escape closes the open event, "?"
// shows the help, "b" presents the view. And where the keyboard was before, to bring it back there.

/** Where letters are typed, and keys belong to what is typed in. */
const TYPED_IN = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

/**
 * @param {ShadowRoot} root Of the page: header, map and panel are in it.
 * @param {{close: () => boolean, help: () => void, present: () => void}} on `close` says whether
 *   there was anything to.
 * @returns {() => void} Stops listening.
 */
export function listenToKeys(root, { close, help, present }) {
  /** @param {KeyboardEvent} event */
  function onKeydown(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const path = event.composedPath();
    if (path.some((node) => node instanceof HTMLDialogElement)) return;
    const [target] = path;
    const typed = target instanceof Element && target.matches(TYPED_IN) ? target : null;
    // In a search box that holds words Escape empties it; in a field of dates it closes its picker.
    const busy = typed instanceof HTMLInputElement && typed.value !== "" && typed.type === "search";
    if (event.key === "Escape" && !busy && close()) event.preventDefault();
    if (event.key === "?" && typed === null) {
      event.preventDefault();
      help();
    }
    if (event.key.toLowerCase() === "b" && typed === null) present();
  }
  // In the page, and where the keyboard is when nothing has it.
  const listening = (/** @type {Event} */ event) => {
    const inside = event.composedPath().includes(root) || event.target === document.body;
    if (inside) onKeydown(/** @type {KeyboardEvent} */ (event));
  };
  document.addEventListener("keydown", listening);
  return () => document.removeEventListener("keydown", listening);
}

/** @returns {HTMLElement | null} What has the keyboard, in whichever shadow it is. */
export function focused() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}

/** What keeps the keyboard's place while parts of the page are laid out anew. */
export function createBookmark() {
  /** @type {HTMLElement | null} */
  let element = null;
  let [key, root] = ["", /** @type {Node | null} */ (null)];
  return {
    /** Notes where the keyboard is. */
    note() {
      element = focused();
      key = element?.dataset.key ?? "";
      root = element?.getRootNode() ?? null;
    },

    /** Brings the keyboard back there, or to what has taken that place. */
    goBack() {
      const again = key !== "" && root instanceof ShadowRoot
        ? root.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
      const target = element?.isConnected ? element : again;
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
      element = null;
      key = "";
    },
  };
}
