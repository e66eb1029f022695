// @ts-check
// Where arrow keys lead on a table: along the cards or along the bins, and over from one to the
// other, whichever way they lie. Tab leads everywhere as well, by more keys.

import { middle } from "./motion.js";

/** @type {Record<string, {across: 0 | 1, ahead: 1 | -1}>} */
const ARROWS = {
  ArrowRight: { across: 0, ahead: 1 },
  ArrowLeft: { across: 0, ahead: -1 },
  ArrowDown: { across: 1, ahead: 1 },
  ArrowUp: { across: 1, ahead: -1 },
};

/** What an arrow key leads to from there; nothing, where it is to do what it does anywhere.
 * @param {KeyboardEvent} event @param {HTMLElement} from @param {HTMLElement[]} hand
 * @param {HTMLElement[]} bins */
export function follow(event, from, hand, bins) {
  const arrow = ARROWS[event.key];
  if (!arrow || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null;
  const sides = [hand, bins].map((side) => side.filter((one) => one.getClientRects().length));
  const own = sides.find((side) => side.includes(from));
  const other = sides.find((side) => side !== own);
  if (!own || !other || !other.length) return null;
  const [x, y] = way(
    from,
    nearestOf(other, (one) => Math.hypot(...way(from, one))),
  );
  const over = Math.abs(y) >= Math.abs(x) ? 1 : 0; // they lie below each other, or beside
  if (arrow.across !== over)
    return own[(own.indexOf(from) + arrow.ahead + own.length) % own.length];
  return arrow.ahead * (over ? y : x) > 0 ? opposite(from, other, over) : null;
}

/** Whether arrow keys have nothing else to do: nothing is in focus, and the page does not scroll. */
export function areFree() {
  const { scrollHeight, clientHeight } = document.documentElement;
  return document.activeElement === document.body && scrollHeight <= clientHeight;
}

/** How far, and which way, it is from one to another, or rather from the group that it is in to that
 * of the other: what is left of a group may lie at its end.
 * @param {HTMLElement} one @param {HTMLElement} other @returns {[number, number]} */
function way(one, other) {
  const [x, y] = middle(groupOf(one, other));
  const [toX, toY] = middle(groupOf(other, one));
  return [toX - x, toY - y];
}

/** All around one that does not hold the other. @param {HTMLElement} one @param {HTMLElement} other
 * @returns {HTMLElement} */
function groupOf(one, other) {
  const around = one.parentElement;
  return around && !around.contains(other) ? groupOf(around, other) : one;
}

/** The one that is picked, else the one that lies straight over there.
 * @param {HTMLElement} from @param {HTMLElement[]} other @param {0 | 1} over */
function opposite(from, other, over) {
  const along = over ? 0 : 1;
  const here = middle(from)[along];
  const picked = other.find((one) => one.getAttribute("aria-pressed") === "true");
  return picked || nearestOf(other, (one) => Math.abs(middle(one)[along] - here));
}

/** @param {HTMLElement[]} ones @param {(one: HTMLElement) => number} far */
function nearestOf(ones, far) {
  const all = ones.map(far);
  return ones[all.indexOf(Math.min(...all))];
}
