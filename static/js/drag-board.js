// @ts-check
// <drag-board>: moving cards by finger, mouse or pen, by two taps, and by keys.
// Every way ends in a press of a bin's own button, so the form below it does the rest;
// without this script the same buttons still play the whole round.
// With data-either a bin may be chosen before its card; one with data-lift is dragged like a card.

import { areFree, follow } from "./arrows.js";
import { fly, frame, home, middle, nearest } from "./motion.js";
import { needHtmx } from "./need-htmx.js";
import "./ours.js";

const START = 12; // px before a press becomes a drag: a trembling finger still taps
const SNAP = 48; // px around a bin that count as the bin: 9 mm on a tablet
const REST = 500; // ms after a move in which a second tap is taken for the same one

/** @typedef {{card: HTMLElement, id: number, x: number, y: number, live: boolean}} Drag */

class DragBoard extends HTMLElement {
  constructor() {
    super();
    /** @type {Drag | null} what is under the finger */
    this.drag = null;
    /** Cards on their way to the server: kept in their box until it has answered.
     * @type {Map<string, DOMRect>} */
    this.sent = new Map();
    this.lastMove = Number.NEGATIVE_INFINITY;
    this.swallow = false;
    this.choice = ""; // the card a child has picked; the page picks one for those who have not
    this.pressed = ""; // the button that sent the last move, to go on from there
    this.released = false; // whether a move goes that has waited for htmx
    /** @type {() => void} lets an answer in that came during a drag */
    this.release = () => {};
  }

  connectedCallback() {
    this.either = "either" in this.dataset;
    /** @type {(target: EventTarget, names: string, run: (event: any) => void, options?: any) => void} */
    const on = (target, names, run, options) => {
      for (const name of names.split(" ")) target.addEventListener(name, run.bind(this), options);
    };
    on(this, "pointerdown", this.press);
    // A finger is at first held by what it touched inside the card; losing that is no loss.
    on(
      this,
      "lostpointercapture",
      (e) => this.drag && this.drag.card === e.target && this.goHome(),
    );
    on(this, "touchmove", (e) => this.drag && this.drag.live && e.preventDefault(), {
      passive: false,
    });
    on(this, "dragstart", (e) => e.preventDefault());
    on(this, "contextmenu", (e) => touched(e, this.hand()) && e.preventDefault());
    on(this, "click", this.tap, true);
    on(this, "submit", this.send, true);
    // A move that had to wait has lost its form to the answer before it: htmx tells the page.
    on(document, "htmx:before:request", this.holdAnswer);
    on(document, "htmx:after:swap", this.settle);
    on(document, "htmx:error htmx:response:error", this.sorry);
    // A finger may let go anywhere on the page.
    on(window, "pointermove", this.follow);
    on(window, "pointerup", this.drop);
    on(window, "pointercancel", (e) => this.mine(e) && this.goHome());
    on(window, "keydown", (e) => (e.key === "Escape" ? this.putBack() : this.walk(e)));
    on(window, "blur resize scroll", this.goHome);
    on(document, "visibilitychange", this.goHome);
  }

  // Dragging --------------------------------------------------------------------------

  /** @param {PointerEvent} event */
  press(event) {
    this.swallow = false;
    const liftable = this.bins().filter((bin) => "lift" in bin.dataset);
    const card = touched(event, [...this.hand(), ...liftable]);
    if (this.drag || !event.isPrimary || event.button || !card || this.sent.has(idOf(card))) return;
    this.drag = { card, id: event.pointerId, x: event.clientX, y: event.clientY, live: false };
  }

  /** The drag, if this is its finger. @param {PointerEvent} event */
  mine(event) {
    return this.drag && this.drag.id === event.pointerId ? this.drag : null;
  }

