"""Hands at a page in a browser: every way of moving a card there is."""

from dataclasses import dataclass, field

from playwright.sync_api import CDPSession, Locator, Page


@dataclass
class Hands:
    """Mouse, fingers and keys at a page with a table."""

    page: Page
    _cdp: CDPSession | None = field(default=None, init=False)

    def card(self, name: str) -> Locator:
        return self.page.locator(f"[data-card='{name}']")

    def bin(self, name: str) -> Locator:
        return self.page.locator(f"[data-bin='{name}']")

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
        self.drag(self.middle(self.card(card)), self.middle(self.bin(bin_)))

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

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A finger that goes from one point to another."""
        (x, y), (to_x, to_y) = start, end
        self.touch("Start", (x, y))
        for step in range(1, 7):
            self.touch("Move", (x + (to_x - x) * step / 6, y + (to_y - y) * step / 6))
        self.touch("End")

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
