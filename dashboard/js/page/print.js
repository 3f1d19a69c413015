// Printing the page (Ctrl+P). What is on canvases and of the window's size is made ready for paper,
// and put back afterwards.

/** Pixels between the margins of an A4 page held upright. */
const PAGE_PX = 700;
/** Device pixels per pixel on paper. */
const SHARP = 3;

/**
 * @param {object} parts
 * @param {{region: HTMLElement, map: HTMLElement, printed: HTMLElement}} parts.frame
 * @param {{copy: (ratio: number) => HTMLCanvasElement | null}} parts.labels
 * @param {() => string} parts.caption Dates and counts of the view.
 * @returns {() => void} Ends it.
 */
export function followPrint({ frame: { region, map, printed }, labels, caption }) {
  /** @type {(() => void)[]} */
  let undo = [];

  function before() {
    after();
    printed.textContent = caption();
    const { clientWidth, clientHeight } = map;
    const sizes = {
      "--print-width": `${clientWidth}px`,
      "--print-height": `${clientHeight}px`,
      "--print-zoom": `${Math.min(1, PAGE_PX / clientWidth)}`,
    };
    for (const [name, value] of Object.entries(sizes)) region.style.setProperty(name, value);
    // Chromium prints nothing of the canvas that the names are on.
    const names = labels.copy(SHARP);
    undo = [() => names?.remove()];
    for (const folded of region.querySelectorAll("details:not([open])")) {
      folded.setAttribute("open", "");
      undo.push(() => folded.removeAttribute("open"));
    }
  }

  function after() {
    for (const step of undo) step();
    undo = [];
  }

  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    after();
  };
}
