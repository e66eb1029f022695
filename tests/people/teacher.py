"""A teacher who opens a class and leads it from its desk."""

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Self

from flask import Flask
from flask.testing import FlaskClient

from game.content.model import Pack
from game.rules.classes.state import deal
from game.rules.round.play import Round
from game.store.snapshot import snapshot
from tests.people import solver
from tests.people.pupil import Pupil
from tests.people.table import hook


def every_round(pack: Pack) -> list[str]:
    """The names of all rounds of the game, as the form of a class gives them."""
    levels = [f"sort.{level}" for level in (1, 2, 3)]
    return levels + [f"{one.kind}.{one.id}" for stop in pack.stops for one in stop.rounds]


@dataclass(kw_only=True)
class Teacher:
    """A teacher at the desk of a class, and the children who have joined it."""

    app: Flask
    client: FlaskClient
    code: str = ""
    page: str = ""
    pupils: list[Pupil] = field(default_factory=list)

    # A class ---------------------------------------------------------------------------

    def opens(self, round: str = "sort.1", way: str = "together") -> Self:
        return self._opens("/class/new", {"round": round, "way": way})

    def opens_list(self, text: str, way: str = "together") -> Self:
        """With a list of their own."""
        return self._opens("/class/list/start", {"text": text, "way": way})

    def opens_plan(self, plan: str = "first-lesson") -> Self:
        """With a lesson plan."""
        return self._opens("/class/plan", {"plan": plan})

    def _opens(self, url: str, form: dict[str, str]) -> Self:
        answer = self.client.post(url, data=form)
        assert answer.status_code == 303, answer.text
        self.code = answer.location.split("/")[2]
        return self.looks()

    def seat(self, name: str = "") -> Pupil:
        """A child who has just joined."""
        pupil = Pupil(client=self.app.test_client(), code=self.code).joins(name)
        self.pupils.append(pupil)
        return pupil

    def wall(self) -> str:
        return self.app.test_client().get(f"/class/{self.code}/wall").text

    # The desk --------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return f"/class/{self.code}/desk"

    def looks(self) -> Self:
        self.page = self.client.get(self.url).text
        return self

    def state(self, name: str) -> str:
        """How the class stands: ``state("phase")``, ``state("seats")``, ``state("answered")``."""
        return hook(self.page, name)

    def step(self) -> str:
        """Where the round stands, as the forms of the page say it."""
        found = re.search(r'name="step" value="([^"]+)"', self.page)
        assert found
        return found[1]

    def acts(self, act: str, **more: str) -> Self:
        return self.posts(self.url, act=act, **more)

    def tallies(self, **more: str) -> Self:
        """What the bodies said: ``most="big"``, or a count for each bin."""
        return self.posts(f"/class/{self.code}/tally", **more)

    def posts(self, url: str, **form: str) -> Self:
        answer = self.client.post(url, data={"step": self.step(), **form})
        assert answer.status_code == 303, answer.text
        return self.looks()

    def seat_id(self) -> str:
        """What the desk calls its first seat."""
        found = re.search(r'name="seat" value="(\d+)"', self.looks().page)
        assert found
        return found[1]

    def looks_after(self, act: str, seat: str = "") -> Self:
        """Do something about a seat, the first one unless it is told: remove, free, keep."""
        return self.posts(f"/class/{self.code}/seats", seat=seat or self.seat_id(), act=act)

    def rows(self, file: str) -> list[list[str]]:
        """A file of the class to take along, as a spreadsheet reads it: ``rows("results.csv")``."""
        answer = self.client.get(f"/class/{self.code}/{file}")
        assert answer.mimetype == "text/csv"
        assert "attachment" in answer.headers["Content-Disposition"]
        return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))

    # The answers -----------------------------------------------------------------------

    def dealt(self) -> Round:
        """The round as the class plays it."""
        pack: Pack = self.app.extensions["pack"]
        db, now = self.app.extensions["db"], self.app.extensions["clock"]()
        found = snapshot(db, self.code, now)
        assert found
        return deal(pack, found.state)

    def right(self, card: str) -> str:
        return solver.right(self.dealt(), card)

    def other(self, card: str) -> str:
        return solver.others(self.dealt(), card)[0]

    def leads_all(self, pupil: Pupil, wrong: int = 0) -> list[str]:
        """Card by card to the end of the round; the child puts the first so many into the other
        bin. Gives the cards."""
        cards = []
        while self.state("phase") != "closed":
            card = pupil.looks().hand()[0]
            cards.append(card)
            pupil.places(card, self.other(card) if len(cards) <= wrong else self.right(card))
            self.looks().acts("reveal").acts("next")
        return cards
