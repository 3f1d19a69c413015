// Two fingers on one element: how far they part, and around where. Whatever a first finger had
// begun, on the element or on anything in it, is given up when the second comes down.

/**
 * @param {HTMLElement} target
 * @param {HTMLElement} frame positions are relative to its left edge
 * @param {(x: number, factor: number) => void} pinch around x; factor above 1 = the fingers part
 * @returns {() => void} stops listening
 */
export function onPinch(target, frame, pinch) {
  /** @type {Map<number, {x: number, y: number, on: EventTarget | null}>} */
  const fingers = new Map();
  let spread = 0;
  let request = 0;
  const stop = new AbortController();
  // In the capture phase, because the sliders keep the pointers that land on them to themselves.
  const listening = { capture: true, signal: stop.signal };

  /** @param {PointerEvent} event */
  function down(event) {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY, on: event.composedPath()[0] ?? null });
    if (fingers.size !== 2) return;
    event.stopPropagation();
    for (const [pointerId, { on }] of fingers) {
      on?.dispatchEvent(new PointerEvent("pointercancel", { pointerId, bubbles: true, composed: true }));
    }
    spread = distance();
  }

  /** @param {PointerEvent} event */
  function move(event) {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    finger.x = event.clientX;
    finger.y = event.clientY;
    if (fingers.size === 2 && request === 0) request = requestAnimationFrame(flush);
  }

  function flush() {
    request = 0;
    if (fingers.size !== 2) return;
    const [one, two] = [...fingers.values()];
    const now = distance();
    pinch((one.x + two.x) / 2 - frame.getBoundingClientRect().left, now / spread);
    spread = now;
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (event.isTrusted) fingers.delete(event.pointerId);
  }

  function distance() {
    const [one, two] = [...fingers.values()];
    return Math.max(1, Math.hypot(one.x - two.x, one.y - two.y));
  }

  target.addEventListener("pointerdown", down, listening);
  target.addEventListener("pointermove", move, listening);
  target.addEventListener("pointerup", up, listening);
  target.addEventListener("pointercancel", up, listening);
  return () => {
    cancelAnimationFrame(request);
    stop.abort();
  };
}
