"""Somebody who has never been here: presses what leads on, and reads each page from its beginning down to
what is pressed, but nothing twice.
"""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.people.times import A_MOMENT

LINES = """end => {
    const lines = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, around = text.parentElement;
        const after = end.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (after && !end.contains(text)) break;
        if (around.closest('.visually-hidden, noscript, script') || !around.checkVisibility()) continue;
        lines.push(text.data);
    }
    return lines;
}"""
"""The lines that can be seen on a page, down to an element, in the order they are written."""


@dataclass
class Reader:
    """What was pressed and read on the way. What was read before is not read again."""

    page: Page
    pressed: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def presses(self, one: Locator) -> None:
        """Read down to something, and press it without hurry."""
        self.reads(one)
        self.page.wait_for_load_state()
        self.page.clock.fast_forward(A_MOMENT)
        self.pressed.append(one.inner_text())
        one.click()

    def reads(self, end: Locator) -> None:
        end.wait_for()
        self.lines += [line for line in end.evaluate(LINES) if line not in self.lines]

    def opens(self, one: Locator) -> Page:
        """Press what opens another window, and come back: that is one more press."""
        with self.page.context.expect_page() as opened:
            self.presses(one)
        self.page.bring_to_front()
        self.pressed.append("back to the desk")
        return opened.value

    @property
    def words(self) -> list[str]:
        return re.findall(r"[^\W_][\w'-]*", " ".join(self.lines))
