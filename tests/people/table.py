"""A page with a table on it, read as text, and the moves that its forms make: the same for who plays
alone and who plays in a class.
"""

import re
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

HTMX = {"HX-Request": "true"}
"""What tells a move by htmx from one by a plain form."""


def hook(page: str, name: str) -> str:
    """The first value of a hook: ``hook(page, "phase")`` is that of ``data-phase``."""
    found = re.search(rf'data-{name}="([^"]*)"', page)
    assert found, f"the page has no data-{name}"
    return found[1]


def status(page: str) -> str:
    """The words of the live region."""
    found = re.search(r'role="status"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert found, "the page has no status"
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()).replace("&#39;", "'")


def taken(page: str) -> list[str]:
    """What htmx takes out of a page after a move: what is said, and the board."""
    parts = (r'<p [^>]*id="status".*?</p>', r"<drag-board.*</drag-board>")
    return [found for part in parts for found in re.findall(part, page, re.DOTALL)]


@dataclass(kw_only=True)
class AtTable:
    """Somebody with a browser whose page may hold a table."""

    client: FlaskClient
    page: str = ""

    def state(self, name: str) -> str:
        """How the round stands: ``state("tries")``, ``state("right-first")``, ``state("state")``."""
        return hook(self.page, name)

    def hand(self) -> list[str]:
        """The cards that can be moved."""
        return re.findall(r'data-card="([^"]+)"', self.page)

    def landed(self) -> list[str]:
        return re.findall(r'data-landed="([^"]+)"', self.page)

    def status(self) -> str:
        return status(self.page)

    def form(self, card: str, bin_: str) -> dict[str, str]:
        """What the page sends to put a card into a bin."""
        misses = re.search(rf'data-card="{card}" data-misses="(\d+)"', self.page)
        return {"card": card, "bin": bin_, "misses": misses[1] if misses else "0"}

    def action(self) -> str:
        """Where the moves of the page are posted."""
        found = re.search(r'data-move[^>]* action="([^"]+)"', self.page)
        assert found, "there is nothing to move"
        return found[1].replace("&amp;", "&")

    def sends(self, form: dict[str, str], url: str = "") -> TestResponse:
        """A plain form's post, with the redirect a browser would follow."""
        answer = self.client.post(url or self.action(), data=form, follow_redirects=True)
        self.page = answer.text
        return answer

    def places(self, card: str, bin_: str) -> TestResponse:
        return self.sends(self.form(card, bin_))
