"""A computer with several addresses: the teacher chooses which one tablets are told, and all that is open
follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Thread

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from game.app import create_app
from game.settings import Settings
from tests.browser.measures import on_screens, outside, run_axe
from tests.people.desk import press
from tests.people.times import A_LOOK

WIFI, CABLE = "192.168.100.120", "10.121.14.105"
MORE = "Tablets do not find it?"

pytestmark = pytest.mark.usefixtures("server")


@dataclass(frozen=True)
class Here:
    """Where a game of this process is found."""

    url: str


@pytest.fixture
def server(settings: Settings) -> Iterator[Here]:
    """A game that lets its networks in, of which there are two."""
    app = create_app(replace(settings, host="0.0.0.0"))
    app.extensions["addresses"] = lambda: (WIFI, CABLE)
    serving = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=serving.serve_forever)
    thread.start()
    yield Here(f"http://127.0.0.1:{serving.port}")
    serving.shutdown()
    thread.join()
    serving.server_close()


def told(page: Page, address: str) -> None:
    """The page tells an address in words and in its picture to scan, which has come."""
    expect(page.get_by_text(re.compile(rf"^{address}:\d+/join$"))).to_be_visible()
    picture = page.locator(f"img[src*='join.svg?address={address}']").first
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth") > 0


@pytest.mark.parametrize("script", [True, False])
def test_who_chooses_another_address_sees_it_on_desk_and_wall(new_child, script):
    desk = new_child(script=script).page
    desk.goto(desk.request.post("/class/new").url)
    told(desk, WIFI)
    wall = new_child().page
    wall.goto(desk.url.replace("/desk", "/wall"))
    told(wall, WIFI)
    expect(desk.get_by_role("button", name=CABLE)).to_be_hidden()
    desk.get_by_text(MORE).click()
    if script:
        press(desk, CABLE)
    else:
        desk.get_by_role("button", name=CABLE).click()
    told(desk, CABLE)
    wall.clock.fast_forward(A_LOOK)
    told(wall, CABLE)


def test_a_second_desk_follows_and_what_is_open_there_stays_open(new_child):
    desk = new_child()
    page = desk.page
    page.goto(page.request.post("/class/new").url)
    other = page.context.new_page()
    other.clock.install()
    other.goto(page.url)
    other.get_by_text(MORE).click()
    page.request.post(page.url.replace("/desk", "/address"), form={"address": CABLE})
    other.clock.fast_forward(A_LOOK)
    told(other, CABLE)
    chosen = other.get_by_role("button", name=CABLE)
    expect(chosen).to_be_visible()
    expect(chosen).to_have_attribute("aria-pressed", "true")


def test_the_list_fits_every_screen_and_every_grown_up_can_use_it(new_child):
    teacher = new_child()
    page = teacher.page
    page.goto(page.request.post("/class/new").url)
    page.get_by_text(MORE).click()
    for width, _ in on_screens(teacher, [(1024, 768), (1440, 900), (768, 1024), (320, 568)]):
        assert run_axe(page) == []
        assert outside(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for button in page.locator(".addresses :is(button, summary)").all():
            assert button.bounding_box()["height"] >= 44
