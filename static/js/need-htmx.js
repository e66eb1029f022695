// @ts-check
// htmx is a large script that no first card needs: it comes when the page has nothing else to do, or
// as soon as somebody asks for it.

const PATIENCE = 4000; // ms after which who asked goes on without it
const QUIET = 200; // ms after the page has loaded, where a browser does not tell when it is idle

/** @type {Promise<any> | undefined} */
let coming;

/** htmx, once it is there; nothing, where it does not come. */
export function needHtmx() {
  coming = coming || fetchHtmx();
  return coming;
}

/** @returns {Promise<any>} */
function fetchHtmx() {
  const source = document.querySelector("meta[name=htmx-source]");
  return new Promise((go) => {
    const done = () => setTimeout(() => go(htmx())); // it looks through the page in a moment of its own
    if (htmx() || !source) {
      go(htmx());
      return;
    }
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = done;
    script.src = `${source.getAttribute("content")}`;
    document.head.append(script);
    setTimeout(done, PATIENCE);
  });
}

const htmx = () => /** @type {any} */ (window).htmx;

if (document.querySelector("meta[name=htmx-source]")) {
  addEventListener("load", () => {
    if ("requestIdleCallback" in window) requestIdleCallback(needHtmx);
    else setTimeout(needHtmx, QUIET);
  });
}
