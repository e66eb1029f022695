"""A client that reads every page it gets as a strict browser would, and a child at the table."""

import re
from dataclasses import dataclass

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from game.content.model import Activity
from tests.views.people import Clock, Teacher


class CheckedClient(FlaskClient):
    """Every HTML answer must parse, hold no id twice, no inline script or style, and no dead end."""

    def open(self, *args, **kwargs) -> TestResponse:
        response = super().open(*args, **kwargs | {"buffered": True})
        readable = response.mimetype == "text/html" and not response.content_encoding
        if readable and response.text.startswith("<!doctype html>"):
            check_html(response.text)
        return response


def check_html(text: str) -> None:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), f"an id twice: {sorted(ids)}"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        assert element.get("style") is None, f"inline style on {element.tag}"
        assert element.tag != "style"
        assert element.tag != "script" or (element.get("src") and not element.text)
        for name, value in element.attrib.items():
            assert not str(name).startswith(("on", "hx-on")), f"inline handler {name}"
            assert not re.match(r"\s*(javascript|js):", value), f"script in {name}"
        if element.get("hx-post"):
            assert element.tag == "form"
            assert element.get("method") == "post"
            assert element.get("action") == element.get("hx-post"), "works only with script"
        for name in ("hx-target", "hx-select"):
            if element.get(name):
                assert element.get(name, "").removeprefix("#") in ids, f"{name} leads nowhere"
        for name in ("for", "form", "aria-labelledby", "aria-describedby"):
            assert set(element.get(name, "").split()) <= set(ids), f"{name} leads nowhere"
        for name in ("href", "src", "action"):
            assert element.get(name, "/").startswith(("/", "#")), "leads away from the game"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    app.test_client_class = CheckedClient
    return app.test_client()


@dataclass
class Table:
    """A round as the page shows it, and the moves a child can make in it."""

    client: FlaskClient
    activities: dict[str, Activity]
    url: str
    page: str = ""

    def look(self) -> "Table":
        self.page = self.client.get(self.url).text
        return self

    def state(self, name: str) -> str:
        found = re.search(rf'data-{name}="([^"]*)"', self.page)
        assert found, f"the page has no data-{name}"
        return found[1]

    def hand(self) -> list[str]:
        return re.findall(r'data-card="([^"]+)"', self.page)

    def landed(self) -> list[str]:
        return re.findall(r'data-landed="([^"]+)"', self.page)

    def status(self) -> str:
        found = re.search(r'role="status"[^>]*>(.*?)</p>', self.page, re.DOTALL)
        assert found
        return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()).replace("&#39;", "'")

    def right(self, card: str) -> str:
        movement = self.activities[card].movement
        return "big" if movement == "both" else movement

    def other(self, card: str) -> str:
        return "small" if self.right(card) == "big" else "big"

    def form(self, card: str, bin_: str) -> dict[str, str]:
        misses = re.search(rf'data-card="{card}" data-misses="(\d+)"', self.page)
        return {"card": card, "bin": bin_, "misses": misses[1] if misses else "0"}

    def post(self, form: dict[str, str]) -> TestResponse:
        """A plain form's post, with the redirect a browser would follow."""
        answer = self.client.post(self.url, data=form, follow_redirects=True)
        self.page = answer.text
        return answer

    def place(self, card: str, bin_: str) -> TestResponse:
        return self.post(self.form(card, bin_))

    def play(self, miss: int = 0) -> "Table":
        """Play to the end; the first ``miss`` plain cards go into the other bin once."""
        self.look()
        while self.state("state") == "playing":
            card = self.hand()[0]
            if miss and self.activities[card].movement != "both":
                miss -= 1
                self.place(card, self.other(card))
            self.place(card, self.right(card))
        return self


@pytest.fixture
def table(app: Flask, client: FlaskClient):
    """A table at a level and a seed: ``table(level=1, seed=7)``."""
    activities = {one.id: one for one in app.extensions["pack"].activities}

    def sit_down(level: int = 1, seed: int = 7) -> Table:
        return Table(client, activities, f"/play/sort?level={level}&seed={seed}").look()

    return sit_down


@pytest.fixture
def clock(app: Flask) -> Clock:
    return Clock(app)


@pytest.fixture
def teacher(app: Flask, client: FlaskClient, clock: Clock) -> Teacher:
    return Teacher(app, client)
