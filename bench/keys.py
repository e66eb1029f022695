"""How many keys a card takes a child who knows every answer: it goes the shortest way from where the
page has put its focus to the bin that is right, and there presses Enter.
"""

from collections import deque
from dataclasses import dataclass

from playwright.sync_api import JSHandle, Page

from game.content.model import Pack
from game.rules import kinds
from tests.people.times import REST

SEED = 7
FARTHEST = 30  # keys: no card is so far away
TABS = ("Tab",)
ARROWS = ("ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft")

FOCUS = """() => {
  const { dataset, id, textContent } = document.activeElement;
  const picked = document.querySelector("[data-card][aria-pressed=true]");
  return [dataset.card || "", dataset.bin || "", picked ? picked.dataset.card : "", id + textContent];
}"""
NEXT = """() =>
  document.querySelector("[data-card][aria-pressed=true], .card--next [data-card]").dataset.card
"""
BACK = """(one) => {
  if (one === document.body) one.tabIndex = -1; // what had no focus begins at the top
  one.focus();
}"""


@dataclass(frozen=True)
class Dealt:
    """A round that is measured."""

    name: str
    kind: str
    set: str

    @property
    def path(self) -> str:
        ask = f"?level={self.set}&" if self.set.isdecimal() else f"/{self.set}?"
        return f"/play/{self.kind}{ask}seed={SEED}"


ROUNDS = (
    Dealt("level 1", "sort", "1"),
    Dealt("level 2", "sort", "2"),
    Dealt("level 3", "sort", "3"),
    Dealt("match", "match", "words"),
    Dealt("order", "order", "drawing"),
)


def keys_a_card(page: Page, pack: Pack, dealt: Dealt, arrows: bool) -> float:
    """Play a round to its end, by Tab and Enter, and arrows where they may be used."""
    cards = kinds.deal(pack, dealt.kind, dealt.set, SEED)
    fits = {card.id: card.fits for card in cards.cards}
    pressed = moves = 0
    page.clock.install()
    page.goto(dealt.path, wait_until="networkidle")
    while page.locator("[data-state=playing]").count():
        card = page.evaluate(NEXT)
        way = _shortest(
            page, {(card, one) for one in fits[card]}, (*TABS, *ARROWS) if arrows else TABS
        )
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.keyboard.press("Enter")
        page.locator(".card--sent").wait_for(state="detached")
        page.clock.fast_forward(REST)
        pressed, moves = pressed + len(way) + 1, moves + 1
    return pressed / moves


def _shortest(page: Page, goals: set[tuple[str, str]], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Go to a bin with its card picked, after every shorter way has been tried; which way it was."""
    start = page.evaluate_handle("document.activeElement")
    ways: deque[tuple[str, ...]] = deque([()])
    seen = set()
    while ways:
        way = ways.popleft()
        _go(page, start, way)
        card, bin_, picked, _ = state = page.evaluate(FOCUS)
        if (picked, bin_) in goals:
            return way
        if tuple(state) in seen or len(way) > FARTHEST:
            continue
        seen.add(tuple(state))
        picks = ("Enter",) if card and card != picked else ()
        ways.extend((*way, key) for key in (*keys, *picks))
    raise AssertionError(f"no keys lead to a bin of {page.url}")


def _go(page: Page, start: JSHandle, way: tuple[str, ...]) -> None:
    page.keyboard.press("Escape")  # nothing more is picked than the page does itself
    page.evaluate(BACK, start)
    for key in way:
        page.keyboard.press(key)
