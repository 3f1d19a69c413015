// Pointing at symbols and choosing them, with the mouse, a finger or the keyboard.

import { nearestMark, nextMark } from "./marks.js";
import { markRadius } from "./painter.js";

const SECOND_CLICK = 250; // within which a click on bare ground is half of a double one, ms

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @typedef {import("./marks.js").Mark} Mark
 * @typedef {import("./scene.js").Scene} Scene
 * @typedef {ReturnType<typeof createPointing>} Pointing
 */

/**
 * @param {import("leaflet").Map} map
 * @param {import("./stage.js").Stage} stage
 * @param {object} model
 * @param {() => readonly Mark[]} model.marks As they were painted last.
 * @param {() => Scene | null} model.scene
 * @param {(places: number[]) => void} model.pick
 * @param {() => void} model.redraw
 * @param {number} model.reach How far beside a symbol a click still hits it, pixels; twice that
 *   by touch.
 */
export function createPointing(map, stage, { marks, scene, pick, redraw, reach }) {
  let hovered = -1; // group under the pointer or the keyboard
  let current = -1; // place that the keyboard is on
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let clearing;

  stage.box.addEventListener("focus", stepOnFirst);
  stage.box.addEventListener("blur", () => hover(null));
  stage.box.addEventListener("keydown", onKeydown);

  /** @param {number} group @returns {Mark | null} Its mark, unless it has no events now. */
  function markOf(group) {
    return marks().find((mark) => mark.group === group && mark.total > 0) ?? null;
  }

  /** @param {{x: number, y: number}} point @param {number} beside @returns {Mark | null} */
  function markAt(point, beside) {
    return nearestMark(marks(), point, (mark) => markRadius(mark) + beside);
  }

  /** @param {Mark | null} mark */
  function hover(mark) {
    const group = mark?.group ?? -1;
    if (group === hovered) return;
    hovered = group;
    map.getContainer().style.cursor = mark ? "pointer" : "";
    showTip();
    redraw();
  }

  function showTip() {
    const mark = markOf(hovered);
    const description = mark && scene()?.describe(mark);
    if (description) stage.tooltip.show(description, mark.x, mark.y, markRadius(mark));
    else stage.tooltip.hide();
  }

  /** @param {Mark | null} mark */
  function choose(mark) {
    pick((mark && scene()?.placesOf(mark)) ?? []);
  }

  /** @param {Mark | null} mark */
  function stepOn(mark) {
    const among = scene();
    if (!mark || !among) return;
    current = among.anchorOf(mark.group);
    hover(mark);
    stage.say(among.describe(mark).text);
  }

  function stepOnFirst() {
    stepOn(currentMark() ?? nearestMark(inSight(), map.getSize().divideBy(2)));
  }

  /** @returns {Mark | null} */
  function currentMark() {
    const group = current >= 0 ? scene()?.groupOf(current) : undefined;
    return group === undefined ? null : markOf(group);
  }

  /** @returns {Mark[]} */
  function inSight() {
    const size = map.getSize();
    return marks().filter(({ x, y }) => x >= 0 && y >= 0 && x <= size.x && y <= size.y);
  }

  /** @param {KeyboardEvent} event */
  function onKeydown(event) {
    const { key } = event;
    const from = currentMark();
    if (key in ARROWS && from) stepOn(nextMark(inSight(), from, ARROWS[key]));
    else if (key in ARROWS) stepOnFirst();
    else if ((key === "Enter" || key === " ") && from) choose(from);
    else if (key === "Escape") choose(null);
    else if (key === "+") map.zoomIn();
    else if (key === "-") map.zoomOut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    /** The mark under the pointer or the keyboard, if any is. */
    hovered: () => markOf(hovered),

    /** Lets go of the mark: the ground under the pointer is about to change. */
    letGo: () => hover(null),

    /** Says what the mark pointed at holds, as painted last. */
    refresh() {
      if (hovered >= 0) showTip();
    },

    /** Puts the keyboard on a place. @param {number} place */
    standOn(place) {
      current = place;
    },

    /** @param {import("leaflet").LeafletMouseEvent} event */
    move({ containerPoint, originalEvent }) {
      // With a button down the map moves along.
      if (originalEvent.buttons === 0) hover(markAt(containerPoint, reach / 2));
    },

    /** @param {import("leaflet").LeafletMouseEvent} event */
    click({ containerPoint, originalEvent }) {
      const touch = /** @type {PointerEvent} */ (originalEvent).pointerType === "touch";
      const mark = markAt(containerPoint, reach * (touch ? 2 : 1));
      clearTimeout(clearing);
      if (mark) choose(mark);
      else if (originalEvent.detail < 2) clearing = setTimeout(choose, SECOND_CLICK, null);
    },

    doubleClick: () => clearTimeout(clearing),

    remove() {
      clearTimeout(clearing);
      hover(null);
    },
  };
}
