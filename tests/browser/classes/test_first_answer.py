"""Teach in 60 seconds: from the first page to the first answer of a class in few presses, and few words to
read on the way; a teacher whose class answers with bodies, and a child with a tablet.
"""

import pytest
from playwright.sync_api import expect

from tests.people.led import Led
from tests.people.reader import Reader

MOST_PRESSES = 6
MOST_WORDS = 60


def check(reader: Reader) -> None:
    told = f"{len(reader.pressed)} presses: {reader.pressed}; {len(reader.words)} words: {reader.words}"
    print(told)
    assert len(reader.pressed) <= MOST_PRESSES, told
    assert len(reader.words) <= MOST_WORDS, told


@pytest.fixture
def reader(new_child):
    """Somebody at the first page."""
    found = Reader(new_child(1024, 768).page)
    found.page.goto("/")
    return found


def answers(reader: Reader) -> None:
    """The class has done it: the teacher taps what most did."""
    most = reader.page.get_by_role("button", name="Most big")
    reader.presses(most)
    expect(most).to_have_attribute("aria-pressed", "true")


def named(reader: Reader, name: str, role: str = "button"):
    return reader.page.get_by_role(role, name=name, exact=True)


def test_a_lesson_is_begun_with_bodies_and_the_wall(reader):
    reader.presses(named(reader, "Class", "link"))
    reader.presses(named(reader, "A first lesson"))
    wall = reader.opens(named(reader, "Open the wall", "link"))
    reader.presses(named(reader, "Begin"))
    answers(reader)
    expect(wall.locator("[data-class]")).to_be_attached()
    check(reader)


def test_a_class_answers_with_bodies(reader):
    reader.presses(named(reader, "Class", "link"))
    reader.presses(reader.page.get_by_text("Bodies", exact=True))
    reader.presses(named(reader, "Start"))
    with reader.page.context.expect_page():
        reader.presses(named(reader, "Open the wall", "link"))
    reader.presses(named(reader, "Begin"))
    answers(reader)
    check(reader)


def test_a_child_joins_and_answers_on_a_tablet(reader, new_child):
    teacher = new_child()
    led = Led.opened(teacher.page)
    led.acts("begin")
    code = led.at().rpartition("/")[2]
    reader.presses(named(reader, "Join your class", "link"))
    reader.page.get_by_label("Type the five letters").fill(code)
    reader.presses(named(reader, "Go"))
    reader.presses(reader.page.locator("button[name=seat]").first)
    reader.presses(reader.page.locator("[data-bin=big]"))
    expect(reader.page.locator("[data-bin=big] [data-landed]")).to_be_attached()
    check(reader)
