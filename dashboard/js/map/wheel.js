// The wheel over the map. Where the page is longer than its window the wheel belongs to the page, or
// there would be no way past the map: it zooms with Ctrl, or once the reader has clicked the map.

const HINT = "Hold Ctrl, or click the map, to zoom with the wheel";
const SHOWN_MS = 1600;

/**
 * @param {{deltaY: number, ctrlKey: boolean, metaKey: boolean}} turn
 * @param {boolean} clicked The reader has clicked the map and not left it since.
 * @param {boolean} scrolls The page can be scrolled.
 * @returns {boolean} Whether the page is to have this turn of the wheel.
 */
export function isForPage({ deltaY, ctrlKey, metaKey }, clicked, scrolls) {
  return scrolls && deltaY !== 0 && !clicked && !ctrlKey && !metaKey;
}

/** @param {HTMLElement} container The map's; it goes with what is listened to here. */
export function shareWheel(container) {
  const hint = document.createElement("div");
  hint.className = "map-hint";
  hint.hidden = true;
  hint.textContent = HINT;
  hint.setAttribute("aria-hidden", "true");
  container.append(hint);
  let clicked = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let hiding;

  /** @param {boolean} shown */
  function show(shown) {
    clearTimeout(hiding);
    hint.hidden = !shown;
    if (shown) hiding = setTimeout(show, SHOWN_MS, false);
  }

  container.addEventListener("pointerdown", () => {
    clicked = true;
    show(false);
  });
  container.addEventListener("pointerleave", () => {
    clicked = false;
    show(false);
  });
  container.addEventListener("wheel", (turn) => {
    if (!isForPage(turn, clicked, scrolls(container))) return;
    turn.stopImmediatePropagation(); // Leaflet listens on the same element, later
    show(true);
  }, { capture: true, passive: true });
}

/** @param {Element} from @returns {boolean} Whether anything around it can be scrolled. */
function scrolls(from) {
  for (let at = parentOf(from); at; at = parentOf(at)) {
    if (at.scrollHeight <= at.clientHeight + 1) continue;
    const { overflowY } = getComputedStyle(at);
    if (overflowY === "auto" || overflowY === "scroll") return true;
    if (at === document.scrollingElement && overflowY === "visible") return true;
  }
  return false;
}

/** @param {Node} node @returns {Element | null} What it stands in, out of shadow roots too. */
function parentOf(node) {
  const { parentNode, parentElement } = node;
  return parentNode instanceof ShadowRoot ? parentNode.host : parentElement;
}
