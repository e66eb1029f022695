"""Who plays while it is measured: a child alone, and a class of thirty with its teacher. They know
the game by its public addresses only, and read in its pages what a browser would.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

from bench.load import Address, request

CHILDREN = 30
SCOUTS = 2  # children who find out what is wrong, for the others to do
MOST_MISSES = 35  # of one card: more are not counted, and change nothing

PACKED = {"Accept-Encoding": "br, gzip", "Sec-Fetch-Site": "same-origin"}


class Browser:
    """A browser with a cookie, and the page it shows."""

    def __init__(self, address: Address) -> None:
        self.address, self.host = address, f"{address[0]}:{address[1]}"
        self.cookie = self.page = self.url = ""

    def get(self, path: str) -> str:
        """Show a page, or what it leads to."""
        self._show(path, self._send("GET", path))
        return self.page

    def post(self, path: str, **form: str) -> str:
        """Send a form, and show the page it leads to."""
        self._show(path, self._send("POST", path, form))
        return self.page

    def status(self, path: str, **headers: str) -> int:
        """What a look comes to; neither page nor cookie change."""
        answer = self._send("GET", path, headers=headers)
        answer.read()
        return answer.status

    def tries(self, card: str, bin_: str, misses: int) -> str:
        """What htmx would get for a move; neither page nor cookie change."""
        answer = self._send("POST", self.action(), move(card, bin_, misses), self._htmx())
        text = answer.read().decode()
        assert answer.status == 200, f"a move was answered with {answer.status}"
        return text

    def look(self, path: str, **headers: str) -> bytes:
        """A look as it goes over the wire."""
        return request("GET", path, {**self._headers(), **PACKED, **headers})

    def move(self, card: str, bin_: str, misses: int) -> bytes:
        """A move on the page as htmx 4 sends it."""
        headers = {**self._headers(), **PACKED, **self._htmx()}
        return request("POST", self.action(), headers, move(card, bin_, misses))

    def hand(self) -> list[tuple[str, int]]:
        """The cards that can be moved, and how often each has come back."""
        shown = re.findall(r'data-card="([^"]+)"[^>]*? data-misses="(\d+)"', self.page)
        return [(id, int(misses)) for id, misses in shown]

    def bins(self) -> list[str]:
        return re.findall(r'data-bin="([^"]+)"', self.page)

    def said(self, name: str) -> str:
        """What the page says under a name, for scripts to read."""
        return found(rf'data-{name}="([^"]*)"', self.page)

    def action(self) -> str:
        """Where the moves of the page are sent."""
        return unescape(found(r'<form[^>]* data-move[^>]* action="([^"]+)"', self.page))

    def _htmx(self) -> dict[str, str]:
        """What htmx 4 tells of the form of the page: it asks for a whole page where it selects."""
        form = found(r"(<form[^>]* data-move[^>]*>)", self.page)
        return {
            "HX-Request": "true",
            "HX-Source": "form",
            "HX-Current-URL": f"http://{self.host}{self.url}",
            "HX-Target": "drag-board#" + found(r'hx-target="#([^"]+)"', form),
            "HX-Request-Type": "full" if "hx-select=" in form else "partial",
            "Accept": "text/html",
            "Origin": f"http://{self.host}",
        }

    def _headers(self) -> dict[str, str]:
        return {"Host": self.host, "Cookie": self.cookie, "User-Agent": "bench"}

    def _send(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HTTPResponse:
        told = {**self._headers(), **(headers or {})}
        if form is not None:
            told["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(*self.address)
        connection.request(method, path, urlencode(form) if form else None, told)
        return connection.getresponse()

    def _show(self, path: str, answer: HTTPResponse) -> None:
        if cookie := answer.headers["Set-Cookie"]:
            self.cookie = cookie.partition(";")[0]
        self.url, self.page = path, answer.read().decode()
        if answer.status in (302, 303):
            self.get(answer.headers["Location"])
        else:
            assert answer.status == 200, f"{path} was answered with {answer.status}"


class Room:
    """A class at everyone's own pace, on ten cards; all tablets are dealt the same."""

    def __init__(self, address: Address) -> None:
        self.teacher = Browser(address)
        self.teacher.post("/class/new", round="sort.3", way="own")
        self.code = self.teacher.url.split("/")[2]
        self.url = f"/class/{self.code}"
        self.tablets = [Browser(address) for _ in range(CHILDREN)]
        for tablet in self.tablets:
            self._join(tablet)
        self._act("begin")

    def begin_another(self) -> None:
        """Another round for the same children."""
        self._act("close")
        self._act("round", round="sort.3", way="own")
        self._act("begin")

    def look(self) -> None:
        """All tablets look: nobody is away."""
        for tablet in self.tablets:
            tablet.get(self.url)

    def play_half(self) -> None:
        """Half of the cards come home on every tablet, some at the second try."""
        for at, tablet in enumerate(self.tablets):
            tablet.get(self.url)
            for _ in range(5):
                place(tablet, at % 2)

    def plans(self) -> dict[Browser, list[bytes]]:
        """For each tablet but the scouts' as many moves as its round has, each of which changes
        something: a card comes back as often as is counted, then it is placed where it fits."""
        wrong: dict[str, str] = {}
        cards: list[str] = []
        for first, scout in enumerate(self.tablets[:SCOUTS]):
            cards = []
            while scout.get(self.url) and scout.hand():
                card, bin_ = scout.hand()[0][0], scout.bins()[first]
                cards.append(card)
                if not place(scout, first):
                    wrong[card] = bin_
        return {one: list(self._plan(one, cards, wrong)) for one in self.tablets[SCOUTS:]}

    def _plan(self, tablet: Browser, cards: list[str], wrong: dict[str, str]) -> Iterator[bytes]:
        tablet.get(self.url)
        bins = tablet.bins()
        for card in cards:
            back = MOST_MISSES if card in wrong else 0
            home = next(one for one in bins if one != wrong.get(card))
            yield from (tablet.move(card, wrong[card], misses) for misses in range(back))
            yield tablet.move(card, home, back)

    def _join(self, tablet: Browser) -> None:
        seats = tablet.get(f"/join/{self.code}")
        key, seat = (found(rf'name="{name}" value="([^"]+)"', seats) for name in ("key", "seat"))
        tablet.post(f"/join/{self.code}", key=key, seat=seat)

    def _act(self, act: str, **more: str) -> None:
        step = found(r'name="step" value="([^"]+)"', self.teacher.get(f"{self.url}/desk"))
        self.teacher.post(f"{self.url}/desk", act=act, step=step, **more)


def place(child: Browser, first: int) -> bool:
    """Place the first card in a bin, else in the other; whether the first was right."""
    (card, misses), bins = child.hand()[0], child.bins()
    child.post(child.action(), **move(card, bins[first], misses))
    if card not in dict(child.hand()):
        return True
    child.post(child.action(), **move(card, bins[1 - first], misses + 1))
    return False


def move(card: str, bin_: str, misses: int) -> dict[str, str]:
    """The fields of the form of a move."""
    return {"card": card, "misses": str(misses), "bin": bin_}


def found(pattern: str, text: str) -> str:
    """What a page has at a place that it must have."""
    seen = re.search(pattern, text)
    assert seen, f"there is no {pattern} in {text[:400]}"
    return seen[1]
