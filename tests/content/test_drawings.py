"""The drawings of the journey: each is there, each is used, and each is nothing but a drawing."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from game.settings import HOME

ART = HOME / "static/art"
DRAWINGS = sorted(ART.rglob("*.svg"))


def named(folder: str) -> set[str]:
    return {path.stem for path in (ART / folder).glob("*.svg")}


def test_every_page_of_a_story_has_a_picture_of_its_own_and_every_drawing_its_page(pack):
    """Nine pages wait for their drawings, and have an emoji meanwhile."""
    pictures = [page.picture for stop in pack.stops for page in stop.story]
    assert len(pictures) == len(set(pictures))
    assert {one for one in pictures if one.isascii()} == named("story")
    assert sum(not one.isascii() for one in pictures) <= 9


def test_every_stop_has_a_medallion_and_every_medallion_its_stop(pack):
    assert {stop.id for stop in pack.stops} == named("stop")


def test_no_two_pages_say_the_same_of_their_pictures(pack):
    said = [page.alt for stop in pack.stops for page in stop.story]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(("folder", "size"), [("story", "0 0 400 300"), ("stop", "0 0 200 200")])
def test_the_drawings_of_a_folder_are_of_one_size(folder, size):
    sizes = {ET.parse(path).getroot().get("viewBox") for path in (ART / folder).glob("*.svg")}
    assert sizes == {size}


SHAPES = {"svg", "g", "defs", "use", "clipPath", "path", "circle", "ellipse", "rect"}


def oddities(drawing: str) -> list[str]:
    """What may not be in a drawing: styles, scripts, letters, and anything from elsewhere."""
    found = []
    for one in ET.fromstring(drawing).iter():
        shape = one.tag.removeprefix("{http://www.w3.org/2000/svg}")
        if shape not in SHAPES:
            found.append(shape)
        for name, value in one.attrib.items():
            plain = name.rpartition("}")[2]
            if plain in ("style", "class") or plain.startswith("on"):
                found.append(plain)
            if plain in ("href", "src") and not value.startswith("#"):
                found.append(value)
            found += re.findall(r"url\((?!#)[^)]*\)?", value)
    return found


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_drawing_holds_shapes_and_nothing_from_elsewhere(path: Path):
    text = path.read_text("utf-8")
    assert oddities(text) == []
    assert "<?" not in text.removeprefix("<?xml")
    assert "<!DOCTYPE" not in text


@pytest.mark.parametrize(
    ("inside", "odd"),
    [
        ("<style>a{}</style>", "style"),
        ("<script/>", "script"),
        ("<text>Hop</text>", "text"),
        ("<foreignObject/>", "foreignObject"),
        ("<image href='#a'/>", "image"),
        ("<g style='fill:red'/>", "style"),
        ("<g class='big'/>", "class"),
        ("<g onclick='hop()'/>", "onclick"),
        ("<use href='https://example.org/a.svg#b'/>", "https://example.org/a.svg#b"),
        ("<use xlink:href='b.svg#c' xmlns:xlink='http://www.w3.org/1999/xlink'/>", "b.svg#c"),
        ("<g fill='url(https://example.org/a)'/>", "url(https://example.org/a)"),
    ],
)
def test_what_is_no_shape_would_be_found(inside, odd):
    assert oddities(f"<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>") == [odd]
