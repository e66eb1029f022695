// @ts-check
// <hear-it>: reads a card, or the voice of the table, aloud. It shows its button only when
// the device has a voice of its own: a distant voice would send the words to someone else.

const PATIENCE = 12; // looks for a voice, 250 ms apart: some browsers find theirs late

/** @type {SpeechSynthesisVoice | undefined} */
let voice;

function hush() {
  speechSynthesis.cancel();
}

/** @param {string} words */
function speak(words) {
  hush();
  for (const sentence of words.match(/[^.!?]+[.!?]*/g) || []) {
    const saying = new SpeechSynthesisUtterance(sentence.trim());
    if (voice) saying.voice = voice;
    saying.lang = document.documentElement.lang;
    saying.rate = 0.9;
    speechSynthesis.speak(saying);
  }
}

function findVoice() {
  const language = document.documentElement.lang;
  voice = speechSynthesis
    .getVoices()
    .find((one) => one.localService && one.lang.replace("_", "-").startsWith(language));
  if (voice) document.documentElement.classList.add("has-voice");
  return Boolean(voice);
}

class HearIt extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", () => speak(this.words()));
  }

  /** Its own words, or the picked card and what was said about it. */
  words() {
    if (this.dataset.says) return this.dataset.says;
    const card = document.querySelector("[aria-pressed=true] .card__text");
    const said = document.querySelector("[data-said]");
    const about = card && (!said || card.closest(".card--back")); // what was said is about this card
    const asked = document.querySelector("[data-asked]") || document.querySelector("[role=status]");
    const status = said || asked;
    const end = document.querySelector(".end__stars");
    return (about ? [card, status] : [status, card, end])
      .map((one) => (one ? `${one.textContent}`.trim().replace(/\s+/g, " ") : ""))
      .filter(Boolean)
      .join(". ")
      .replace(/([.!?])\./g, "$1");
  }
}

if ("speechSynthesis" in window) {
  customElements.define("hear-it", HearIt);
  let looks = 0;
  const look = setInterval(() => (findVoice() || ++looks > PATIENCE) && clearInterval(look), 250);
  findVoice();
  speechSynthesis.addEventListener("voiceschanged", findVoice);
  addEventListener("pagehide", hush);
  document.addEventListener("visibilitychange", hush);
  document.addEventListener("htmx:before:swap", hush);
}
