// @ts-check
// <drag-board>: moving cards by finger, mouse or pen, by two taps, and by keys.
// Every way ends in a press of a bin's own button, so the form below it does the rest;
// without this script the same buttons still play the whole round.

const START = 12; // px before a press becomes a drag: a trembling finger still taps
const SNAP = 48; // px around a bin that count as the bin: 9 mm on a tablet
const REST = 500; // ms after a move in which a second tap is taken for the same one
const GLIDE = 220; // ms

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
    /** @type {() => void} lets an answer in that came during a drag */
    this.release = () => {};
  }

  connectedCallback() {
    /** @type {(name: string, run: (event: any) => void, options?: any) => void} */
    const on = (name, run, options) => this.addEventListener(name, run.bind(this), options);
    on("pointerdown", this.press);
    on("pointermove", this.follow);
    on("pointerup", this.drop);
    on("pointercancel", this.giveUp);
    // A finger is at first held by what it touched inside the card; losing that is no loss.
    on(
      "lostpointercapture",
      (event) => this.drag && event.target === this.drag.card && this.giveUp(event),
    );
    on("touchmove", (event) => this.dragging() && event.preventDefault(), { passive: false });
    on("dragstart", (event) => event.preventDefault());
    on("contextmenu", (event) => this.cardAt(event) && event.preventDefault());
    on("click", this.tap, true);
    on("submit", this.send, true);
    on("htmx:before:request", this.holdAnswer);
    on("htmx:before:swap", this.remember);
    on("htmx:after:swap", this.settle);
    on("htmx:error", this.sorry);
    on("htmx:response:error", this.sorry);
    addEventListener("keydown", (event) => event.key === "Escape" && this.putBack());
    addEventListener("blur", () => this.goHome());
    document.addEventListener("visibilitychange", () => this.goHome());
  }

  // Dragging --------------------------------------------------------------------------

  /** @param {PointerEvent} event */
  press(event) {
    this.swallow = false;
    const card = this.cardAt(event);
    if (this.drag || !event.isPrimary || event.button || !card || this.sent.has(idOf(card))) return;
    this.drag = { card, id: event.pointerId, x: event.clientX, y: event.clientY, live: false };
  }

  /** @param {PointerEvent} event */
  follow(event) {
    const drag = this.drag;
    if (!drag || event.pointerId !== drag.id) return;
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.live && Math.hypot(x, y) < START) return;
    if (!drag.live) this.lift(drag);
    frame(drag.card).style.transform = `translate(${x}px, ${y}px)`;
    const near = this.binNear(drag.card, event);
    for (const bin of this.bins()) bin.classList.toggle("bin--near", bin === near);
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
    const drag = this.drag;
    if (!drag || event.pointerId !== drag.id) return;
    if (!drag.live) {
      this.drag = null; // a tap: the click that follows picks the card
      return;
    }
    this.swallow = true;
    const bin = this.binNear(drag.card, event);
    if (bin) {
      this.pick(drag.card);
      this.letGo();
      bin.click();
      if (!this.sent.has(idOf(drag.card))) home(drag.card);
    } else {
      this.goHome();
      say(this.dataset.far);
    }
  }

  /** @param {PointerEvent} event */
  giveUp(event) {
    if (this.drag && event.pointerId === this.drag.id) this.goHome();
  }

  dragging() {
    return this.drag !== null && this.drag.live;
  }

  goHome() {
    const drag = this.drag;
    this.letGo();
    if (drag) home(drag.card);
  }

  letGo() {
    if (this.dragging()) this.swallow = true;
    this.drag = null;
    this.classList.remove("board--dragging");
    for (const bin of this.bins()) bin.classList.remove("bin--near");
    this.release();
  }

  /** The nearest bin within reach of the finger or of the card's middle.
   * @param {HTMLElement} card @param {PointerEvent} event */
  binNear(card, event) {
    const box = card.getBoundingClientRect();
    const points = [
      [event.clientX, event.clientY],
      [box.left + box.width / 2, box.top + box.height / 2],
    ];
    /** @type {HTMLElement | null} */
    let nearest = null;
    let least = SNAP;
    for (const bin of this.bins()) {
      const { left, right, top, bottom } = bin.getBoundingClientRect();
      for (const [x, y] of points) {
        const far = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
        if (far <= least) [nearest, least] = [bin, far - 0.01];
      }
    }
    return nearest;
  }

  // Tapping and keys ------------------------------------------------------------------

  /** @param {MouseEvent} event */
  tap(event) {
    const card = this.cardAt(event);
    if (event.detail && this.swallow) {
      this.swallow = false;
      event.preventDefault();
      event.stopPropagation();
    } else if (card) {
      event.preventDefault();
      this.pick(
        this.hand().length > 1 && card.getAttribute("aria-pressed") === "true" ? null : card,
      );
    } else if (this.binAt(event) && !this.picked()) {
      event.preventDefault();
      say(this.dataset.pick);
    }
  }

  /** Escape: a drag goes home, else the picked card is put down.  */
  putBack() {
    if (this.drag) this.goHome();
    else if (this.hand().length > 1) this.pick(null);
  }

  /** @param {HTMLElement | null} card */
  pick(card) {
    for (const one of this.hand()) {
      one.setAttribute("aria-pressed", String(one === card));
      frame(one).classList.toggle("card--picked", one === card);
    }
    const form = this.querySelector("form[data-move]");
    for (const field of ["card", "misses"]) {
      const input = form && form.querySelector(`[name=${field}]`);
      if (input instanceof HTMLInputElement) input.value = (card && card.dataset[field]) || "";
    }
  }

  picked() {
    return this.hand().find((card) => card.getAttribute("aria-pressed") === "true");
  }

  // Sending and answers ---------------------------------------------------------------

  /** @param {SubmitEvent} event */
  send(event) {
    const card = this.picked();
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches("[data-move]")) return;
    if (!card || this.sent.has(idOf(card)) || performance.now() - this.lastMove < REST) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    this.lastMove = performance.now();
    this.wait(card);
  }

  /** @param {HTMLElement} card */
  wait(card) {
    this.sent.set(idOf(card), card.getBoundingClientRect());
    frame(card).classList.add("card--sent");
  }

  /** An answer never changes the board under a finger: it waits until the drag is over.
   * @param {CustomEvent} event */
  holdAnswer(event) {
    const { ctx } = event.detail;
    const fetch = ctx.fetch;
    ctx.fetch = async (/** @type {any[]} */ ...request) => {
      const answer = await fetch(...request);
      while (this.dragging()) await new Promise((go) => (this.release = () => go(0)));
      return answer;
    };
  }

  /** @param {CustomEvent} event */
  remember(event) {
    this.answered = event.detail.ctx.request.body.get("card");
  }

  /** The card flies from where it was to where the answer has put it; others still wait. */
  settle() {
    const id = String(this.answered);
    const from = this.sent.get(id);
    this.sent.delete(id);
    const to = this.querySelector(`[data-landed="${id}"], [data-card="${id}"]`);
    if (from && to instanceof HTMLElement) fly(to, from);
    for (const card of this.hand()) if (this.sent.has(idOf(card))) this.wait(card);
  }

  /** The net was lost on the way: the card comes home and can be moved again. */
  sorry() {
    this.sent.clear();
    this.lastMove = Number.NEGATIVE_INFINITY;
    for (const card of this.hand()) {
      home(card);
      frame(card).classList.remove("card--sent");
    }
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

  /** @param {Event} event */
  cardAt(event) {
    return this.hand().find((card) => card.contains(/** @type {Node} */ (event.target)));
  }

  /** @param {Event} event */
  binAt(event) {
    return this.bins().find((bin) => bin.contains(/** @type {Node} */ (event.target)));
  }
}

/** @param {HTMLElement} card */
const idOf = (card) => card.dataset.card || "";

/** The paper a card's button lies on: what is seen to move. @param {HTMLElement} card */
const frame = (card) => card.parentElement || card;

/** @param {HTMLElement} card */
function home(card) {
  const from = card.getBoundingClientRect();
  frame(card).classList.remove("card--dragged");
  frame(card).style.transform = "";
  fly(card, from);
}

/** @param {HTMLElement} element @param {DOMRect} from */
function fly(element, from) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still || "calm" in document.documentElement.dataset || !element.animate) return;
  const to = element.getBoundingClientRect();
  const [x, y] = [from.left + from.width / 2, from.top + from.height / 2];
  const start = `translate(${x - to.left - to.width / 2}px, ${y - to.top - to.height / 2}px)`;
  const options = { duration: GLIDE, easing: "ease-out" };
  element.animate([{ transform: start }, { transform: "none" }], options);
}

/** @param {string | undefined} words */
function say(words) {
  const status = document.querySelector("[role=status]");
  if (status && words) status.textContent = words;
}

customElements.define("drag-board", DragBoard);
