// Pointer gestures on one element: drag, click, and two-finger pinch. Moves are passed on once a
// frame; Escape gives the gesture up.

const CLICK_PX = 4;

/**
 * @template T
 * @typedef {object} DragHandlers
 * @property {(x: number, y: number, event: PointerEvent) => T | null} begin null = not ours
 * @property {(grip: T, x: number, y: number) => void} move
 * @property {(grip: T, x: number, y: number, moved: boolean) => void} end
 * @property {(grip: T) => void} cancel
 * @property {(x: number, factor: number) => void} [pinch] around x, above 1 = fingers part
 */

/**
 * @template T
 * @param {HTMLElement} target
 * @param {HTMLElement} frame positions are relative to its top left corner
 * @param {DragHandlers<T>} handlers
 * @returns {() => void} stops listening
 */
export function onDrag(target, frame, handlers) {
  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  /** @type {{grip: T, id: number, left: number, top: number, x0: number, y0: number, moved: boolean} | null} */
  let held = null;
  let request = 0;
  let spread = 0;
  const stop = new AbortController();
  const listening = { signal: stop.signal };

  /** @param {PointerEvent} event */
  function down(event) {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const box = frame.getBoundingClientRect();
    if (fingers.size === 2 && handlers.pinch) {
      giveUp();
      spread = distance();
      return;
    }
    if (held !== null) return;
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const grip = handlers.begin(x, y, event);
    if (grip === null) return;
    held = { grip, id: event.pointerId, left: box.left, top: box.top, x0: x, y0: y, moved: false };
    target.setPointerCapture(event.pointerId);
    frame.ownerDocument.addEventListener("keydown", escape, { capture: true, signal: stop.signal });
  }

  /** @param {PointerEvent} event */
  function move(event) {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return;
    finger.x = event.clientX;
    finger.y = event.clientY;
    if (request === 0) request = requestAnimationFrame(flush);
  }

  function flush() {
    request = 0;
    if (fingers.size === 2 && handlers.pinch && spread > 0) {
      const [one, two] = [...fingers.values()];
      const now = distance();
      handlers.pinch((one.x + two.x) / 2 - frame.getBoundingClientRect().left, now / spread);
      spread = now;
      return;
    }
    const finger = held === null ? undefined : fingers.get(held.id);
    if (held === null || finger === undefined) return;
    const x = finger.x - held.left;
    const y = finger.y - held.top;
    if (!held.moved && Math.hypot(x - held.x0, y - held.y0) < CLICK_PX) return;
    held.moved = true;
    handlers.move(held.grip, x, y);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    fingers.delete(event.pointerId);
    if (held === null || event.pointerId !== held.id) return;
    const { grip, left, top, x0, y0 } = held;
    const x = event.clientX - left;
    const y = event.clientY - top;
    const moved = held.moved || Math.hypot(x - x0, y - y0) >= CLICK_PX;
    release();
    handlers.end(grip, x, y, moved);
  }

  /** @param {PointerEvent} event */
  function lost(event) {
    fingers.delete(event.pointerId);
    if (held !== null && event.pointerId === held.id) giveUp();
  }

  /** @param {KeyboardEvent} event */
  function escape(event) {
    if (event.key !== "Escape" || held === null) return;
    event.stopPropagation();
    giveUp();
  }

  function giveUp() {
    if (held === null) return;
    const { grip } = held;
    release();
    handlers.cancel(grip);
  }

  function release() {
    cancelAnimationFrame(request);
    request = 0;
    held = null;
    frame.ownerDocument.removeEventListener("keydown", escape, { capture: true });
  }

  function distance() {
    const [one, two] = [...fingers.values()];
    return Math.max(1, Math.hypot(one.x - two.x, one.y - two.y));
  }

  target.addEventListener("pointerdown", down, listening);
  target.addEventListener("pointermove", move, listening);
  target.addEventListener("pointerup", up, listening);
  target.addEventListener("pointercancel", lost, listening);
  return () => {
    release();
    stop.abort();
  };
}
