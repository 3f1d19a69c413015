// A small box beside a symbol: which places, how many events of which type, how exact.

import { symbolSvg } from "../ui/symbols.js";

const GAP = 8; // between the symbol and the box, pixels
const EDGE = 6; // least distance to the edge of the map, pixels

/**
 * @param {HTMLElement} host The map's container.
 */
export function createTooltip(host) {
  const box = document.createElement("div");
  box.className = "event-tip";
  box.hidden = true;
  // What it says is also said by the live region of the layer.
  box.setAttribute("aria-hidden", "true");
  host.append(box);

  return {
    /**
     * @param {import("./marks.js").Description} description
     * @param {number} x Middle of the symbol, pixels of the host.
     * @param {number} y
     * @param {number} reach Radius of the symbol, pixels.
     */
    show({ title, rows, note }, x, y, reach) {
      const list = line("event-tip-types", "");
      for (const { type, name, count } of rows) {
        const row = line("event-tip-type", "");
        row.append(symbolSvg(type, 14), line("event-tip-name", name));
        row.append(line("event-tip-count", String(count)));
        list.append(row);
      }
      box.replaceChildren(line("event-tip-title", title), list, line("event-tip-note", note));
      box.hidden = false;

      const { clientWidth: width, clientHeight: height } = host;
      const right = x + reach + GAP;
      const left = right + box.offsetWidth + EDGE > width ? x - reach - GAP - box.offsetWidth : right;
      const lowest = height - box.offsetHeight - EDGE;
      const top = Math.max(EDGE, Math.min(lowest, y - box.offsetHeight / 2));
      box.style.transform = `translate(${Math.round(Math.max(EDGE, left))}px, ${Math.round(top)}px)`;
    },

    hide() {
      box.hidden = true;
    },

    remove() {
      box.remove();
    },
  };
}

/** @param {string} className @param {string} text */
function line(className, text) {
  const made = document.createElement("div");
  made.className = className;
  made.dir = "auto";
  made.textContent = text;
  return made;
}
