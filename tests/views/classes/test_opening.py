"""Opening a class: any round, any way, and a code that is easy to say."""

import re

import pytest

from game.content.door.load import load
from game.rules.classes.ways import WAYS
from game.settings import CONTENT
from game.store.classrooms import LETTERS
from tests.people.table import hook
from tests.people.teacher import every_round

PACK = load(CONTENT)


def test_start_alone_opens_a_class(teacher, client):
    answer = client.post("/class/new")
    assert answer.status_code == 303
    assert re.fullmatch(r"/class/[A-HJ-NP-Z]{5}/desk", answer.location)
    page = client.get(answer.location).text
    assert (hook(page, "phase"), hook(page, "seats"), hook(page, "answered")) == ("lobby", "0", "0")


@pytest.mark.parametrize("name", every_round(PACK))
def test_every_round_of_the_game_can_be_played_by_a_class(teacher, name):
    teacher.opens(name, "own").acts("begin")
    pupil = teacher.seat()
    assert f'data-round="{name.partition(".")[0]}"' in pupil.page
    assert pupil.state("phase") == "playing"


@pytest.mark.parametrize("name", ["match.tools", "order.baby"])
def test_pairs_and_steps_are_played_at_each_childs_own_pace(teacher, name):
    for way in WAYS:
        teacher.opens(name, way).acts("begin")
        assert "own pace" in teacher.page


@pytest.mark.parametrize(
    "form", [{"round": "sort.9"}, {"round": "chess.1"}, {"round": ""}, {"round": "sort.list"}]
)
def test_a_round_that_is_none_opens_no_class(client, form):
    assert client.post("/class/new", data=form).status_code == 400


def test_a_way_that_is_none_gives_way_to_one_that_is(teacher):
    assert teacher.opens(way="telepathy").state("phase") == "lobby"


def test_codes_have_five_of_24_letters(teacher):
    assert len(LETTERS) == len(set(LETTERS)) == 24
    assert not set(LETTERS) & set("IO01")
    codes = {teacher.opens().code for _ in range(20)}
    assert all(len(code) == 5 and set(code) <= set(LETTERS) for code in codes)
    assert len(codes) == 20
