// Dragging and clicking one element with one pointer. Escape gives the gesture up.

const CLICK_PX = 4;

/**
 * @template T
 * @typedef {object} DragHandlers
 * @property {(x: number, y: number, event: PointerEvent) => T | null} begin null = not ours
 * @property {(grip: T, x: number, y: number) => void} move
 * @property {(grip: T, x: number, y: number, moved: boolean) => void} end
 * @property {(grip: T) => void} cancel
 */

/**
 * @template T
 * @param {HTMLElement} target
 * @param {HTMLElement} frame positions are relative to its top left corner
 * @param {DragHandlers<T>} handlers
 * @returns {() => void} stops listening
 */
export function onDrag(target, frame, handlers) {
  /**
   * @type {{grip: T, id: number, left: number, top: number, x0: number, y0: number,
   *   moved: boolean} | null}
   */
  let held = null;
  const stop = new AbortController();
  const listening = { signal: stop.signal };

  /** @param {PointerEvent} event */
  function down(event) {
    if (event.button !== 0 || held !== null) return;
    const box = frame.getBoundingClientRect();
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
    if (held === null || event.pointerId !== held.id) return;
    const x = event.clientX - held.left;
    const y = event.clientY - held.top;
    if (!held.moved && Math.hypot(x - held.x0, y - held.y0) < CLICK_PX) return;
    held.moved = true;
    // At once: browsers tell of moves once a frame, just before it, and a frame that is asked for
    // in between is the next one.
    handlers.move(held.grip, x, y);
  }

  /** @param {PointerEvent} event */
  function up(event) {
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
    held = null;
    frame.ownerDocument.removeEventListener("keydown", escape, { capture: true });
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