  /** @param {PointerEvent} event */
  follow(event) {
    const drag = this.mine(event);
    if (!drag) return;
    if (!event.buttons) {
      this.goHome(); // the button was let go where nobody told us
      return;
    }
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.live && Math.hypot(x, y) < START) return;
    if (!drag.live) this.lift(drag);
    frame(drag.card).style.transform = `translate(${x}px, ${y}px)`;
    const near = this.targetNear(drag, event);
    this.light(near && place(near));
  }

  /** @param {Drag} drag */
  lift(drag) {
    drag.live = true;
    this.classList.add("board--dragging");
    frame(drag.card).classList.add("card--dragged");
    try {
      drag.card.setPointerCapture(drag.id);
    } catch {
      // The finger has just left: what follows is a pointercancel.
    }
  }

  /** @param {PointerEvent} event */
  drop(event) {
    const drag = this.mine(event);
    if (!drag) return;
    const target = this.targetNear(drag, event);
    if (!drag.live) {
      this.letGo(); // a tap: the click that follows picks the card
    } else if (target) {
      const [card, bin] = isBin(drag.card) ? [target, drag.card] : [drag.card, target];
      this.pick(card);
      this.letGo();
      this.lastMove = Number.NEGATIVE_INFINITY; // nobody drags a second card by a slip
      bin.click();
      if (isBin(drag.card) || !this.sent.has(idOf(card))) home(drag.card);
    } else {
      this.goHome();
      say(this.dataset.far);
    }
  }

  goHome() {
    const drag = this.drag;
    this.letGo();
    if (drag) home(drag.card);
  }

  letGo() {
    this.swallow = Boolean(this.drag && this.drag.live); // the browser calls the end of a drag a click
    this.drag = null;
    this.classList.remove("board--dragging");
    this.light();
    this.release();
  }

  /** @param {HTMLElement} [near] where the card would go now */
  light(near) {
    for (const one of this.querySelectorAll(".bin--near")) one.classList.remove("bin--near");
    if (near) near.classList.add("bin--near");
  }

  /** The target under the finger, else under the card's middle, else within reach of either.
   * @param {Drag} drag @param {PointerEvent} event */
  targetNear(drag, event) {
    const targets = isBin(drag.card) ? this.hand() : this.bins();
    const places = targets.map(place);
    /** @param {number} reach */
    const look = (reach) =>
      nearest(places, [event.clientX, event.clientY], reach) ||
      nearest(places, middle(drag.card), reach);
    const found = look(0) || look(SNAP);
    return targets.find((one) => place(one) === found);
  }

  // Tapping and keys ------------------------------------------------------------------

  /** @param {MouseEvent} event */
  tap(event) {
    const card = touched(event, this.hand());
    const bin = touched(event, this.bins());
    if (event.detail && this.swallow) {
      this.swallow = false;
      stop(event);
    } else if (card) {
      event.preventDefault();
      this.tapCard(card);
    } else if (bin && this.either && !this.picked()) {
      stop(event);
      this.choose(isPressed(bin) ? null : bin);
    }
  }

  /** A card meets the bin that was chosen, or goes where another card was picked to go; else it
   * is picked. @param {HTMLElement} card */
  tapCard(card) {
    const bin = this.bins().find(isPressed);
    const before = this.picked();
    const goal = this.bins().find((one) => place(one).contains(card));
    const again = before === card && this.either;
    if (before && before !== card && goal) {
      goal.click();
      return;
    }
    this.choice = again || bin ? "" : idOf(card);
    this.pick(again ? null : card);
    if (bin) bin.click();
  }

  /** By arrow keys, from what is in focus, else from the card that is next: who goes over to the
   * bins takes the card along. @param {KeyboardEvent} event */
  walk(event) {
    const start = areFree() ? this.picked() || this.hand()[0] : document.activeElement;
    if (!(start instanceof HTMLElement)) return;
    const to = follow(event, start, this.hand(), this.bins());
    if (!to) return;
    event.preventDefault();
    if (isBin(to) && !isBin(start) && !isPressed(start) && !this.sent.has(idOf(start))) {
      this.choice = idOf(start);
      this.pick(start);
    }
    to.focus();
  }

  /** Escape: a drag goes home, else what was picked is put back: nothing is, or the first card. */
  putBack() {
    const first = this.hand().find((card) => !this.sent.has(idOf(card)));
    this.choice = "";
    if (this.drag) this.goHome();
    else if (first) this.pick(this.either ? null : first);
  }

  /** @param {HTMLElement | null} card */
  pick(card) {
    this.choose(null);
    for (const one of this.hand()) mark(one, one === card);
    const form = this.querySelector("form[data-move]");
    for (const field of ["card", "misses"]) {
      const input = form && form.querySelector(`[name=${field}]`);
      if (input instanceof HTMLInputElement) input.value = (card && card.dataset[field]) || "";
    }
  }

  /** A bin waits for its card. @param {HTMLElement | null} bin */
  choose(bin) {
    for (const one of this.bins()) if (one.hasAttribute("aria-pressed")) mark(one, one === bin);
  }

  picked() {
    return this.hand().find(isPressed);
  }

  // Sending and answers ---------------------------------------------------------------

  /** @param {SubmitEvent} event */
  send(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const button = /** @type {HTMLElement | null} */ (event.submitter || null);
    const id = new FormData(form).get("card"); // none where all are to be looked at
    const card = this.hand().find((one) => idOf(one) === id) || null;
    if (this.released) return;
    if (this.isVain(id, card)) {
      stop(event);
      return;
    }
    this.lastMove = performance.now();
    this.choice = "";
    this.pressed = (button && button.id) || "";
    if (card) this.wait(card);
    if (button && !("htmx" in window)) {
      stop(event);
      this.hold(button, card);
    }
  }

  /** Whether a move is one too many, or meant for a board that is not there any more.
   * @param {FormDataEntryValue | null} id @param {HTMLElement | null} card */
  isVain(id, card) {
    const early = performance.now() - this.lastMove < REST;
    const gone = id !== null && (!card || this.sent.has(idOf(card)));
    return gone || early || Boolean(this.drag);
  }

  /** A move that is made before htmx has come waits for it. Where that does not come, the first one
   * is sent as it would be without script: a new page is on its way then.
   * @param {HTMLElement} button @param {HTMLElement | null} card */
  async hold(button, card) {
    const htmx = await needHtmx();
    await new Promise((go) => setTimeout(go)); // a form cannot be sent while it is being stopped
    if (this.released) return;
    if (card) this.pick(card); // another may have been picked meanwhile
    this.released = true;
    button.click();
    this.released = !htmx;
  }

  /** @param {HTMLElement} card */
  wait(card) {
    this.sent.set(idOf(card), card.getBoundingClientRect());
    frame(card).classList.add("card--sent");
  }

  /** An answer, or the loss of one, never changes the board under a finger: it waits until
   * that has let go. @param {any} event */
  holdAnswer(event) {
    const { ctx } = event.detail;
    const fetch = ctx.fetch;
    ctx.fetch = async (/** @type {any[]} */ ...request) => {
      try {
        return await fetch(...request);
      } finally {
        while (this.drag) await new Promise((go) => (this.release = () => go(0)));
      }
    };
  }

  /** The card flies from where it was to where the answer has put it; others still wait, and
   * what was chosen meanwhile stays chosen. @param {any} event */
  settle(event) {
    const id = sentCard(event);
    const from = this.sent.get(id);
    if (!from) return;
    this.sent.delete(id);
    this.lastMove = performance.now(); // a slow second tap was not meant for the next card
    const to = this.querySelector(`[data-landed="${id}"], [data-card="${id}"]`);
    if (to instanceof HTMLElement) fly(to, from);
    const pressed = this.pressed && document.getElementById(this.pressed);
    if (pressed) pressed.focus({ preventScroll: true });
    for (const card of this.hand()) {
      if (this.sent.has(idOf(card))) this.wait(card);
      if (idOf(card) === this.choice) {
        this.pick(card);
        card.focus({ preventScroll: true });
      }
    }
  }

  /** The move was lost on the way: its card comes home and can be moved again.
   * @param {any} event */
  sorry(event) {
    const id = sentCard(event);
    const card = this.hand().find((one) => idOf(one) === id);
    if (!card || !this.sent.delete(id)) return;
    this.lastMove = Number.NEGATIVE_INFINITY;
    frame(card).classList.remove("card--sent");
    home(card);
    say(this.dataset.oops);
  }

  // What is on the table --------------------------------------------------------------

  /** @returns {HTMLElement[]} */
  hand() {
    return Array.from(this.querySelectorAll("[data-card]"));
  }

  /** @returns {HTMLElement[]} */
  bins() {
    return Array.from(this.querySelectorAll("[data-bin]"));
  }
}

