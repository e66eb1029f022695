"""A child at the table: sees what the page shows, and moves cards in every way there is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import CDPSession, Locator, Page, Route, expect

from game.content.model import Pack
from game.rules import kinds
from game.rules.round.play import Card, Round, begin, judge
from tests.solver import right_line, right_moves

REST = 800  # ms: longer than the pause after a move, or a new page, in which a tap does not count


@dataclass
class Child:
    page: Page
    pack: Pack
    dealt: Round | None = None
    _cdp: CDPSession | None = field(default=None)

    # What is seen ----------------------------------------------------------------------

    def sits_at(self, level: int = 1, seed: int = 7) -> "Child":
        """A round of free sorting."""
        self.dealt = kinds.deal(self.pack, "sort", str(level), seed)
        self.page.goto(f"/play/sort?level={level}&seed={seed}")
        return self

    def plays_set(self, kind: str, name: str, seed: int = 7) -> "Child":
        """A round of the journey."""
        self.dealt = kinds.deal(self.pack, kind, name, seed)
        self.page.goto(f"/play/{kind}/{name}?seed={seed}")
        return self

    @property
    def board(self) -> Locator:
        return self.page.locator("[data-round]")

    def card(self, name: str) -> Locator:
        return self.page.locator(f"[data-card='{name}']")

    def bin(self, name: str) -> Locator:
        return self.page.locator(f"[data-bin='{name}']")

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
        return next(one for one in self.dealt.cards if one.id == card)

    def right(self, card: str) -> str:
        """A bin that the card fits."""
        return min(self.told(card).fits)

    def other(self, card: str) -> str:
        """A bin in which the card comes back: one that is still there."""
        there = [one.get_attribute("data-bin") for one in self.page.locator("[data-bin]").all()]
        return next(bin_ for bin_ in there if bin_ and bin_ not in self.told(card).fits)

    def slips(self, card: str) -> bool:
        """Whether there is a bin in which it would come back."""
        assert self.dealt
        return len(self.told(card).fits) < len(self.dealt.bins)

    # Ways of moving --------------------------------------------------------------------

    def middle(self, one: Locator) -> tuple[float, float]:
        """Its middle, once it lies still."""
        one.evaluate("one => Promise.allSettled(one.getAnimations().map((a) => a.finished))")
        box = one.bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def by_mouse(self, card: str, bin_: str) -> None:
        self.page.wait_for_load_state()  # with the script that drags
        self.page.mouse.move(*self.middle(self.card(card)))
        self.page.mouse.down()
        self.page.mouse.move(*self.middle(self.bin(bin_)), steps=6)
        self.page.mouse.up()

    def by_finger(self, card: str, bin_: str) -> None:
        self.page.wait_for_load_state()
        (x, y), (to_x, to_y) = self.middle(self.card(card)), self.middle(self.bin(bin_))
        self.touch("Start", (x, y))
        for step in range(1, 7):
            self.touch("Move", (x + (to_x - x) * step / 6, y + (to_y - y) * step / 6))
        self.touch("End")

    def by_taps(self, card: str, bin_: str) -> None:
        if self.card(card).get_attribute("aria-pressed") != "true":
            self.card(card).tap()
        self.bin(bin_).tap()

    def by_keys(self, card: str, bin_: str) -> None:
        if self.card(card).get_attribute("aria-pressed") != "true":
            self.tab_to(self.card(card))
            self.page.keyboard.press("Space")
        self.tab_to(self.bin(bin_))
        self.page.keyboard.press("Enter")

    def by_plain_buttons(self, card: str, bin_: str) -> None:
        """Without script: a card is picked by a new page, a bin is a submit button."""
        if self.card(card).get_attribute("aria-pressed") != "true":
            self.card(card).click()
        self.bin(bin_).click()

    def touch(self, what: str, *points: tuple[float, float]) -> None:
        """A real touch, as the screen would send it: Start, Move, End or Cancel."""
        self._cdp = self._cdp or self.page.context.new_cdp_session(self.page)
        fingers = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        self._cdp.send("Input.dispatchTouchEvent", {"type": f"touch{what}", "touchPoints": fingers})

    def tab_to(self, one: Locator) -> None:
        for _ in range(60):
            if one.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {one}")

    def hold_first_answer(self, moves: int = 1) -> list[Route]:
        """Bad Wi-Fi: the first moves are kept from the server until the test lets them go."""
        held: list[Route] = []
        self.page.route(
            "**/play/**",
            lambda route: route.continue_() if len(held) >= moves else held.append(route),
        )
        return held

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
        for card, place in right_line(play):
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
                for card, bin_ in right_moves(dealt):
                    self.page.request.post(url, form={"card": card, "bin": bin_})
                if dealt.laid:
                    self.page.request.post(url, form={"judge": "all"})
