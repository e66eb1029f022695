"""A child at the table in a browser: it sees what the page shows, and plays whole rounds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Locator, expect

from game.content.model import Pack
from game.rules import kinds
from game.rules.round.play import Card, Round, begin, judge
from tests.people import solver
from tests.people.hands import Hands
from tests.people.solver import right_forms, right_line, right_moves
from tests.people.times import REST


@dataclass
class Child(Hands):
    """A child who knows the content, and what was dealt to it."""

    pack: Pack
    dealt: Round | None = None

    # What is seen ----------------------------------------------------------------------

    def sits_at(self, level: int = 1, seed: int = 7) -> Self:
        """A round of free sorting."""
        self.dealt = kinds.deal(self.pack, "sort", str(level), seed)
        self.page.goto(f"/play/sort?level={level}&seed={seed}")
        return self

    def plays_set(self, kind: str, name: str, seed: int = 7) -> Self:
        """A round of the journey."""
        self.dealt = kinds.deal(self.pack, kind, name, seed)
        self.page.goto(f"/play/{kind}/{name}?seed={seed}")
        return self

    @property
    def board(self) -> Locator:
        return self.page.locator("[data-round]")

    def status(self) -> Locator:
        return self.page.get_by_role("status")

    def hand(self) -> list[str]:
        return [
            c.get_attribute("data-card") or ""
            for c in self.page.locator("[data-card]:visible").all()
        ]

    def count(self, name: str) -> int:
        return int(self.board.get_attribute(f"data-{name}") or -1)

    def told(self, card: str) -> Card:
        """What is on a card, and what the page does not show."""
        assert self.dealt
        return solver.told(self.dealt, card)

    def right(self, card: str) -> str:
        """A bin that the card fits."""
        assert self.dealt
        return solver.right(self.dealt, card)

    def other(self, card: str) -> str:
        """A bin in which the card comes back: one that is still there."""
        there = [one.get_attribute("data-bin") for one in self.page.locator("[data-bin]").all()]
        fits = self.told(card).fits
        return next(bin_ for bin_ in there if bin_ and bin_ not in fits)

    def slips(self, card: str) -> bool:
        """Whether there is a bin in which it would come back."""
        assert self.dealt
        return bool(solver.others(self.dealt, card))

    # A whole round ---------------------------------------------------------------------

    def place(self, way: Callable[[str, str], None], card: str, bin_: str) -> None:
        """Move a card and wait until the server has counted it."""
        tries = self.count("tries")
        way(card, bin_)
        expect(self.board).to_have_attribute("data-tries", str(tries + 1))
        self.rest()

    def rest(self) -> None:
        if self.page.evaluate("'customElements' in window"):
            self.page.clock.fast_forward(REST)

    def play(self, way: Callable[[str, str], None], slips: int = 1) -> None:
        """To the end; the first cards for which that can be slip into another bin once each."""
        while self.board.get_attribute("data-state") == "playing":
            card = self.hand()[-1]
            if slips and self.slips(card):
                slips -= 1
                self.place(way, card, self.other(card))
            self.place(way, card, self.right(card))

    # A line of steps --------------------------------------------------------------------

    def line(self) -> list[str]:
        """The steps as they lie in their places."""
        steps = self.page.locator("[data-place] :is([data-card], [data-landed])").all()
        return [
            one.get_attribute("data-card") or one.get_attribute("data-landed") or ""
            for one in steps
        ]

    def in_order(self) -> list[str]:
        """The steps as they should lie."""
        assert self.dealt
        return [card for card, _ in right_moves(self.dealt)]

    def lay(self, way: Callable[[str, str], None], card: str, place: str) -> None:
        """Lay a step in a place and wait until the server has it there."""
        way(card, place)
        there = self.page.locator(f"[data-place]:nth-child({place})")
        expect(
            there.locator(f"[data-card='{card}'], [data-landed='{card}']").or_(
                self.page.locator("[data-round][data-state=done]")
            )
        ).to_be_visible()
        self.rest()

    def looks(self) -> None:
        """Press Ready and wait until the server has looked."""
        tries = self.count("tries")
        self.page.get_by_role("button", name="Ready").click()
        expect(self.board).not_to_have_attribute("data-tries", str(tries))
        self.rest()

    def put_in_order(self, way: Callable[[str, str], None], look_first: bool = True) -> None:
        """To the end; at first the order is looked at as it was dealt."""
        assert self.dealt
        play = begin(self.dealt)
        if look_first:
            self.looks()
            play, _ = judge(play)
        goals = right_line(play)
        playing = self.board.get_attribute("data-state") == "playing"
        if playing and all(self.line()[int(place) - 1] == card for card, place in goals):
            self.looks()  # they were dealt in their order: there is nothing to move
        for card, place in goals:
            if self.board.get_attribute("data-state") == "done":
                return
            if self.line()[int(place) - 1] != card:
                self.lay(way, card, place)

    def by_arrows(self, card: str, place: str) -> None:
        """Earlier and Later, as often as it takes."""
        while self.board.get_attribute("data-state") == "playing":
            at = self.line().index(card) + 1
            if at == int(place):
                return
            name = "Later" if at < int(place) else "Earlier"
            self.page.get_by_role("button", name=f"{name}: {self.told(card).text}").click()
            here = self.page.locator(f"[data-place]:nth-child({at}) [data-card='{card}']")
            expect(here).to_have_count(0)
            self.rest()

    # The whole journey ------------------------------------------------------------------

    def finish_all_stops(self) -> None:
        """Play every round of the journey without a slip, by plain posts."""
        for stop in self.pack.stops:
            for one in stop.rounds:
                dealt = kinds.deal(self.pack, one.kind, one.id, 7)
                url = f"/play/{one.kind}/{one.id}?seed=7"
                for form in right_forms(dealt):
                    self.page.request.post(url, form=form)
