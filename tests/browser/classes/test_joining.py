"""Ways into a class in a browser: a code that has to wait, a desk link."""

import time
from contextlib import closing

import pytest
from playwright.sync_api import expect
from sqlalchemy import insert

from game.store import guesses
from game.store.db import Database
from game.store.tables import GUESSES
from tests.people.desk import opens, press

SOON = 3  # seconds until the minute is over in which all codes were asked for


def all_are_asked_for(server) -> None:
    """Three hundred codes were asked for nearly a minute ago."""
    at = time.time() - guesses.WINDOW + SOON
    asked = [{"source": f"{number}", "code": f"{number}", "at": at} for number in range(300)]
    with (
        closing(Database(f"sqlite:///{server.folder / 'classes.db'}")) as db,
        db.writing() as write,
    ):
        write.execute(insert(GUESSES), asked)


@pytest.mark.parametrize("script", [True, False])
def test_a_child_whose_code_has_to_wait_gets_in_by_itself(server, new_child, script):
    desk = new_child()
    opens(desk.page)
    code = desk.page.locator("[data-class]").get_attribute("data-class")
    all_are_asked_for(server)
    child = new_child(script=script).page
    child.goto("/join")
    child.get_by_label("Type the five letters").fill(code)
    child.get_by_role("button", name="Go").click()
    expect(child.get_by_role("heading", name="One moment")).to_be_visible()
    expect(child.get_by_role("heading", name="Who are you")).to_be_visible(timeout=15_000)


def test_a_desk_link_leads_to_the_desk_and_leaves_no_secret_behind(new_child):
    desk = new_child()
    opens(desk.page)
    link = desk.page.locator("a.join-card__link").get_attribute("href")
    phone = new_child(390, 844).page
    asked: list[str] = []
    phone.on("request", lambda one: asked.append(one.headers.get("referer", "")))
    phone.goto(link)
    secret = link.rpartition("/")[2]
    expect(phone).not_to_have_url(f"**{secret}")
    assert secret not in phone.url
    phone.get_by_role("button", name="Lead this class here").click()
    expect(phone.get_by_role("button", name="Begin")).to_be_visible()
    press(phone, "Begin")
    expect(phone.locator("[data-phase=playing]")).to_be_visible()
    phone.go_back()
    assert secret not in phone.url
    assert not [one for one in asked if secret in one]
