"""The palette: text on every ground at 7:1, everything else that must be seen at 3:1."""

import re

import pytest

from game.rules.classes.names import COLOURS
from game.settings import HOME

TOKENS = dict(
    re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (HOME / "static/css/tokens.css").read_text("utf-8"))
)
SEATS = dict(
    re.findall(
        r"\.seat--(\w+) \{\n  --seat: var\(--(seat-\w+)\);\n\}",
        (HOME / "static/css/parts/seat.css").read_text("utf-8"),
    )
)
GROUNDS = ["paper", "card", "water-1", "sand-1", "sky-1", "hill-1", "sun"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_the_one_of_wcag():
    TOKENS.update({"black": "#000000", "white": "#ffffff"})
    assert contrast("black", "white") == pytest.approx(21)


@pytest.mark.parametrize("ground", GROUNDS)
def test_ink_on_every_ground_reads_at_7_to_1(ground):
    assert contrast("ink", ground) >= 7


@pytest.mark.parametrize(
    "ground", ["water-2", "water-3", "sand-2", "sand-3", "sky-2", "sky-3", "hill-2", "hill-3"]
)
def test_outlines_and_the_focus_ring_show_on_deep_water_and_sand(ground):
    assert contrast("ink", ground) >= 3
    assert contrast("ring", ground) >= 3


def test_the_focus_ring_shows_on_both_of_its_tones():
    assert contrast("ring", "ring-gap") >= 3


@pytest.mark.parametrize(("name", "ground"), [("leap", "paper"), ("pinch", "paper")])
def test_large_names_in_colour_show_on_paper(name, ground):
    assert contrast(name, ground) >= 4.5


def test_every_seat_colour_has_one_ground_of_its_own():
    assert set(SEATS) == set(COLOURS)
    assert len({TOKENS[ground] for ground in SEATS.values()}) == len(COLOURS)


@pytest.mark.parametrize("colour", COLOURS)
def test_ink_on_every_seat_reads_at_7_to_1(colour):
    assert contrast("ink", SEATS[colour]) >= 7
