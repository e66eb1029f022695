"""Who plays while it is measured: a child alone, and a class of thirty with its teacher. They know
the game by its public addresses only, and read in its pages what a browser would.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import urlencode

from bench.load import Address, request

CHILDREN = 30
ROUND = "sort.3"  # ten cards
MOST_MISSES = 35  # of one card: more are not counted, and change nothing

PACKED = {"Accept-Encoding": "br, gzip", "Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Move:
    """A move as it goes over the wire, and the answer it is: of which card, at which attempt, which
    bin."""

    sent: bytes
    card: str
    attempt: int
    bin: str


@dataclass(frozen=True)
class Answer:
    """What a server has said."""

    status: int
    headers: HTTPMessage
    text: str


class Browser:
    """A browser with its cookies, and the page it shows."""

    def __init__(self, address: Address) -> None:
        self.address, self.host = address, f"{address[0]}:{address[1]}"
        self.cookies: dict[str, str] = {}
        self.page = self.url = ""

    @property
    def cookie(self) -> str:
        """Its cookies, as it sends them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def keep(self, headers: HTTPMessage) -> None:
        """Keep the cookies of an answer."""
        for cookie in headers.get_all("Set-Cookie", ()):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value

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
        return self._send("GET", path, headers=headers).status

    def tries(self, card: str, bin_: str, misses: int) -> str:
        """What htmx would get for a move; neither page nor cookie change."""
        answer = self._send("POST", self.action(), move(card, bin_, misses), self._htmx())
        assert answer.status == 200, f"a move was answered with {answer.status}"
        return answer.text

    def look(self, path: str, **headers: str) -> bytes:
        """A look as it goes over the wire."""
        return request("GET", path, {**self._headers(), **PACKED, **headers})

    def move(self, card: str, bin_: str, misses: int) -> bytes:
        """A move on the page as htmx 4 sends it."""
        headers = {**self._headers(), **PACKED, **self._htmx()}
        return request("POST", self.action(), headers, move(card, bin_, misses))

    def answers(self, card: str, bin_: str, misses: int) -> Move:
        """The same, with the answer it is."""
        return Move(self.move(card, bin_, misses), card, misses + 1, bin_)

    def form(self, path: str, **form: str) -> bytes:
        """A plain form as it goes over the wire."""
        return request("POST", path, {**self._headers(), **PACKED}, form)

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
        kept = {"Cookie": self.cookie} if self.cookies else {}
        return {"Host": self.host, "User-Agent": "bench", **kept}

    def _send(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        told = {**self._headers(), **(headers or {})}
        if form is not None:
            told["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection(*self.address)) as connection:
            connection.request(method, path, urlencode(form) if form else None, told)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())

    def _show(self, path: str, answer: Answer) -> None:
        self.keep(answer.headers)
        self.url, self.page = path, answer.text
        if answer.status in (302, 303):
            self.get(answer.headers["Location"])
        else:
            assert answer.status in (200, 410), f"{path} was answered with {answer.status}"


class Room:
    """A class that plays ten cards in one of the ways; all tablets are dealt the same. ``scan`` is
    what the picture at the desk holds, by the code; without, tablets join by the code itself."""

    def __init__(
        self, address: Address, way: str = "own", scan: Callable[[str], str] = str
    ) -> None:
        self.address, self.way = address, way
        self.teacher = Browser(address)
        self.teacher.post("/class/new", round=ROUND, way=way)
        self.code = self.teacher.url.split("/")[2]
        self.url = f"/class/{self.code}"
        self.desk = f"{self.url}/desk"
        self._door = f"/join/{scan(self.code)}"
        self._act("begin")
        self.tablets = [self._join() for _ in range(CHILDREN)]
        self._scout: Browser | None = None

    def begin_another(self) -> None:
        """Another round for the same children."""
        self._act("close")
        self._act("round", round=ROUND, way=self.way)

    def end(self) -> None:
        """The class is over: nothing of it is left."""
        self.teacher.post(f"{self.url}/end")

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

    def plans(self, moves: int) -> dict[Browser, list[Move]]:
        """For each tablet so many moves, or as many as its round has, each of which changes
        something: where one child more has found a bin wrong, the card comes back from there a few
        times, then it is placed where it fits."""
        self._scout = self._scout or self._join()
        self._scout.get(self.url)
        wrong: dict[str, str] = {}
        home: dict[str, str] = {}
        while hand := self._scout.hand():
            (card, misses), bins = hand[0], self._scout.bins()
            home[card] = bins[misses]
            self._scout.post(self._scout.action(), **move(card, bins[misses], misses))
            if misses == 1:
                wrong[card] = bins[0]
        back = -(-(moves - len(home)) // max(1, len(wrong)))
        back = max(1, min(back, MOST_MISSES))
        return {one: list(self._plan(one, home, wrong, back))[:moves] for one in self.tablets}

    def _plan(
        self, tablet: Browser, home: dict[str, str], wrong: dict[str, str], back: int
    ) -> Iterator[Move]:
        tablet.get(self.url)
        for card, bin_ in home.items():
            misses = back if card in wrong else 0
            yield from (tablet.answers(card, wrong[card], at) for at in range(misses))
            yield tablet.answers(card, bin_, misses)

    def _join(self) -> Browser:
        tablet = Browser(self.address)
        seats = tablet.get(self._door)
        key, seat = (found(rf'name="{name}" value="([^"]+)"', seats) for name in ("key", "seat"))
        tablet.post(self._door, key=key, seat=seat)
        return tablet

    def _act(self, act: str, **more: str) -> None:
        step = found(r'name="step" value="([^"]+)"', self.teacher.get(self.desk))
        self.teacher.post(self.desk, act=act, step=step, **more)


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
