// Names of settlements, crossing points and neighbouring countries, in the reader's order.
//
// Names step back: they keep clear of one another and of the symbols of events, and the more
// important one wins. They are laid out when the map has come to rest and then stay where they
// are, so nothing flickers while the reader pans or moves through time.

import { KINDS, layOut, linesOf } from "./labelling.js";
import { createLand } from "./land.js";
import { createProjection, worldX, worldY } from "./projection.js";
import { readTheme, watchTheme } from "../ui/theme.js";

const PANE = "labels";
const MARGIN = 100; // laid out beyond each edge, so that names are there when one pans, pixels
const LEADING = 1.15; // distance of two lines, in heights of the first

/**
 * @typedef {import("../data/state.js").NameOrder} NameOrder
 * @typedef {import("./labelling.js").Label} Label
 * @typedef {import("./labelling.js").Placed} Placed
 * @typedef {import("./labelling.js").Obstacle} Obstacle
 */

/**
 * @param {any} L Leaflet.
 * @param {Label[]} labels
 * @param {import("./land.js").Ring[]} land What names of countries keep off.
 * @returns {any} An L.Layer with `setNames(order)`, `setObstacles(read)` (what to keep clear of,
 *   read at each layout: circles in pixels of the map's container), `setCovers(read)` (boxes that
 *   lie over the map, likewise), `relayout()`,
 *   `refreshTheme()` and `shown()`, the texts on the map now.
 */
