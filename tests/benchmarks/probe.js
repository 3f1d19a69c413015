// Runs in every page and frame before its own scripts. It notes when a key, a release
// or a click reached the page, and when the frame that answered it was painted.
// Times are milliseconds since 1970, so that frames can be compared with the page.

(() => {
  const now = () => performance.timeOrigin + performance.now();
  const at = (event) => performance.timeOrigin + event.timeStamp;
  const probe = { key: 0, release: 0, click: 0, steps: [], draws: [] };
  window.benchmarkProbe = probe;

  addEventListener("keydown", (event) => { probe.key = at(event); }, true);
  addEventListener("pointerup", (event) => { probe.release = at(event); }, true);
  addEventListener("click", (event) => { probe.click = at(event); }, true);

  let inFrame = false;
  const requestFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    requestFrame((time) => {
      inFrame = true;
      try {
        callback(time);
      } finally {
        inFrame = false;
      }
    });

  // A message sent during a frame arrives when the frame is painted.
  const painted = new MessageChannel();
  painted.port1.onmessage = ({ data }) => probe.steps.push(now() - data);

  const measure = performance.measure.bind(performance);
  performance.measure = (...parameters) => {
    const entry = measure(...parameters);
    if (entry.name === "event-map:draw") {
      probe.draws.push(entry.duration);
      const { key } = probe;
      probe.key = 0;
      if (key) {
        const report = () => painted.port2.postMessage(key);
        if (inFrame) report();
        else requestFrame(report);
      }
    }
    return entry;
  };

  /** All elements below a root, those in open shadow roots too. */
  function* everything(root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  }

  /** The text of all elements that match, shadow roots included. */
  probe.text = (selector) => {
    let text = "";
    for (const element of everything(document)) {
      if (element.matches(selector)) text += element.textContent;
    }
    return text;
  };

  /** Whether any element matches, shadow roots included. */
  probe.has = (selector) => {
    for (const element of everything(document)) {
      if (element.matches(selector)) return true;
    }
    return false;
  };

  /** Resolves with the time of the first frame in which a condition holds. */
  probe.until = (condition) =>
    new Promise((resolve) => {
      const look = () => (condition() ? resolve(now()) : requestFrame(look));
      look();
    });
})();
