"""A teacher, a wall and children of a class, each with a browser of their own."""

import re
from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from game.content.model import Pack
from game.rules.classes.state import deal
from game.rules.round.play import Round
from game.store.snapshot import snapshot


class Clock:
    """The time of the app: it stands still until a test moves it."""

    def __init__(self, app: Flask) -> None:
        self.now = 1_000_000_000.0
        app.extensions["clock"] = lambda: self.now


def said(page: str, name: str) -> str:
    found = re.search(rf'data-{name}="([^"]*)"', page)
    assert found, f"the page has no data-{name}"
    return found[1]


def taken(page: str) -> list[str]:
    """What htmx takes out of a page after a move: what is said, and the board."""
    parts = (r'<p [^>]*id="status".*?</p>', r"<drag-board.*</drag-board>")
    return [found for part in parts for found in re.findall(part, page, re.DOTALL)]


@dataclass
class Pupil:
    """A child with a tablet."""

    client: FlaskClient
    code: str
    name: str = ""
    page: str = ""

    def joins(self, name: str = "") -> "Pupil":
        """Pick a seat: one of those offered, unless a name is told."""
        offered = self.client.get(f"/join/{self.code}").text
        self.name = name or re.findall(r'name="seat" value="([^"]+)"', offered)[0]
        self.client.post(f"/join/{self.code}", data={"seat": self.name})
        return self.looks()

    def looks(self, query: str = "") -> "Pupil":
        self.page = self.client.get(f"/class/{self.code}{query}").text
        return self

    def hand(self) -> list[str]:
        return re.findall(r'data-card="([^"]+)"', self.page)

    def landed(self) -> list[str]:
        return re.findall(r'data-landed="([^"]+)"', self.page)

    def status(self) -> str:
        found = re.search(r'role="status"[^>]*>(.*?)</p>', self.page, re.DOTALL)
        assert found
        return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()).replace("&#39;", "'")

    def form(self, card: str, bin_: str) -> dict[str, str]:
        misses = re.search(rf'data-card="{card}" data-misses="(\d+)"', self.page)
        return {"card": card, "bin": bin_, "misses": misses[1] if misses else "0"}

    def action(self) -> str:
        """Where the moves of the page are posted."""
        found = re.search(r'data-move[^>]* action="([^"]+)"', self.page)
        assert found, "there is nothing to move"
        return found[1].replace("&amp;", "&")

    def places(self, card: str, bin_: str) -> TestResponse:
        answer = self.client.post(self.action(), data=self.form(card, bin_), follow_redirects=True)
        self.page = answer.text
        return answer


@dataclass
class Teacher:
    """A teacher at the desk of a class."""

    app: Flask
    client: FlaskClient
    code: str = ""
    page: str = ""
    pupils: list[Pupil] = field(default_factory=list)

    def opens(self, round: str = "sort.1", way: str = "together") -> "Teacher":
        return self._opens("/class/new", {"round": round, "way": way})

    def opens_list(self, text: str, way: str = "together") -> "Teacher":
        return self._opens("/class/list/start", {"text": text, "way": way})

    def _opens(self, url: str, form: dict[str, str]) -> "Teacher":
        answer = self.client.post(url, data=form)
        assert answer.status_code == 303, answer.text
        self.code = answer.location.split("/")[2]
        return self.looks()

    @property
    def url(self) -> str:
        return f"/class/{self.code}/desk"

    def looks(self) -> "Teacher":
        self.page = self.client.get(self.url).text
        return self

    def state(self, name: str) -> str:
        return said(self.page, name)

    def step(self) -> str:
        found = re.search(r'name="step" value="([^"]+)"', self.page)
        assert found
        return found[1]

    def acts(self, act: str, **more: str) -> "Teacher":
        return self.posts(self.url, act=act, **more)

    def tallies(self, **more: str) -> "Teacher":
        return self.posts(f"/class/{self.code}/tally", **more)

    def posts(self, url: str, **form: str) -> "Teacher":
        answer = self.client.post(url, data={"step": self.step(), **form})
        assert answer.status_code == 303, answer.text
        return self.looks()

    def wall(self) -> str:
        return self.app.test_client().get(f"/class/{self.code}/wall").text

    def seat(self, name: str = "") -> Pupil:
        """A child who has just joined."""
        pupil = Pupil(self.app.test_client(), self.code).joins(name)
        self.pupils.append(pupil)
        return pupil

    def dealt(self) -> Round:
        """The round as the class plays it."""
        pack: Pack = self.app.extensions["pack"]
        db, now = self.app.extensions["db"], self.app.extensions["clock"]()
        found = snapshot(db, self.code, now)
        assert found
        return deal(pack, found.state)

    def right(self, card: str) -> str:
        return min(next(one.fits for one in self.dealt().cards if one.id == card))

    def other(self, card: str) -> str:
        fits = next(one.fits for one in self.dealt().cards if one.id == card)
        return next(one.id for one in self.dealt().bins if one.id not in fits)


def every_round(pack: Pack) -> list[str]:
    """The names of all rounds of the game, as the form of a class gives them."""
    levels = [f"sort.{level}" for level in (1, 2, 3)]
    return levels + [f"{one.kind}.{one.id}" for stop in pack.stops for one in stop.rounds]
