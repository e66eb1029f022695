// @ts-check
// For a moment no tap presses anything: it was meant for what was there before, and would be the
// second of a double tap, or come just as the page changes. Keys and drags are never in that hurry.

const REST = 700; // ms

let until = 0;

/** Begin to rest. The page does so when it has come. */
export function rest() {
  until = performance.now() + REST;
}

/** End it: nothing has changed that a tap could have been meant for. */
export function wake() {
  until = 0;
}

addEventListener(
  "click",
  (event) => {
    const pressed = /** @type {Element} */ (event.target).closest("button, a");
    const tapped = event.detail > 0; // a key's click counts no taps, nor does a script's
    if (!pressed || !tapped || performance.now() >= until) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

rest();
