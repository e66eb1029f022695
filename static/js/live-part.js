// @ts-check
// <live-part>: keeps a part of the page as the server has it, by asking again and again. Who has
// asked gets nothing when nothing is new. Without this script, or while the network is away, there
// is a button that loads the page anew: a page loaded is always the truth.
// A child's move that was lost on the way is sent again by itself, before the page looks. With
// data-keep, whose moves these are, they outlast the page; without data-url nothing else is done.

import { needHtmx } from "./need-htmx.js";
import { isOurs } from "./ours.js";
import { rest, wake } from "./rest.js";

const OFTEN = 2000; // ms between two looks
const QUIET = 4000; // when nothing has happened for a while
const A_WHILE = 60_000;
const SELDOM = 10_000; // when nobody can see the page
const LONGEST = 15_000; // when the network is away, after ever longer pauses
const WAIT = 10_000; // ms to wait for an answer
const LOST = 3; // looks in vain after which the page says so, and the button shows
const PRESS = 5000; // ms for which a press holds the page: its end may never be told
const DRAG = 10_000; // ms for which a finger that drags may rest
const PATIENCE = 60_000; // ms, the longest that a busy server is waited for
const PRESSED = "a, button, input, label, select, summary, textarea, [data-card]";
const KEPT = "lost moves "; // before whose they are

/** @typedef {{url: string, body: string}} Move */

class LivePart extends HTMLElement {
  constructor() {
    super();
    this.failed = 0;
    this.looking = false;
    this.held = 0; // until when, by a finger
    this.adrift = false; // without a focus
    this.timer = 0;
    this.stirred = performance.now(); // when something has happened
    this.patient = 0; // until when, as the server has asked
    this.version = `"${this.dataset.version}"`;
    this.text = ""; // what came last
    /** Moves that were lost, by what they move.
     * @type {Map<string, Move>} */
    this.lost = new Map(remembered(this.dataset.keep));
  }

