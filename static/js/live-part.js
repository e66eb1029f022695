// @ts-check
// <live-part>: keeps a part of the page as the server has it, by asking again and again. Who has
// asked gets nothing when nothing is new. Without this script, or while the network is away, there
// is a button that loads the page anew: a page loaded is always the truth.

const OFTEN = 2000; // ms between two looks
const SELDOM = 10_000; // when nobody can see the page
const LONGEST = 15_000; // when the network is away, after ever longer pauses
const WAIT = 10_000; // ms to wait for an answer
const LOST = 3; // looks in vain after which the button shows

class LivePart extends HTMLElement {
  constructor() {
    super();
    this.failed = 0;
    this.looking = false;
    this.timer = 0;
    this.version = `"${this.dataset.version}"`;
  }

  connectedCallback() {
    this.classList.add("live--on");
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
    addEventListener("online", () => this.look());
    this.plan();
  }

  /** Look again after a while. Not all tablets of a class ask in the same moment. */
  plan() {
    const pause = document.hidden ? SELDOM : OFTEN * 2 ** this.failed;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => this.look(),
      Math.min(pause, LONGEST) * (0.9 + Math.random() / 5),
    );
  }

  async look() {
    clearTimeout(this.timer);
    if (this.looking) return;
    this.looking = true;
    try {
      await this.take(await this.ask());
      this.failed = 0;
    } catch {
      this.failed += 1; // the network is away, or the server: it may be back at the next look
    }
    this.looking = false;
    this.classList.toggle("live--on", this.failed < LOST);
    this.plan();
  }

  async ask() {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), WAIT);
    const headers = { "If-None-Match": `${this.version}` };
    const url = `${this.dataset.url}`;
    const answer = await fetch(url, { headers, cache: "no-store", signal: giveUp.signal });
    clearTimeout(timer);
    return answer;
  }

  /** @param {Response} answer */
  async take(answer) {
    if (answer.status === 304) return;
    if (answer.status >= 500) throw answer;
    const htmx = /** @type {any} */ (window).htmx;
    if (!answer.ok || !htmx) {
      location.reload(); // the class is over, or the seat somebody else's: the page says so
      return;
    }
    const text = (await answer.text()).replace(/ autofocus/g, ""); // whoever is busy stays where they are
    if (this.querySelector(".board--dragging, .card--sent")) return; // never under a hand: later
    this.version = answer.headers.get("ETag") || "";
    const target = this.querySelector(".live__part");
    await htmx.swap({ text, target, swap: "innerMorph", sourceElement: this });
  }
}

customElements.define("live-part", LivePart);
