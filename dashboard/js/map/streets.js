// Roads, railways and rivers as a Leaflet layer, and the lakes and names that come with them.
//
// They are on a canvas that Leaflet moves and stretches with the ground, and that is painted anew
// when the map has come to rest. What a level shows is asked for when the map first needs it.

import { worldAt } from "./projection.js";
import { createLevels, fetchLevel } from "./streetlevels.js";
import { paintStreets } from "./streetpainter.js";
import { readLayers } from "./streetlines.js";
import { readTheme, watchTheme } from "../ui/theme.js";

const PANE = "streets";
const BEYOND = 0.35; // painted beyond each edge, so that a pan shows no bare rim, parts of the map
const SHORES = "map-shores"; // class of the map's element where lakes are not coarse

/**
 * @typedef {import("./streetlevels.js").Level} Level
 * @typedef {import("./streetlines.js").Told} Told
 */

/**
 * @param {any} L Leaflet.
 * @param {Level[]} given What is shown from which zoom on, the farthest first.
 * @param {any} labels The layer of names, which takes those of a level as `setFurther(labels)`.
 * @param {any} lakes The L.GeoJSON whose shapes those of a level replace, if it has any.
 * @param {any[]} above Layers that lakes must not cover.
 * @returns {any} An L.Layer.
 */
export function createStreetLayer(L, given, labels, lakes, above) {
  const layer = new L.Layer({ pane: PANE });
  const canvas = document.createElement("canvas");
  canvas.className = "leaflet-zoom-animated";
  canvas.setAttribute("aria-hidden", "true");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const levels = createLevels(given, fetchLevel);

  /** @type {any} */
  let map = null;
  /** @type {import("../ui/theme.js").Theme | null} */
  let theme = null;
  let stopWatching = () => {};
  /** What is shown. @type {Level | null} */
  let shown = null;
  /** @type {import("./streetlines.js").Layer[]} */
  let lines = [];
  /** Where the canvas was painted. */
  let [corner, zoom] = [L.latLng(0, 0), 0];

  async function update() {
    paint();
    const level = levels.at(map.getZoom());
    if (!level || level === shown) return;
    const told = await levels.read(level);
    // Meanwhile the map may be at another zoom, or be gone.
    if (!told || !map || level !== levels.at(map.getZoom()) || level === shown) return;
    show(level, told);
    paint();
  }

  /** @param {Level} level @param {Told} told */
  function show(level, told) {
    shown = level;
    lines = readLayers(told);
    labels.setFurther(told.labels);
    if (told.lakes.geometries.length === 0) return;
    map.getContainer().classList.add(SHORES);
    lakes.clearLayers().addData(told.lakes);
    for (const over of above) over.bringToFront();
  }

  function paint() {
    if (!map || !theme) return;
    const size = map.getSize();
    const margin = { x: Math.round(size.x * BEYOND), y: Math.round(size.y * BEYOND) };
    const ratio = window.devicePixelRatio;
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const at = map.containerPointToLayerPoint([-margin.x, -margin.y]);
    L.DomUtil.setTransform(canvas, at, 1);
    [corner, zoom] = [map.layerPointToLatLng(at), map.getZoom()];
    context.setTransform(ratio, 0, 0, ratio, margin.x * ratio, margin.y * ratio);
    const sheet = { left: -margin.x, top: -margin.y, right: size.x + margin.x, bottom: size.y + margin.y };
    paintStreets(context, lines, worldAt(map.getPixelOrigin(), map, zoom), sheet, zoom, theme);
  }

  return Object.assign(layer, {
    /** @param {any} added */
    onAdd(added) {
      map = added;
      if (!map.getPane(PANE)) {
        const pane = map.createPane(PANE);
        pane.style.zIndex = "410";
        pane.style.pointerEvents = "none";
      }
      map.getPane(PANE).append(canvas);
      theme = readTheme(map.getContainer());
      stopWatching = watchTheme(map.getContainer(), () => {
        theme = readTheme(map.getContainer());
        paint();
      });
      if (map.getZoom() !== undefined) update();
    },

    onRemove() {
      stopWatching();
      canvas.remove();
      map = shown = null;
      lines = [];
      labels.setFurther([]);
    },

    getEvents: () => ({
      moveend: update,
      resize: paint,
      /** @param {{center: any, zoom: number}} to */
      zoomanim(to) {
        const middle = map.getSize().divideBy(2).subtract(map.containerPointToLayerPoint([0, 0]));
        const origin = map.project(to.center, to.zoom).subtract(middle);
        const at = map.project(corner, to.zoom).subtract(origin);
        L.DomUtil.setTransform(canvas, at, map.getZoomScale(to.zoom, zoom));
      },
      zoom() {
        const at = map.latLngToLayerPoint(corner);
        L.DomUtil.setTransform(canvas, at, map.getZoomScale(map.getZoom(), zoom));
      },
    }),
  });
}
