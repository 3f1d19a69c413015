// The elements of the event layer: a canvas, the focus for the keyboard, a spoken line and a
// tooltip. None of them takes the pointer: the map below keeps it, for panning and zooming.

import { createPainter } from "./painter.js";
import { readTheme } from "../ui/theme.js";
import { createTooltip } from "./tooltip.js";

/** @typedef {ReturnType<typeof createStage>} Stage */

/**
 * @param {typeof import("leaflet")} L
 * @param {import("leaflet").Map} map
 * @param {{pane: HTMLElement, margin: number, label: string, hint: string}} options `margin`:
 *   painted beyond each edge of the map, pixels.
 */
export function createStage(L, map, { pane, margin, label, hint }) {
  const host = map.getContainer();
  const box = document.createElement("div");
  box.className = "event-layer";
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  box.setAttribute("aria-description", hint);
  const canvas = document.createElement("canvas");
  const spoken = document.createElement("p");
  spoken.className = "event-layer-spoken";
  spoken.setAttribute("aria-live", "polite");
  box.append(canvas, spoken);
  pane.append(box);

  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const tooltip = createTooltip(host);
  let ratio = window.devicePixelRatio;
  let painter = createPainter(readTheme(host), ratio);

  function fit() {
    const size = map.getSize();
    const width = size.x + 2 * margin;
    const height = size.y + 2 * margin;
    if (ratio !== window.devicePixelRatio) {
      ratio = window.devicePixelRatio;
      painter = createPainter(readTheme(host), ratio);
      canvas.width = 0;
    }
    if (canvas.width === Math.round(width * ratio) && canvas.height === Math.round(height * ratio)) {
      return;
    }
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = box.style.width = `${width}px`;
    canvas.style.height = box.style.height = `${height}px`;
  }

  return {
    box,
    tooltip,

    /**
     * @param {readonly import("./marks.js").Mark[]} marks
     * @param {import("./marks.js").Mark | null} hovered
     * @param {boolean} [exact] As `paint` of the painter.
     */
    paint(marks, hovered, exact) {
      fit();
      L.DomUtil.setPosition(box, map.containerPointToLayerPoint([-margin, -margin]));
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.setTransform(ratio, 0, 0, ratio, margin * ratio, margin * ratio);
      painter.paint(context, marks, hovered, exact);
    },

    /** Readies the painter for a next step. @param {readonly import("./marks.js").Mark[]} marks */
    prepare: (marks) => painter.prepare(marks),

    /** @param {string} text */
    say(text) {
      spoken.textContent = text;
    },

    refreshTheme() {
      painter = createPainter(readTheme(host), ratio);
    },

    remove() {
      tooltip.remove();
      box.remove();
    },
  };
}
