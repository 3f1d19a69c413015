// Runs in every page and frame before its own scripts. It notes when a key, a release
// or a click reached the page, and when the frame that answered it was painted.
// Times are milliseconds since 1970, so that frames can be compared with the page.

(() => {
  const now = () => performance.timeOrigin + performance.now();
  const at = (event) => performance.timeOrigin + event.timeStamp;
  const probe = { key: 0, move: 0, release: 0, click: 0, steps: [], drags: [], draws: [], gl: 0, points: 0 };
  window.benchmarkProbe = probe;

  addEventListener("keydown", (event) => { probe.key = at(event); }, true);
  // By the page's clock: browsers hold moves back until the next frame begins.
  addEventListener("pointermove", () => { probe.move = now(); }, true);
  addEventListener("pointerup", (event) => { probe.release = at(event); }, true);
  addEventListener("click", (event) => { probe.click = at(event); }, true);

  let inFrame = false;
  let frameTime = 0; // of the frame that runs or ran last, by the browser's own clock of frames
  const requestFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    requestFrame((time) => {
      inFrame = true;
      frameTime = time;
      try {
        callback(time);
      } finally {
        inFrame = false;
      }
    });

  // A message sent during a frame arrives when the frame is painted.
  const painted = new MessageChannel();
  let onPainted = () => {};
  painted.port1.onmessage = ({ data: { key, move } }) => {
    if (key) probe.steps.push(now() - key);
    if (move) probe.drags.push(now() - move);
    onPainted();
  };

  const measure = performance.measure.bind(performance);
  performance.measure = (...parameters) => {
    const entry = measure(...parameters);
    if (entry.name === "event-map:draw") {
      probe.draws.push(entry.duration);
      const { key, move } = probe;
      probe.key = probe.move = 0;
      const report = () => painted.port2.postMessage({ key, move });
      if (inFrame) report();
      else requestFrame(report);
    }
    return entry;
  };

  // Kept as they come: to look for them in each frame would slow down what is measured.
  const roots = [document];
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    return root;
  };

  /** The first element that matches, shadow roots included. */
  const find = (selector) => {
    for (const root of roots) {
      const found = root.querySelector(selector);
      if (found) return found;
    }
    return null;
  };

  /** The text of the first element that matches, shadow roots included. */
  probe.text = (selector) => find(selector)?.textContent ?? "";

  /** Whether any element matches, shadow roots included. */
  probe.has = (selector) => find(selector) !== null;

  /**
   * Moves a handle that the mouse holds by one pixel in each frame, from inside the page: a
   * driver that sends so many moves would be what is measured. Resolves with the times from the
   * frame of each step to that of the next one: a whole number of the screen's frames, one where
   * a step was painted in the very next frame.
   */
  probe.drag = (handle, x, y, count) =>
    new Promise((resolve) => {
      const times = [];
      const move = () => {
        const at = { clientX: x - 1 - times.length, clientY: y, pointerId: 1, buttons: 1, bubbles: true };
        handle.dispatchEvent(new PointerEvent("pointermove", at));
      };
      onPainted = () => {
        times.push(frameTime);
        if (times.length <= count) setTimeout(move);
        else resolve(times.slice(1).map((time, index) => time - times[index]));
      };
      move();
    });

  /**
   * Resolves with the time at which the first frame that shows a condition to hold was painted: a
   * page that is there but not yet seen is of no use, an empty one as little as a full one.
   */
  probe.until = (condition) =>
    new Promise((resolve) => {
      const frame = new MessageChannel();
      const look = () => requestFrame(() => frame.port2.postMessage(null));
      frame.port1.onmessage = () => (condition() ? resolve(now()) : look());
      look();
    });

  /** Milliseconds from a moment until a condition holds, null when it does not in `patience`. */
  probe.took = async (condition, since, patience) => {
    const late = new Promise((resolve) => { setTimeout(resolve, patience, null); });
    const time = await Promise.race([probe.until(() => condition(probe)), late]);
    return time === null ? null : time - since(probe);
  };

  // What WebGL is told to draw: how often, and how many points it was the last time it was many.
  const MANY = 50;
  for (const { prototype } of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    for (const [name, at] of [["drawArrays", 2], ["drawElements", 1], ["drawArraysInstanced", 3],
      ["drawElementsInstanced", 4]]) {
      const draw = prototype[name];
      if (!draw) continue;
      prototype[name] = function (...parameters) {
        probe.gl++;
        if (parameters[at] > MANY) probe.points = parameters[at];
        return draw.apply(this, parameters);
      };
    }
  }

  /** Whether something holds of the probe of any frame within the page. */
  probe.within = (holds) =>
    [...document.querySelectorAll("iframe")].some((frame) => {
      const inner = frame.contentWindow?.benchmarkProbe;
      return inner !== undefined && holds(inner);
    });

  /** How many markers folium's own map shows, in whichever frame it is. */
  probe.markers = () => {
    const frames = [...document.querySelectorAll("iframe")];
    const shown = (frame) => frame.contentDocument?.querySelectorAll("path.leaflet-interactive").length;
    return frames.reduce((sum, frame) => sum + (shown(frame) ?? 0), 0);
  };
})();
