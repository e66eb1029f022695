"""The pictures of the README, and the icons of the home screen, show the game as it is."""

import re

import pytest

from game.settings import HOME
from tests.browser import pictures

README = (HOME / "README.md").read_text("utf-8")


def test_each_is_of_its_page_or_drawing_as_it_is_now():
    now, then = pictures.prints(), pictures.kept()
    changed = [name for name in now if now[name] != then.get(name)]
    assert not changed, "their pages have changed since: `make pictures`, then look at them"
    assert set(then) == set(now)


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_each_is_there_small_and_told_in_words(name):
    assert (pictures.FOLDER / f"{name}.webp").stat().st_size <= 60_000
    shown = re.search(rf"!\[([^\]]+)\]\(docs/{name}\.webp\)", README)
    assert shown
    assert len(shown[1].split()) > 5


def test_the_readme_shows_no_other():
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert set(shown) == {f"docs/{name}.webp" for name in pictures.PICTURES}