  connectedCallback() {
    this.classList.add("live--on");
    document.addEventListener("visibilitychange", () => document.hidden || this.come());
    addEventListener("online", () => this.come());
    for (const name of ["before:request", "error", "response:error"]) {
      document.addEventListener(`htmx:${name}`, (event) => this.keep(event));
    }
    for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => this.stir());
    this.addEventListener("pointerdown", (event) => this.press(event));
    addEventListener("pointermove", (event) => this.follow(event));
    for (const name of ["pointerup", "pointercancel", "blur"]) {
      addEventListener(name, () => {
        this.held = 0;
      });
    }
    if (this.lost.size) this.look();
    else this.plan();
  }

  /** Something has happened: looks come often again. */
  stir() {
    const now = performance.now();
    const quiet = now - this.stirred > A_WHILE;
    this.stirred = now;
    if (quiet && !this.looking) this.plan();
  }

  /** Somebody can see the page again, or the network is back: look at once. */
  come() {
    this.stirred = performance.now();
    this.look();
  }

  /** A finger on something that can be pressed may be about to. Elsewhere it may rest.
   * @param {PointerEvent} event */
  press(event) {
    const on = /** @type {Element} */ (event.target).closest(PRESSED);
    if (on && !event.button) this.held = performance.now() + PRESS;
  }

  /** A finger that drags holds the page for as long as it moves. @param {PointerEvent} event */
  follow(event) {
    if (!event.buttons) this.held = 0;
    else if (this.querySelector(".card--dragged")) this.held = performance.now() + DRAG;
  }

  /** Look again after a while. Not all tablets of a class ask in the same moment. */
  plan() {
    clearTimeout(this.timer);
    if (!this.dataset.url && !this.lost.size) return;
    const now = performance.now();
    const often = now - this.stirred > A_WHILE ? QUIET : OFTEN;
    const pause = document.hidden ? SELDOM : often * 2 ** this.failed;
    this.timer = setTimeout(
      () => this.look(),
      Math.max(Math.min(pause, LONGEST) * (0.9 + Math.random() / 5), this.patient - now),
    );
  }

  async look() {
    clearTimeout(this.timer);
    if (this.looking) return;
    if (performance.now() < this.patient) {
      this.plan();
      return;
    }
    this.looking = true;
    try {
      const sent = await this.sendLost();
      if (this.dataset.url) await this.take(await this.ask());
      if (!sent) throw new Error("a move is still lost");
      this.failed = 0;
    } catch {
      this.failed += 1; // the network is away, or the server: it may be back at the next look
    }
    this.looking = false;
    this.classList.toggle("live--on", this.failed < LOST);
    if (this.failed === LOST) this.tellAway();
    this.plan();
  }

  tellAway() {
    const status = document.querySelector("[role=status]");
    if (!status || !this.dataset.away) return;
    status.textContent = this.dataset.away;
    this.version = ""; // what it said before comes with the next page
  }

  /** A server that is busy may say for how long. @param {{status: number, headers: Headers}} answer */
  heed({ status, headers }) {
    const pause = 1000 * Number(headers.get("Retry-After"));
    if ((status !== 429 && status !== 503) || !(pause > 0)) return;
    this.patient = performance.now() + Math.min(pause, PATIENCE);
  }

  ask() {
    const headers = { "If-None-Match": `${this.version}` };
    return fetchSoon(`${this.dataset.url}`, { headers, cache: "no-store" });
  }

  /** Keep a move that was lost, until the child makes it anew. @param {any} event */
  keep(event) {
    const { ctx } = event.detail;
    const { form, action: url, body } = (ctx && ctx.request) || {};
    if (!form || !body || !form.matches("[data-move], [data-judge]")) return;
    const what = body.get("card") || "all";
    const isLost = event.type === "htmx:error" || isAway(ctx.response);
    if (ctx.response) this.heed(ctx.response);
    if (isLost) this.lost.set(what, { url, body: String(new URLSearchParams(body)) });
    else this.lost.delete(what);
    this.remember();
  }

  remember() {
    const name = KEPT + this.dataset.keep;
    attempt(() => {
      if (this.lost.size) localStorage.setItem(name, JSON.stringify([...this.lost]));
      else localStorage.removeItem(name);
    });
  }

  /** Send lost moves again as they were, in their order: the server counts each once, however
   * often it comes. @returns {Promise<boolean>} whether it has taken them all */
  async sendLost() {
    let all = true;
    for (const [what, move] of this.lost) {
      const { url } = move;
      const body = new URLSearchParams(move.body);
      // No page, and no way to one.
      const headers = { Prefer: "return=minimal" };
      const answer = await fetchSoon(url, { method: "POST", body, headers, redirect: "manual" });
      this.heed(answer);
      if (!isOurs(answer) || isAway(answer)) {
        all = false; // the class may go on all the same
        continue;
      }
      if (this.lost.get(what) === move) this.lost.delete(what);
      this.remember();
      this.version = ""; // the card lies elsewhere now: the whole page is asked for
    }
    return all;
  }

  /** @param {Response} answer */
  async take(answer) {
    if (answer.status === 304 && bare(answer.headers.get("ETag")) === bare(this.version)) return;
    this.heed(answer);
    if (!isOurs(answer) || isAway(answer)) throw answer;
    const htmx = await needHtmx();
    if (!answer.ok || !htmx) {
      location.reload(); // the class is over, or the seat somebody else's: the page says so
      return;
    }
    const text = (await answer.text()).replace(/ autofocus/g, " data-focus"); // whoever is busy stays where they are
    const held = performance.now() < this.held;
    if (held || this.querySelector(".card--sent")) return; // never under a hand: later
    if (text !== this.text) this.stirred = performance.now();
    this.text = text;
    this.version = answer.headers.get("ETag") || "";
    const before = this.step();
    const busy = this.contains(document.activeElement) || this.adrift;
    const target = this.querySelector(".live__part");
    rest(); // from the moment it changes
    await htmx.swap({ text, target, swap: "innerMorph", sourceElement: this });
    if (this.step() === before) wake();
    this.adrift = busy && document.activeElement === document.body && !this.findFocus();
  }

  /** What can be done now: a tap that was meant for something else presses nothing. */
  step() {
    const names = ["data-phase", "data-card", "value"];
    const signs = this.querySelectorAll("[data-phase], [data-card], [name=step]");
    return Array.from(signs, (one) => names.map((name) => one.getAttribute(name)).join()).join();
  }

  /** What was in focus has gone: on from what is new, once there is something. */
  findFocus() {
    const found = this.querySelector("[data-focus]") || this.querySelector("[data-card]");
    if (found instanceof HTMLElement) found.focus({ preventScroll: true });
    return found !== null;
  }
}

/** The moves that were lost on a page before. Those of who had the tablet before are forgotten.
 * @param {string | undefined} keep @returns {[string, Move][]} */
function remembered(keep) {
  if (!keep) return [];
  return (
    attempt(() => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(KEPT) && key !== KEPT + keep) localStorage.removeItem(key);
      }
      return JSON.parse(localStorage.getItem(KEPT + keep) || "[]");
    }) || []
  );
}

/** What can be had; a browser may keep nothing at all. @param {() => any} run */
function attempt(run) {
  try {
    return run();
  } catch {
    return null;
  }
}

/** A version, however it was packed or marked on the way. @param {string | null} version */
const bare = (version) => (version || "").replace(/^W\/|"/g, "").split(":")[0];

/** Whether the server could do nothing now, but may at the next try.
 * @param {{status: number} | undefined} answer */
const isAway = (answer) => Boolean(answer && (answer.status >= 500 || answer.status === 429));

/** An answer, or an error after a while. @param {string} url @param {RequestInit} request */
async function fetchSoon(url, request) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), WAIT);
  try {
    return await fetch(url, { ...request, signal: giveUp.signal });
  } finally {
    clearTimeout(timer);
  }
}

customElements.define("live-part", LivePart);
