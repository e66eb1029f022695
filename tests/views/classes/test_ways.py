"""The ways to answer: each has its folder and its drawing, and a new one needs nothing else."""

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from game.rules.classes.ways import WAYS, Way
from game.settings import HOME
from tests.people.teacher import Teacher

FOLDER = HOME / "templates/classes/ways"
WORDS = ("name", "about", "title", "instead", "ready", "how", "nobody", "more")
SIGNS = ("asked()", "told(bin, at)", "shown(bin, at)", "most(bin, at)")


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_a_way_has_its_words_its_drawing_and_where_there_are_no_tablets_its_signs(app, way):
    words = app.jinja_env.get_template(f"classes/ways/{way.id}/words.html").module
    assert all(getattr(words, name)() for name in WORDS)
    assert (HOME / f"static/art/way-{way.id}.svg").exists()
    assert (FOLDER / way.id / "signs.html").exists() != way.on_tablets


def test_no_folder_is_left_over():
    assert {path.name for path in FOLDER.iterdir()} == set(WAYS)


@pytest.fixture
def clap(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Way:
    """A new way: a line and a folder."""
    way = Way("clap", in_turn=True, on_tablets=False)
    words = "".join(f"{{% macro {name}() %}}clap: {name}{{% endmacro %}}" for name in WORDS)
    signs = "".join(f"{{% macro {name} %}}clap: {name}{{% endmacro %}}" for name in SIGNS)
    folder = {"classes/ways/clap/words.html": words, "classes/ways/clap/signs.html": signs}
    loader = ChoiceLoader([DictLoader(folder), app.jinja_env.loader])
    monkeypatch.setattr(app.jinja_env, "loader", loader)
    monkeypatch.setitem(WAYS, way.id, way)
    return way


def test_a_new_way_needs_its_line_and_its_folder(app, client, teacher: Teacher, clap: Way):
    assert "clap: about" in client.get("/class/new").text
    assert "clap: more" in client.get("/grown-ups").text
    teacher.opens(way="clap")
    assert "clap: how" in teacher.page
    assert "clap: nobody" in teacher.page
    assert "clap: asked()" in teacher.wall()
    pupil = teacher.acts("begin").seat()
    assert "clap: most(bin, at)" in teacher.page
    for page in (pupil.page, teacher.wall()):
        assert "clap: told(bin, at)" in page
        assert "clap: shown(bin, at)" in page
    teacher.tallies(most="big").acts("reveal")
    assert "bars" in teacher.wall()
    assert teacher.dealt().cards[0].why in pupil.looks().status()
    assert "clap: told(bin, at)" in pupil.page
