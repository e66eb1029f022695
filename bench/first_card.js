// What a page tells of itself while it is measured: goes into it before its own scripts.
window.bench = { ready: 0, blocked: 0, painted: 0, verdict: 0 };
{
  const { bench } = window;
  const listen = EventTarget.prototype.addEventListener;
  /** The moment after the next frame has been drawn. */
  const drawn = (then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now());
      channel.port2.postMessage(0);
    });
  EventTarget.prototype.addEventListener = function (name, ...more) {
    // Whoever listens for this moves cards: it can be dragged as soon as that has been drawn.
    if (name === "pointerdown" && this.id === "board") {
      drawn((now) => (bench.ready = bench.ready || now));
    }
    return listen.call(this, name, ...more);
  };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) bench.blocked += Math.max(0, task.duration - 50);
  }).observe({ type: "longtask", buffered: true });
  listen.call(
    window,
    "pointerup",
    ({ timeStamp }) => {
      drawn((now) => (bench.painted = now - timeStamp));
      new MutationObserver((_, observer) => {
        observer.disconnect();
        drawn((now) => (bench.verdict = now - timeStamp));
      }).observe(document.getElementById("status"), { childList: true, subtree: true });
    },
    true,
  );
}
