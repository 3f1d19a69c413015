// The page's colours and type face, read from its CSS variables, for what is drawn on a canvas.

import { watchPixelRatio } from "./pixelratio.js";

/**
 * @typedef {object} Theme
 * @property {string} paper Outline of symbols and the detail in them: light, on any page.
 * @property {string} ink Text and strong lines.
 * @property {string} muted What steps back.
 * @property {string} label Names on the map.
 * @property {string} halo The ground: behind names, rings and numbers.
 * @property {string} water Names of countries and what else belongs to the ground.
 * @property {string} road
 * @property {string} roadEdge What a road is edged with, and a thin one is drawn in.
 * @property {string} motorway
 * @property {string} rail
 * @property {string} font Font families.
 * @property {number} text Size of text, in sizes that it has with a browser's usual settings.
 */

const COLORS = Object.freeze({
  paper: "var(--map-paper, #fff)",
  ink: "var(--st-text-color, #222)",
  muted: "var(--map-muted, #8b8b86)",
  label: "var(--map-label, #55534d)",
  halo: "var(--map-halo, #f6f3ea)",
  water: "var(--map-water, #b9cbd6)",
  road: "var(--map-street, #fff)",
  roadEdge: "var(--map-street-edge, #c9c3b6)",
  motorway: "var(--map-motorway, #efd9a8)",
  rail: "var(--map-rail, #9a958a)",
});

/** Where the reader's system imposes its own few colours: of those, what each is. Symbols keep their
 * colours and their white, since they are told apart by them. */
const SYSTEM_COLORS = Object.freeze({
  ...COLORS,
  paper: "#fff",
  ink: "CanvasText",
  muted: "GrayText",
  label: "CanvasText",
  halo: "Canvas",
  water: "CanvasText",
  road: "Canvas",
  roadEdge: "GrayText",
  motorway: "Canvas",
  rail: "GrayText",
});
/** Pixels of a rem, unless the reader has chosen others. */
const USUAL_TEXT = 16;
const FORCED = "(forced-colors: active)";

/**
 * @param {HTMLElement} host Where the variables hold.
 * @returns {Theme} Colours as the canvas understands them, with every `var()` resolved.
 */
export function readTheme(host) {
  const probe = document.createElement("span");
  probe.style.cssText =
    "position:absolute;visibility:hidden;transition:none;forced-color-adjust:none";
  probe.style.fontFamily = "var(--st-font, system-ui, sans-serif)";
  host.append(probe);
  const computed = getComputedStyle(probe);
  /** @type {Record<string, string>} */
  const theme = {};
  for (const [name, value] of Object.entries(matchMedia(FORCED).matches ? SYSTEM_COLORS : COLORS)) {
    probe.style.color = value;
    theme[name] = computed.color;
  }
  probe.style.fontSize = "1rem";
  const text = parseFloat(computed.fontSize) / USUAL_TEXT || 1;
  const font = computed.fontFamily;
  probe.remove();
  return /** @type {Theme} */ (/** @type {unknown} */ ({ ...theme, font, text }));
}

/**
 * Calls back when the page changes between light and dark, when the system imposes its colours or
 * leaves them, when a font has come, or when the pixels are others. A colour that
 * follows the page's is given a transition, and the browser tells when one has run: nothing has to
 * be polled.
 *
 * @param {HTMLElement} host
 * @param {() => void} onChange
 * @returns {() => void} Ends it.
 */
export function watchTheme(host, onChange) {
  const probe = document.createElement("span");
  probe.style.cssText = "position:absolute;visibility:hidden;transition:color 1ms";
  probe.style.color = COLORS.ink;
  probe.addEventListener("transitionend", onChange);
  host.append(probe);
  const forced = matchMedia(FORCED);
  forced.addEventListener("change", onChange);
  const stopRatio = watchPixelRatio(onChange);
  document.fonts?.addEventListener("loadingdone", onChange);
  return () => {
    document.fonts?.removeEventListener("loadingdone", onChange);
    forced.removeEventListener("change", onChange);
    stopRatio();
    probe.remove();
  };
}