export function createLabelLayer(L, labels, land) {
  const layer = new L.Layer({ pane: PANE });
  const xs = labels.map(({ lon }) => worldX(lon));
  const ys = labels.map(({ lat }) => worldY(lat));
  const landAt = createLand(land);
  const canvas = document.createElement("canvas");
  canvas.className = "map-labels";
  canvas.setAttribute("aria-hidden", "true");
  // Painted off the page and handed over whole: a canvas that could be painted on is copied for
  // each frame of the page, the same or not.
  const screen = /** @type {ImageBitmapRenderingContext} */ (canvas.getContext("bitmaprenderer"));
  const sheet = new OffscreenCanvas(1, 1);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (sheet.getContext("2d"));

  /** @type {any} */
  let map = null;
  /** @type {ReturnType<typeof createProjection> | null} */
  let projection = null;
  /** @type {import("../ui/theme.js").Theme | null} */
  let theme = null;
  /** @type {NameOrder} */
  let order = "local";
  /** @type {() => Obstacle[]} */
  let readObstacles = () => [];
  /** @type {() => import("./labelling.js").Box[]} */
  let readCovers = () => [];
  /** @type {Placed[]} */
  let placed = [];
  /** Widths of lines in the present type face. @type {Map<string, number>} */
  const widths = new Map();
  let stopWatching = () => {};
  let frame = 0;

  function relayout() {
    if (!map || !projection || !theme) return layer;
    const zoom = map.getZoom();
    const to = projection.transform();
    const size = map.getSize();
    const seen = labels.flatMap((label, index) => {
      const x = xs[index] * to.scale + to.x;
      const y = ys[index] * to.scale + to.y;
      const inside = x > -MARGIN && y > -MARGIN && x < size.x + MARGIN && y < size.y + MARGIN;
      if (!inside || zoom < KINDS[label.kind].zoom(label.population)) return [];
      const lines = linesOf(label, order).map((line, at) => measure(label, line, at));
      const abroad = label.kind === "country";
      return [{ index, x, y, lines, tick: !abroad, abroad }];
    });
    const frame = { left: 0, top: 0, right: size.x, bottom: size.y };
    placed = layOut(seen, readObstacles(), frame, readCovers(), landAt(to));
    redraw();
    return layer;
  }

  /** @param {Label} label @param {string} text @param {number} at Number of the line. */
  function measure(label, text, at) {
    const { size, weight, spacing } = KINDS[label.kind].type(label.population);
    const height = at === 0 ? size : size * 0.86;
    const key = `${text}/${height}/${at}/${weight}`;
    let width = widths.get(key);
    if (width === undefined) {
      setType(height, at === 0 ? weight : 400, spacing);
      width = context.measureText(text).width;
      widths.set(key, width);
    }
    return { text, height, width };
  }

  /** @param {number} size @param {number} weight @param {number} spacing */
  function setType(size, weight, spacing) {
    context.font = `${weight} ${size}px ${theme?.font}`;
    context.letterSpacing = `${spacing}px`;
  }

  function redraw() {
    if (map && frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    if (!map || !projection || !theme) return;
    fit();
    const to = projection.transform();
    for (const label of placed) paint(label, to);
    screen.transferFromImageBitmap(sheet.transferToImageBitmap());
    if (projection.moving()) redraw();
  }

  function fit() {
    const size = map.getSize();
    const ratio = window.devicePixelRatio;
    const [width, height] = [size.x + 2 * MARGIN, size.y + 2 * MARGIN];
    sheet.width = Math.round(width * ratio);
    sheet.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([-MARGIN, -MARGIN]));
    context.setTransform(ratio, 0, 0, ratio, MARGIN * ratio, MARGIN * ratio);
    context.lineJoin = "round";
    context.textBaseline = "alphabetic";
  }

  /** @param {Placed} label @param {import("./projection.js").Transform} to */
  function paint({ index, lines, dx, dy, align }, to) {
    if (!theme) return;
    const label = labels[index];
    const { weight, spacing, strength } = KINDS[label.kind].type(label.population);
    const x = Math.round(xs[index] * to.scale + to.x);
    const y = Math.round(ys[index] * to.scale + to.y);
    paintTick(label.kind, x, y);
    context.textAlign = align;
    context.strokeStyle = theme.halo;
    context.fillStyle = theme.label;
    let baseline = y + dy;
    lines.forEach((line, at) => {
      baseline += at === 0 ? line.height * 0.78 : line.height * LEADING;
      setType(line.height, at === 0 ? weight : 400, spacing);
      context.lineWidth = 3;
      context.globalAlpha = 0.85;
      context.strokeText(line.text, x + dx, baseline);
      context.globalAlpha = at === 0 ? strength : strength * 0.75;
      context.fillText(line.text, x + dx, baseline);
    });
    context.globalAlpha = 1;
  }

  /** @param {Label["kind"]} kind @param {number} x @param {number} y */
  function paintTick(kind, x, y) {
    if (!theme || kind === "country") return;
    context.beginPath();
    if (kind === "crossing") context.rect(x - 2.5, y - 2.5, 5, 5);
    else context.arc(x, y, kind === "town" ? 2 : 1.6, 0, 2 * Math.PI);
    context.strokeStyle = theme.halo;
    context.fillStyle = theme.label;
    context.lineWidth = 2.5;
    context.stroke();
    context.fill();
  }

  return Object.assign(layer, {
    /** @param {any} added */
    onAdd(added) {
      map = added;
      if (!map.getPane(PANE)) {
        const pane = map.createPane(PANE);
        pane.style.zIndex = "420";
        pane.style.pointerEvents = "none";
      }
      map.getPane(PANE).append(canvas);
      projection = createProjection(L, map, PANE);
      theme = readTheme(map.getContainer());
      stopWatching = watchTheme(map.getContainer(), () => layer.refreshTheme());
      relayout();
    },

    onRemove() {
      stopWatching();
      cancelAnimationFrame(frame);
      canvas.remove();
      projection?.remove();
      frame = 0;
      map = projection = null;
    },

    getEvents: () => ({
      moveend: relayout,
      viewreset: relayout,
      resize: relayout,
      /** @param {import("leaflet").ZoomAnimEvent} to */
      zoomanim(to) {
        projection?.glide(to.center, to.zoom);
        redraw();
      },
      zoom() {
        projection?.land();
        redraw();
      },
    }),

    /** @param {NameOrder} given */
    setNames(given) {
      order = given;
      return relayout();
    },

    /** @param {() => Obstacle[]} read */
    setObstacles(read) {
      readObstacles = read;
      return relayout();
    },

    /** @param {() => import("./labelling.js").Box[]} read */
    setCovers(read) {
      readCovers = read;
      return relayout();
    },

    relayout,

    refreshTheme() {
      if (map) theme = readTheme(map.getContainer());
      widths.clear();
      return relayout();
    },

    /** @returns {string[]} */
    shown: () => placed.map(({ lines }) => lines.map(({ text }) => text).join("/")),
  });
}
