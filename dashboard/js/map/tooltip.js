// A small box beside a symbol: which places, how many events of which type, how exact.

import { symbolSvg } from "../ui/symbols.js";

const GAP = 8; // between the symbol and the box, pixels
const EDGE = 6; // least distance to the edge of the map, pixels

/**
 * @typedef {{width: number, height: number}} Size
 *
 * @param {Size} box
 * @param {{x: number, y: number, reach: number}} symbol Its middle and its radius, pixels.
 * @param {Size} around The map.
 * @returns {{left: number, top: number}} Where the box stands: right of the symbol, left of it,
 *   below or above, the first with room for it; so it hides no symbol that it speaks of.
 */
export function beside(box, { x, y, reach }, around) {
  const away = reach + GAP;
  /** @param {number} at @param {number} size @param {number} room */
  const within = (at, size, room) => Math.max(EDGE, Math.min(room - size - EDGE, at));
  const top = within(y - box.height / 2, box.height, around.height);
  if (x + away + box.width + EDGE <= around.width) return { left: x + away, top };
  if (x - away - box.width >= EDGE) return { left: x - away - box.width, top };
  const left = within(x - box.width / 2, box.width, around.width);
  const below = y + away + box.height + EDGE <= around.height;
  return { left, top: below ? y + away : Math.max(EDGE, y - away - box.height) };
}

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

      const size = { width: box.offsetWidth, height: box.offsetHeight };
      const around = { width: host.clientWidth, height: host.clientHeight };
      const { left, top } = beside(size, { x, y, reach }, around);
      box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
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
