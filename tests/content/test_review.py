"""What a therapist has signed, and what has changed since."""

import re
from dataclasses import replace

import pytest

from game.content.review import changed, keep, mark, marks, released
from game.settings import CONTENT, HOME
from tests.makers import activity

HOP, DRAW = activity("hop"), activity("draw", "small")


@pytest.mark.parametrize(
    "now",
    [
        {"text": "Hop far"},
        {"picture": "🐸"},
        {"movement": "both"},
        {"uses": ("legs", "feet")},
        {"why": "Your legs push."},
    ],
)
def test_what_was_signed_and_has_changed_is_shown_again(now):
    since = marks([HOP, DRAW])
    other = replace(HOP, **now)
    assert changed([other, DRAW], since) == (other,)


@pytest.mark.parametrize(
    "now", [{"level": 2}, {"fields": ("ball",)}, {"tags": ("aid",)}, {"sources": ("one",)}]
)
def test_what_nobody_signed_may_change(now):
    assert mark(replace(HOP, **now)) == mark(HOP)


def test_what_is_new_is_shown_and_what_is_gone_is_not():
    assert changed([HOP], marks([DRAW])) == (HOP,)


def test_releases_are_kept_side_by_side(tmp_path):
    assert released(tmp_path) == {}
    keep(tmp_path, "1.0.0", [HOP])
    keep(tmp_path, "1.1.0", [HOP, DRAW])
    assert released(tmp_path) == {"1.0.0": marks([HOP]), "1.1.0": marks([HOP, DRAW])}


def test_every_release_since_0_3_0_is_kept():
    headings = re.findall(r"^## (\d\S+)", (HOME / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert set(released(CONTENT)) == set(headings) - {"0.1.0", "0.2.0"}
