// The device pixels per pixel, which change when a window goes to another screen, or is enlarged.

/**
 * Calls back after each change: what is painted on a canvas is no longer sharp.
 *
 * @param {() => void} onChange
 * @returns {() => void} Ends it.
 */
export function watchPixelRatio(onChange) {
  /** @type {MediaQueryList} */
  let query;

  function watch() {
    // A query holds for one ratio only.
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener("change", changed, { once: true });
  }

  function changed() {
    watch();
    onChange();
  }

  watch();
  return () => query.removeEventListener("change", changed);
}
