"""A kind of round on a page: it has its name and its picture, and a new one needs neither, nor any
list but its own files."""

from dataclasses import fields, replace
from typing import ClassVar

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from game.content.kinds.sort import SortSet
from game.content.model import KINDS, Pack
from game.rules import kinds
from game.rules.kinds import sort
from game.rules.round.play import Round
from game.settings import HOME
from game.views.round.deals import Deals
from tests.makers import pack_of, sort_set
from tests.people.solver import right_moves
from tests.people.table import hook
from tests.people.teacher import Teacher

TEMPLATE = """
{% from 'round/_forms.html' import move %}
{% macro table(table, here) %}{% call move(table, here) %}
{% for one in table.hand %}<i data-card="{{ one.id }}" data-misses="{{ one.misses }}"></i>{% endfor %}
{% for one in table.bins %}<button name="bin" value="{{ one.id }}">{{ one.name }}</button>{% endfor %}
{% endcall %}{% endmacro %}
{% macro learnt(table) %}<p>juggle: learnt</p>{% endmacro %}
"""

BALLS = sort_set("pour:exact run:whole hop:whole zip:exact", "exact whole", id="balls")
PACK = pack_of(sets=(BALLS,))


class Juggling(SortSet):
    """A set of a kind that is new."""

    kind: ClassVar[str] = "juggle"


def deal(pack: Pack, name: str, seed: int) -> Round:
    """All four cards, in the hand at once."""
    return replace(sort.deal(PACK, name, seed), kind="juggle", hand=4, either=True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_name_and_a_picture_of_its_own(app, kind):
    one = app.jinja_env.get_template(f"round/kinds/{kind}.html").module
    assert one.name()
    assert f"icon--{kind}" in one.icon()


def test_each_file_of_a_kind_is_that_of_one_there_is():
    for folder, ending in (
        ("game/content/kinds", ".py"),
        ("game/rules/kinds", ".py"),
        ("templates/round/kinds", ".html"),
    ):
        names = {path.stem for path in (HOME / folder).glob(f"*{ending}")} - {"__init__"}
        assert names == set(KINDS), folder


@pytest.fixture
def juggle(app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new kind in the game: a set at a stop, how it is dealt, a template. The address of a round."""

    pack = app.extensions["pack"]
    first, *others = pack.stops
    balls = Juggling(**{field.name: getattr(BALLS, field.name) for field in fields(BALLS)})
    pack = replace(pack, stops=(replace(first, rounds=(*first.rounds, balls)), *others))
    monkeypatch.setitem(kinds.DEALS, "juggle", deal)
    monkeypatch.setitem(app.extensions, "pack", pack)
    monkeypatch.setitem(app.extensions, "deals", Deals(pack))
    loader = DictLoader({"round/kinds/juggle.html": TEMPLATE})
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([loader, app.jinja_env.loader]))
    return "/juggle/balls"


def test_a_new_kind_needs_its_files_and_no_list(app, client, teacher: Teacher, juggle):
    stop = app.extensions["pack"].stops[0].id
    assert "Balls" in client.get(f"/journey/{stop}").text
    assert "(juggle)" in client.get(f"/grown-ups/{stop}").text
    assert "Balls" in client.get("/class/new").text
    assert 'data-sheet="glue"' in client.get(f"/print{juggle}?seed=7").text
    page = client.get(f"/play{juggle}?seed=7").text
    assert 'data-round="juggle"' in page
    assert "4 cards" in page


def test_a_new_kind_is_played_to_its_end_alone_and_in_a_class(client, teacher, juggle):
    url = f"/play{juggle}?seed=7"
    for card, bin_ in right_moves(deal(PACK, "balls", 7)):
        client.post(url, data={"card": card, "bin": bin_, "misses": "0"})
    pupil = teacher.opens("juggle.balls", "together").acts("begin").seat()
    assert "own pace" in teacher.page
    for card, bin_ in right_moves(teacher.dealt()):
        pupil.places(card, bin_)
    for end in (client.get(url).text, pupil.page):
        assert hook(end, "state") == "done"
        assert "juggle: learnt" in end
