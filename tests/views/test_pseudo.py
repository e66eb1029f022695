"""Every page of the game in a language that nobody speaks: no word is left that was written where no
translator finds it.
"""

import sys

import pytest
from flask import Flask

from game.app import create_app
from game.content.door.load import load
from game.settings import CONTENT, Settings
from game.views.shell import language
from tests.pseudo import PSEUDO, marked, outside, pseudo, strays, typed
from tests.tour import STOPS, Stop, World, scenes

SEEN = scenes(
    stop for stop in STOPS if not stop.look or (stop.look == "file" and "results" in stop.name)
)
TYPED = ("scenes", "inclass")
"""Who knows the list that a teacher types on the tour."""


@pytest.fixture(scope="session")
def content():
    return marked(load(CONTENT))


@pytest.fixture
def app(settings: Settings, content, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("game.app.load", lambda folder: content)
    monkeypatch.setattr(language, "init_app", lambda app, code: language.speak(app, PSEUDO))
    for name in TYPED:
        where = sys.modules[f"tests.tour.{name}"]
        monkeypatch.setattr(where, "LIST", typed(where.LIST))
    return create_app(settings)


@pytest.mark.parametrize("stops", SEEN.values(), ids=SEEN)
def test_every_word_of_a_page_is_a_message_or_content(app: Flask, stops: list[Stop]):
    world = World(app)
    for stop in stops:
        page = stop.see(world).page
        assert page.status == stop.status
        found = outside(page.text) if stop.look == "file" else strays(page.text)
        assert found == [], stop.name


def test_a_word_that_is_neither_is_found():
    html = """<!doctype html><title>[Ĺ]</title><p>«A card» left <b>[Óńé</b> «more»]</p>
      <p translate="no">make play</p><img alt="A frog"><i aria-hidden="true">J</i>"""
    assert strays(html) == ["left", "A", "frog"]
    assert strays("<!doctype html><p>[Cut off</p>") == ["?"]


def test_a_message_is_longer_and_keeps_its_gaps():
    assert pseudo("<b>%(num)s</b> of %(total)s cards &amp; more") == (
        "[<b>%(num)s</b> őƒƒ %(total)s čářďśśś &amp; ṁőřééé]"
    )
    assert len(pseudo("Look at the five letters. Then type them again.")) > 47 * 1.35
