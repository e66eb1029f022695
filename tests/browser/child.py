"""A child at the table: sees what the page shows, and moves cards in every way there is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import CDPSession, Locator, Page, Route, expect

from game.content.model import Activity

REST = 600  # ms: longer than the pause after a move in which a second tap does not count


@dataclass
class Child:
    page: Page
    activities: dict[str, Activity]
    _cdp: CDPSession | None = field(default=None)

    # What is seen ----------------------------------------------------------------------

    def sits_at(self, level: int = 1, seed: int = 7) -> "Child":
        self.page.goto(f"/play/sort?level={level}&seed={seed}")
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

    def right(self, card: str) -> str:
        movement = self.activities[card].movement
        return "big" if movement == "both" else movement

    def other(self, card: str) -> str:
        return "small" if self.right(card) == "big" else "big"

    # Ways of moving --------------------------------------------------------------------

    def middle(self, one: Locator) -> tuple[float, float]:
        """Its middle, once it lies still."""
        one.evaluate("one => Promise.allSettled(one.getAnimations().map((a) => a.finished))")
        box = one.bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def by_mouse(self, card: str, bin_: str) -> None:
        self.page.mouse.move(*self.middle(self.card(card)))
        self.page.mouse.down()
        self.page.mouse.move(*self.middle(self.bin(bin_)), steps=6)
        self.page.mouse.up()

    def by_finger(self, card: str, bin_: str) -> None:
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
        for _ in range(20):
            if one.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {one}")

    def hold_first_answer(self, moves: int = 1) -> list[Route]:
        """Bad Wi-Fi: the first moves are kept from the server until the test lets them go."""
        held: list[Route] = []
        self.page.route(
            "**/play/sort*",
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
        """To the end; the first plain cards slip into the other bin once each."""
        while self.board.get_attribute("data-state") == "playing":
            card = self.hand()[-1]
            if slips and self.activities[card].movement != "both":
                slips -= 1
                self.place(way, card, self.other(card))
            self.place(way, card, self.right(card))
