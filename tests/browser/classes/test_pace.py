"""How often a page looks, and what keeps it from changing: a hand that is at it, and never for long."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.people.times import A_LOOK, A_MINUTE, A_MOMENT, A_PRESS

LOOK = re.compile("/live")


def is_still(page: Page) -> list[str]:
    """From now on time passes only by the test's hand; the looks of the page, as they come."""
    page.clock.pause_at((page.evaluate("Date.now()") + A_MOMENT) / 1000)
    page.wait_for_function("() => !document.querySelector('live-part').looking")
    seen: list[str] = []
    page.on("request", lambda one: LOOK.search(one.url) and seen.append(one.url))
    return seen


def looks(page: Page, after: int) -> None:
    with page.expect_response(LOOK):
        page.clock.fast_forward(after)
    page.wait_for_function("() => !document.querySelector('live-part').looking")


def is_quiet(page: Page) -> list[str]:
    """More than a minute has passed in which nothing was new."""
    seen = is_still(page)
    looks(page, A_MINUTE)
    looks(page, 2 * A_LOOK)
    seen.clear()
    return seen


def test_looks_come_half_as_often_when_nothing_has_happened_for_a_minute(open_class):
    page = open_class("Tablets, together").children[0].page
    seen = is_quiet(page)
    page.clock.fast_forward(3500)
    assert seen == []
    looks(page, 1000)
    assert len(seen) == 1


def test_they_come_often_again_when_something_is_new(open_class):
    room = open_class("Tablets, together")
    page = room.children[0].page
    is_quiet(page)
    room.act("Begin")
    looks(page, 2 * A_LOOK)
    expect(page.locator("[data-class]")).to_have_attribute("data-phase", "playing")
    looks(page, A_LOOK)


TOUCHES = {
    "a tap": lambda page: page.mouse.click(5, 5),
    "a key": lambda page: page.keyboard.press("Tab"),
}


@pytest.mark.parametrize("how", TOUCHES)
def test_they_come_often_again_when_a_child_touches_the_page(open_class, how):
    page = open_class("Tablets, together").children[0].page
    is_quiet(page)
    TOUCHES[how](page)
    looks(page, A_LOOK)
    looks(page, A_LOOK)


def test_a_page_that_is_shown_again_looks_at_once(open_class):
    page = open_class("Tablets, together").children[0].page
    is_quiet(page)
    with page.expect_response(LOOK):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_function("() => !document.querySelector('live-part').looking")
    looks(page, A_LOOK)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_left_alone_for_as_long_as_it_says(open_class, status):
    page = open_class("Tablets, together").children[0].page
    seen = is_still(page)
    busy = {"Retry-After": "30", "X-Leap-And-Pinch": "any"}
    page.route(LOOK, lambda route: route.fulfill(status=status, headers=busy))
    looks(page, A_LOOK)
    page.unroute(LOOK)
    seen.clear()
    page.clock.fast_forward(25_000)
    page.evaluate("dispatchEvent(new Event('online'))")
    assert seen == []
    looks(page, 10_000)


# Hands ------------------------------------------------------------------------------------


def test_a_thumb_that_rests_on_the_page_does_not_hold_it(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    card = touch.hand()[0]
    touch.touch("Start", (4, 500))
    room.act("Reveal")
    room.act("Next card")
    touch.page.clock.fast_forward(A_LOOK)
    expect(touch.card(card)).to_have_count(0)


def test_a_thumb_that_rests_on_a_card_does_not_hold_it_for_long(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    card = touch.hand()[0]
    touch.touch("Start", touch.middle(touch.card(card)))
    room.act("Reveal")
    room.act("Next card")
    touch.page.clock.fast_forward(A_PRESS)
    expect(touch.card(card)).to_have_count(0)


def test_a_card_that_is_dragged_and_never_let_go_does_not_hold_it_for_ever(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse, page = room.children[0], room.children[0].page
    card = mouse.hand()[0]
    page.mouse.move(*mouse.middle(mouse.card(card)))
    page.mouse.down()
    page.mouse.move(500, 300, steps=4)
    room.act("Reveal")
    room.act("Next card")
    page.clock.fast_forward(2 * A_PRESS)
    expect(mouse.card(card)).to_have_count(0)


@pytest.mark.parametrize("button", ["right", "middle"])
def test_other_buttons_than_the_first_hold_no_desk(open_class, button):
    room = open_class("Tablets, together")
    begin = room.desk.get_by_role("button", name="Begin")
    begin.hover()
    room.desk.mouse.down(button=button)
    room.joins()
    room.counts(seats=4, answered=0)


@pytest.mark.parametrize("place", ["desk", "wall"])
def test_a_press_whose_release_is_never_told_holds_nothing_for_long(open_class, place):
    room = open_class("Tablets, together")
    page = getattr(room, place)
    page.locator(".live__part").locator("a, button, h1").first.dispatch_event(
        "pointerdown", {"button": 0, "buttons": 1}
    )
    room.joins()
    page.clock.fast_forward(A_PRESS)
    if place == "desk":
        expect(page.locator("[data-class]")).to_have_attribute("data-seats", "4")
    else:
        expect(page.locator(".seat")).to_have_count(4)


def test_a_pointer_with_no_button_pressed_holds_nothing(open_class):
    room = open_class("Tablets, together")
    begin = room.desk.get_by_role("button", name="Begin")
    begin.dispatch_event("pointerdown", {"button": 0, "buttons": 1})
    room.desk.mouse.move(300, 300)
    room.joins()
    room.counts(seats=4, answered=0)
