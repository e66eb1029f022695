// @ts-check
// <live-part>: keeps a part of the page as the server has it, by asking again and again. Who has
// asked gets nothing when nothing is new. Without this script, or while the network is away, there
// is a button that loads the page anew: a page loaded is always the truth.
// A child's move that was lost on the way is sent again by itself, before the page looks. With
// data-keep, whose moves these are, they outlast the page; without data-url nothing else is done.

import { needHtmx } from "./need-htmx.js";
import { rest, wake } from "./rest.js";

const OFTEN = 2000; // ms between two looks
const SELDOM = 10_000; // when nobody can see the page
const LONGEST = 15_000; // when the network is away, after ever longer pauses
const WAIT = 10_000; // ms to wait for an answer
const LOST = 3; // looks in vain after which the button shows
const KEPT = "lost moves "; // before whose they are

/** @typedef {{url: string, body: string}} Move */

class LivePart extends HTMLElement {
  constructor() {
    super();
    this.failed = 0;
    this.looking = false;
    this.held = false; // by a finger
    this.adrift = false; // without a focus
    this.timer = 0;
    this.version = `"${this.dataset.version}"`;
    /** Moves that were lost, by what they move.
     * @type {Map<string, Move>} */
    this.lost = new Map(remembered(this.dataset.keep));
  }

  connectedCallback() {
    this.classList.add("live--on");
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
    addEventListener("online", () => this.look());
    for (const name of ["before:request", "error", "response:error"]) {
      document.addEventListener(`htmx:${name}`, (event) => this.keep(event));
    }
    this.addEventListener("pointerdown", () => {
      this.held = true;
    });
    for (const name of ["pointerup", "pointercancel", "blur"]) {
      addEventListener(name, () => {
        this.held = false;
      });
    }
    if (this.lost.size) this.look();
    else this.plan();
  }

  /** Look again after a while. Not all tablets of a class ask in the same moment. */
  plan() {
    clearTimeout(this.timer);
    if (!this.dataset.url && !this.lost.size) return;
    const pause = document.hidden ? SELDOM : OFTEN * 2 ** this.failed;
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
      const sent = await this.sendLost();
      if (this.dataset.url) await this.take(await this.ask());
      if (!sent) throw new Error("a move is still lost");
      this.failed = 0;
    } catch {
      this.failed += 1; // the network is away, or the server: it may be back at the next look
    }
    this.looking = false;
    this.classList.toggle("live--on", this.failed < LOST);
    this.plan();
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
      const answer = await fetchSoon(url, { method: "POST", body, redirect: "manual" });
      if (isAway(answer)) {
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
    if (answer.status === 304) return;
    if (isAway(answer)) throw answer;
    const htmx = await needHtmx();
    if (!answer.ok || !htmx) {
      location.reload(); // the class is over, or the seat somebody else's: the page says so
      return;
    }
    const text = (await answer.text()).replace(/ autofocus/g, " data-focus"); // whoever is busy stays where they are
    if (this.held || this.querySelector(".card--sent")) return; // never under a hand: later
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
