// @ts-check
// Where things are and how they glide: the measures and the movements of cards.

const GLIDE = 220; // ms

/** @typedef {[number, number]} Point */

/** The paper a card's button lies on: what is seen to move. @param {HTMLElement} card */
export const frame = (card) => card.parentElement || card;

/** @param {DOMRect} box @returns {Point} */
const centre = (box) => [box.left + box.width / 2, box.top + box.height / 2];

/** @param {HTMLElement} element */
export const middle = (element) => centre(element.getBoundingClientRect());

/** The place nearest to a point, if it is within reach and no other is as near.
 * @param {HTMLElement[]} places @param {Point} point @param {number} reach in px */
export function nearest(places, [x, y], reach) {
  const far = places.map((place) => {
    const { left, right, top, bottom } = place.getBoundingClientRect();
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  });
  const least = Math.min(...far);
  const found = places.filter((_, at) => far[at] - least < 1);
  return least <= reach && found.length === 1 ? found[0] : null;
}

/** A dragged card glides back to its place. @param {HTMLElement} card */
export function home(card) {
  const from = card.getBoundingClientRect();
  frame(card).classList.remove("card--dragged");
  frame(card).style.transform = "";
  fly(card, from);
}

/** An element glides from where something was to where it is; calm, it is there at once.
 * @param {HTMLElement} element @param {DOMRect} from */
export function fly(element, from) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still || "calm" in document.documentElement.dataset || !element.animate) return;
  const [x, y] = centre(from);
  const [to_x, to_y] = middle(element);
  const start = `translate(${x - to_x}px, ${y - to_y}px)`;
  const options = { duration: GLIDE, easing: "ease-out" };
  element.animate([{ transform: start }, { transform: "none" }], options);
}