/** What an event happened on. @param {Event} event @param {HTMLElement[]} ones */
const touched = (event, ones) =>
  ones.find((one) => one.contains(/** @type {Node} */ (event.target)));

/** @param {HTMLElement} one */
const isPressed = (one) => one.getAttribute("aria-pressed") === "true";

/** @param {HTMLElement} card */
const idOf = (card) => card.dataset.card || "";

/** @param {HTMLElement} one */
const isBin = (one) => "bin" in one.dataset;

/** The ground on which a bin takes cards: its own, or that of the place it stands for.
 * @param {HTMLElement} bin @returns {HTMLElement} */
const place = (bin) => bin.closest("[data-place]") || bin;

/** Show what is picked. @param {HTMLElement} one @param {boolean} picked */
function mark(one, picked) {
  one.setAttribute("aria-pressed", String(picked));
  const card = one.closest(".card");
  if (card) card.classList.toggle("card--picked", picked);
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** The card that a move of htmx has carried. @param {any} event @returns {string} */
function sentCard(event) {
  const { ctx } = event.detail;
  const form = ctx && ctx.request && ctx.request.body;
  return (form && form.get("card")) || "";
}

/** @param {string | undefined} words */
function say(words) {
  const status = document.querySelector("[role=status]");
  if (status && words) status.textContent = words;
}

customElements.define("drag-board", DragBoard);
