// The numbers beside the symbols: each is painted once, with its pill, on one sheet off the page, and
// then copied. To write on a canvas in the page would make the browser lay the page out first; a
// canvas for each number would be hundreds of canvases. Numbers that a next step may bring are
// painted in pauses, since a new one costs many times a copy.

/** @typedef {import("../ui/theme.js").Theme} Theme */

const HEIGHT = 12.5; // of the pill, pixels, without its halo
const PADDING = 3.2; // beside the number, pixels
const FONT = 9.5; // pixels
const LETTER = 0.62; // width of a digit, in font sizes
const HALO = 1; // around the pill, pixels
const MOST_LETTERS = 4;
const COLUMNS = 36; // of the sheet, and as many rows: room for 2 to 999 and what is in thousands
const AT_ONCE = 25; // painted in one pause: some 3 milliseconds
const CELL = {
  width: Math.ceil(widthOf(MOST_LETTERS) + 2 * HALO),
  height: Math.ceil(HEIGHT + 2 * HALO),
};

/** @type {(work: () => void) => unknown} */
const whenIdle = globalThis.requestIdleCallback ?? setTimeout;

/**
 * @param {string} text
 * @param {number} x Of its middle, pixels.
 * @param {number} y
 * @returns {import("./labelling.js").Box} What its pill covers.
 */
export function pillBox(text, x, y) {
  const [across, down] = [widthOf(text.length) / 2 + HALO, HEIGHT / 2 + HALO];
  return { left: x - across, top: y - down, right: x + across, bottom: y + down };
}

/** @param {number} letters @returns {number} Width of a pill, pixels. */
function widthOf(letters) {
  return Math.max(HEIGHT, 2 * PADDING + letters * FONT * LETTER);
}

/**
 * @param {Theme} theme
 * @param {number} ratio Device pixels per pixel.
 */
export function createPills(theme, ratio) {
  /** Numbers of the cells of the sheet. @type {Map<string, number>} */
  const cells = new Map();
  const sheet = document.createElement("canvas");
  const [width, height] = [Math.ceil(CELL.width * ratio), Math.ceil(CELL.height * ratio)];
  const pen = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
  let [prepared, wanted] = [1, 1];

  function clear() {
    cells.clear();
    sheet.width = width * COLUMNS;
    sheet.height = height * COLUMNS;
    pen.font = `600 ${FONT * ratio}px ${theme.font}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineWidth = 2 * HALO * ratio;
  }

  /** @param {string} text @returns {number} Its cell. */
  function cellOf(text) {
    const known = cells.get(text);
    if (known !== undefined) return known;
    if (cells.size === 0 || cells.size === COLUMNS * COLUMNS) clear();
    const cell = cells.size;
    cells.set(text, cell);
    const x = ((cell % COLUMNS) + 0.5) * width;
    const y = (Math.floor(cell / COLUMNS) + 0.5) * height;
    const [w, h] = [widthOf(text.length) * ratio, HEIGHT * ratio];
    pen.beginPath();
    pen.roundRect(x - w / 2, y - h / 2, w, h, h / 2);
    pen.fillStyle = theme.ink;
    pen.strokeStyle = theme.halo;
    pen.stroke();
    pen.fill();
    pen.fillStyle = theme.halo;
    pen.fillText(text, x, y + ratio / 2);
    return cell;
  }

  function prepareSome() {
    for (let many = 0; many < AT_ONCE && prepared < wanted; many++) cellOf(String(++prepared));
    if (prepared < wanted) whenIdle(prepareSome);
  }

  return {
    /**
     * Paints all numbers up to one before they are wanted, as time allows.
     *
     * @param {number} most
     */
    prepare(most) {
      const idle = prepared === wanted;
      wanted = Math.max(wanted, Math.min(most, 999));
      if (idle && prepared < wanted) whenIdle(prepareSome);
    },

    /**
     * @param {CanvasRenderingContext2D} context Scaled to pixels.
     * @param {readonly {text: string, x: number, y: number}[]} pills Texts of at most four
     *   characters, and the middle of each.
     */
    stamp(context, pills) {
      // All that is new first: to write on a sheet that has just been copied is to copy all of it.
      const missing = pills.filter(({ text }) => !cells.has(text));
      if (cells.size + missing.length > COLUMNS * COLUMNS) cells.clear();
      for (const { text } of cells.size > 0 ? missing : pills) cellOf(text);
      for (const { text, x, y } of pills) {
        const cell = cellOf(text);
        // On whole device pixels: anything between them would blur what was painted crisply.
        const left = Math.round(x * ratio - width / 2) / ratio;
        const top = Math.round(y * ratio - height / 2) / ratio;
        context.drawImage(
          sheet, (cell % COLUMNS) * width, Math.floor(cell / COLUMNS) * height, width, height,
          left, top, width / ratio, height / ratio,
        );
      }
    },
  };
}
