"""A child, or anybody else, who visits the game by its public addresses.

Of the code it knows nothing but the content, from which it tells what is right: so the same visit
can be made to any version of it. A visit is told in one line, as each verb gives the visitor.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode

from tests.tour.browsing import Browser, Page

if TYPE_CHECKING:
    from game.content.model import Pack
    from tests.tour.world import World

LEVELS = ("1", "2", "3")
SEED = 7


def address(page: str, round_: str, **more: object) -> str:
    """Where a page, ``play`` or ``print``, shows a round such as ``sort.1`` or ``match.words``."""
    kind, _, name = round_.partition(".")
    place, asked = (kind, {"level": name}) if name in LEVELS else (f"{kind}/{name}", {})
    return f"/{page}/{place}?{urlencode(asked | {'seed': SEED} | more)}"


def all_rounds(pack: "Pack") -> list[str]:
    """The rounds of the journey."""
    return [f"{one.kind}.{one.id}" for stop in pack.stops for one in stop.rounds]


def goals(pack: "Pack", round_: str, page: Page) -> Mapping[str, Collection[str]]:
    """The bins in which each card is right, as the page names them."""
    kind, _, name = round_.partition(".")
    if kind == "sort" and name in LEVELS:
        both = {"both": ("big", "small")}
        return {one.id: both.get(one.movement, (one.movement,)) for one in pack.activities}
    found = {f"{one.kind}.{one.id}": one for stop in pack.stops for one in stop.rounds}[round_]
    if kind == "sort":
        return {card.id: card.bins for card in found.cards}
    if kind == "match":
        return {pair.id: _named(page, pair.right) for pair in found.pairs}
    order = [step.id for step in found.steps]
    return dict(zip(sorted(page.hand, key=order.index), sorted(page.bins), strict=True))


def _named(page: Page, words: str) -> list[str]:
    """The bins whose buttons show these words."""
    buttons = re.findall(r'data-bin="([^"]+)"(.*?)</button>', page.text, re.DOTALL)
    return [bin_ for bin_, inside in buttons if is_shown(words, inside)]


def is_shown(words: str, html: str) -> bool:
    """Whether there are just these words in some tag."""
    return bool(re.search(rf">\s*{re.escape(words)}\s*<", unescape(html)))


@dataclass
class Visitor:
    world: "World"
    browser: Browser

    @property
    def page(self) -> Page:
        return self.browser.page

    def goes(self, url: str) -> Self:
        self.browser.get(url)
        return self

    def posts(self, url: str, **form: str) -> Self:
        self.browser.post(url, form)
        return self

    def done(self) -> None:
        """What was posted was taken."""
        assert self.page.status == 200, (self.page.status, self.page.url)


@dataclass
class Child(Visitor):
    """A child at a table, alone or in a class."""

    round: str = ""

    def sits(self, round_: str, **more: object) -> Self:
        """At a round of its own."""
        self.round = round_
        return self.goes(address("play", round_, **more))

    def picks(self, nth: int, what: str = "card") -> Self:
        """A card or a bin, by a new page."""
        chosen, url = self.page.all(f"data-{what}")[nth], self.page.url
        return self.goes(f"{url}{'&' if '?' in url else '?'}pick={chosen}")

    def puts(self, card: str, bin_: str) -> Self:
        misses = self.page.tag("data-card", card)["data-misses"]
        self.posts(self.page.tag("data-move")["action"], card=card, bin=bin_, misses=misses)
        self.done()
        return self

    def right(self, card: str) -> str:
        return min(goals(self.world.pack, self.round, self.page)[card])

    def others(self, card: str) -> list[str]:
        """The bins from which a card would come back."""
        right = goals(self.world.pack, self.round, self.page)[card]
        return [bin_ for bin_ in self.page.bins if bin_ not in right]

    def lands(self, cards: int = 1) -> Self:
        """The next cards, each where it goes."""
        for _ in range(cards):
            card = self.page.hand[0]
            self.puts(card, self.right(card))
        return self

    def slips(self, times: int = 1) -> Self:
        """One card, so often into another bin; those before it that fit everywhere land."""
        for _ in range(times):
            while not any(map(self.others, self.page.hand)):
                self.lands()
            card = next(one for one in self.page.hand if self.others(one))
            self.puts(card, self.others(card)[0])
        return self

    def swaps(self) -> Self:
        """The first two steps that can still be moved."""
        return self.puts(self.page.hand[0], self.page.bins[1])

    def looks(self, times: int = 1) -> Self:
        """Has the steps looked at; between two looks two of them are swapped and swapped back."""
        for at in range(times):
            if at:
                self.swaps().swaps()
            url = self.page.tag("data-move")["action"]
            self.posts(url, judge="all", tries=self.page.hook("tries")).done()
        return self

    def plays(self, slips: int = 0) -> Self:
        """To the end; so many cards slip once each."""
        while self.page.hook("state") == "playing":
            if slips and any(map(self.others, self.page.hand[:1])):
                self.slips()
                slips -= 1
            self._goes_on()
        return self

    def _goes_on(self) -> None:
        if not self.round.startswith("order."):
            self.lands()
            return
        lying = dict(zip(self.page.hand, self.page.bins, strict=True))
        wrong = [card for card, bin_ in lying.items() if self.right(card) != bin_]
        if wrong:
            self.puts(wrong[0], self.right(wrong[0]))
        else:
            self.looks()

    def finishes(self, *stops: str) -> Self:
        """All rounds of these stops of the journey, or of all."""
        for stop in self.world.pack.stops:
            if not stops or stop.id in stops:
                for one in stop.rounds:
                    self.sits(f"{one.kind}.{one.id}").plays()
        return self
