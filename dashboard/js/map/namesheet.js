// The canvas that the names are painted on, their dots, and the signs with the numbers of roads.

import { KINDS, SIGNED } from "./names.js";

const LEADING = 1.15; // distance of two lines, in heights of the first
const SECOND = 0.86; // size of the second line, in sizes of the first
const SIGN = { across: 4, down: 2.5, corner: 3 }; // around the number of a road, pixels

/**
 * @typedef {import("./labelling.js").Line} Line
 * @typedef {import("./labelling.js").Placed} Placed
 * @typedef {import("./names.js").Label} Label
 * @typedef {import("../ui/theme.js").Theme} Theme
 */

/**
 * @param {number} margin Painted beyond each edge of the map, pixels.
 */
export function createNameSheet(margin) {
  const canvas = document.createElement("canvas");
  canvas.className = "map-labels";
  canvas.setAttribute("aria-hidden", "true");
  // Painted off the page and handed over whole: a canvas that could be painted on is copied for
  // each frame of the page, the same or not.
  const screen = /** @type {ImageBitmapRenderingContext} */ (canvas.getContext("bitmaprenderer"));
  const sheet = new OffscreenCanvas(1, 1);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d"));
  /** Widths of lines in the present type face. @type {Map<string, number>} */
  const widths = new Map();
  /** @type {Theme | null} */
  let theme = null;

  /** @param {number} size @param {number} weight @param {number} spacing */
  function setType(size, weight, spacing) {
    context.font = `${weight} ${size}px ${theme?.font}`;
    context.letterSpacing = `${spacing}px`;
  }

  /**
   * @param {Label} label
   * @param {Placed} placed
   * @param {number} x
   * @param {number} y
   * @param {import("../data/columns.js").Condition | null} [condition] Of a crossing point that rows
   *   tell of.
   */
  function paint(label, { lines, dx, dy, align, spot }, x, y, condition) {
    if (!theme) return;
    const { weight, spacing, strength } = KINDS[label.kind].type(label.population);
    const signed = SIGNED.has(label.kind);
    if (signed) paintSign(lines[0], x, y);
    else if (!spot && condition) paintGate(condition, x, y);
    else if (!spot) paintTick(label.kind, x, y);
    context.textAlign = align;
    context.strokeStyle = theme.halo;
    context.fillStyle = theme.label;
    let baseline = y + dy + (signed ? SIGN.down : 0);
    lines.forEach((line, at) => {
      const height = signed ? line.height - 2 * SIGN.down : line.height;
      baseline += at === 0 ? height * 0.78 : height * LEADING;
      setType(height, at === 0 ? weight : 400, spacing);
      if (!signed) {
        context.lineWidth = 3;
        context.globalAlpha = 0.85;
        context.strokeText(line.text, x + dx, baseline);
      }
      context.globalAlpha = at === 0 ? strength : strength * 0.75;
      context.fillText(line.text, x + dx, baseline);
    });
    context.globalAlpha = 1;
  }

  /** @param {Line} line @param {number} x Its middle. @param {number} y */
  function paintSign({ width, height }, x, y) {
    if (!theme) return;
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, SIGN.corner);
    context.fillStyle = theme.halo;
    context.strokeStyle = theme.label;
    context.lineWidth = 1;
    context.globalAlpha = 0.9;
    context.fill();
    context.globalAlpha = 0.5;
    context.stroke();
    context.globalAlpha = 1;
  }

  /**
   * A gate that tells by its shape how a crossing point is: filled with a bar across it, half filled,
   * empty, or with a dashed edge.
   *
   * @param {import("../data/columns.js").Condition} condition
   * @param {number} x
   * @param {number} y
   */
  function paintGate(condition, x, y) {
    if (!theme) return;
    const half = 4.5;
    context.lineWidth = 4;
    context.strokeStyle = theme.halo;
    context.strokeRect(x - half, y - half, 2 * half, 2 * half);
    context.fillStyle = condition === "closed" ? theme.ink : theme.paper;
    context.fillRect(x - half, y - half, 2 * half, 2 * half);
    context.fillStyle = condition === "closed" ? theme.paper : theme.ink;
    if (condition === "closed") context.fillRect(x - 3, y - 1, 6, 2);
    if (condition === "restricted") context.fillRect(x - half, y - half, half, 2 * half);
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.2;
    context.setLineDash(condition === "not known" ? [2, 1.6] : []);
    context.strokeRect(x - half, y - half, 2 * half, 2 * half);
    context.setLineDash([]);
  }

  /** @param {Label["kind"]} kind @param {number} x @param {number} y */
  function paintTick(kind, x, y) {
    if (!theme) return;
    context.beginPath();
    if (kind === "crossing") context.rect(x - 2.5, y - 2.5, 5, 5);
    else context.arc(x, y, kind === "town" ? 2 : 1.6, 0, 2 * Math.PI);
    context.strokeStyle = theme.halo;
    context.fillStyle = theme.label;
    context.lineWidth = 2.5;
    context.stroke();
    context.fill();
  }

  return {
    canvas,

    /** @param {Theme} given */
    setTheme(given) {
      theme = given;
      widths.clear();
    },

    /**
     * @param {Label} label
     * @param {string} text
     * @param {number} at Number of the line.
     * @returns {Line} With the sign around it, for the number of a road.
     */
    measure({ kind, population }, text, at) {
      const { size, weight, spacing } = KINDS[kind].type(population);
      const height = (at === 0 ? size : size * SECOND) * (theme?.text ?? 1);
      const key = `${text}/${height}/${at}/${weight}`;
      let width = widths.get(key);
      if (width === undefined) {
        setType(height, at === 0 ? weight : 400, spacing);
        width = context.measureText(text).width;
        widths.set(key, width);
      }
      if (!SIGNED.has(kind)) return { text, height, width };
      return { text, height: height + 2 * SIGN.down, width: width + 2 * SIGN.across };
    },

    /**
     * Makes the sheet as large as the map and blank.
     *
     * @param {{x: number, y: number}} size
     * @param {number} [ratio] Device pixels per pixel.
     */
    clear(size, ratio = window.devicePixelRatio) {
      const [width, height] = [size.x + 2 * margin, size.y + 2 * margin];
      sheet.width = Math.round(width * ratio);
      sheet.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      context.setTransform(ratio, 0, 0, ratio, margin * ratio, margin * ratio);
      context.lineJoin = "round";
      context.textBaseline = "alphabetic";
    },

    paint,

    /** Puts what is painted on a canvas of its own, which stands where the names do. */
    copy() {
      const copy = /** @type {HTMLCanvasElement} */ (canvas.cloneNode());
      [copy.width, copy.height] = [sheet.width, sheet.height];
      copy.getContext("2d")?.drawImage(sheet, 0, 0);
      canvas.after(copy);
      return copy;
    },

    show() {
      screen.transferFromImageBitmap(sheet.transferToImageBitmap());
    },
  };
}
