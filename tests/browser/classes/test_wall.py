"""The wall: read from the back of the room, without a scroll, by everybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from game.rules.classes.ways import WAYS
from tests.browser.measures import on_screens, outside, run_axe
from tests.people.led import Led
from tests.people.times import A_LONG_LOOK

PROJECTORS = [(1280, 720), (1920, 1080), (1024, 768)]
ACTS = {
    "lobby": (),
    "playing": ("begin",),
    "showing": ("begin", "reveal"),
    "closed": ("begin", "close"),
}


def leads(
    page: Page, way: str, acts: tuple[str, ...], round_: str = "sort.1", seats: int = 0
) -> None:
    """Open a class, let children sit down, lead it, and show its wall."""
    led = Led.opened(page, way=way, round=round_)
    for at in range(seats):
        tablet = page.context.browser.new_context(base_url=led.desk.partition("/class")[0])
        led.joined(tablet.request, at)
        tablet.close()
    for act in acts:
        if act == "reveal" and not WAYS[way].on_tablets:
            led.tallies(big="17", small="6")
        led.acts(act)
    page.goto(led.at("/wall"))


def moves(page: Page, plan: str, times: int) -> None:
    """A class that was led on so often in its plan, to a move."""
    led = Led.planned(page, plan)
    for _ in range(times):
        led.acts("begin")
        led.acts("on")
    page.goto(led.at("/wall"))


STATES: dict[str, Callable[[Page], None]] = {
    "a big move": lambda page: moves(page, "first-lesson", 2),
    "a small move": lambda page: moves(page, "first-lesson", 3),
    "a move of four steps": lambda page: moves(page, "hour-of-moving", 11),
    **{
        f"{way} {name}": lambda page, way=way, acts=acts: leads(page, way, acts)
        for way in WAYS
        for name, acts in ACTS.items()
        if (way, name) not in [("together", "closed"), ("own", "showing"), ("together", "lobby")]
    },
    "thirty seats": lambda page: leads(page, "together", (), seats=30),
    "three bins": lambda page: leads(page, "bodies", ("begin",), "sort.helpers"),
    "three bars": lambda page: leads(page, "together", ("begin", "reveal"), "sort.helpers"),
}


@pytest.mark.parametrize("state", STATES)
def test_a_wall_fits_its_projector_and_axe_finds_nothing(new_child, state):
    wall = new_child(1280, 720)
    page = wall.page
    STATES[state](page)
    for width, height in on_screens(wall, PROJECTORS):
        assert run_axe(page) == []
        assert outside(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.documentElement.scrollHeight") <= height, (width, height)


@pytest.mark.parametrize("script", [True, False])
def test_a_button_to_look_again_covers_nothing(new_child, script):
    """Without script, and while the network is away."""
    page = new_child(1280, 720).page
    leads(page, "together", ("begin",))
    wall = new_child(1280, 720, script=script)
    wall.page.goto(page.url)
    again = wall.page.get_by_role("link", name="Look again")
    if script:
        wall.page.context.set_offline(True)
        for _ in range(3):
            wall.page.wait_for_function("() => !document.querySelector('live-part').looking")
            wall.page.clock.fast_forward(A_LONG_LOOK)
    again.wait_for()
    for width, height in PROJECTORS:
        wall.page.set_viewport_size({"width": width, "height": height})
        button, foot = again.bounding_box(), wall.page.locator(".wall__foot").bounding_box()
        assert button["y"] >= foot["y"] + foot["height"]
        assert button["y"] + button["height"] <= height


@pytest.mark.parametrize("state", ["together playing", "bodies showing"])
def test_a_card_on_the_wall_is_read_from_the_back_of_the_room(new_child, state):
    page = new_child(1920, 1080).page
    STATES[state](page)
    size = page.locator("h1").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 64
    if "showing" in state:
        count = page.locator(".bars__count").first
        assert count.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 64
        bar = page.locator(".bar").first.bounding_box()
        assert bar["height"] >= 80
