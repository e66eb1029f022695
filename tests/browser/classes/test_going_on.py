"""A class that goes on while a child is at it: what was begun counts for the card that was seen."""

import re

from playwright.sync_api import expect

from tests.people.classroom import lies
from tests.people.times import A_LOOK, A_MOMENT


def test_a_child_under_whose_hand_the_class_goes_on_keeps_its_card(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    card = mouse.hand()[0]
    page = mouse.page
    page.mouse.move(*mouse.middle(mouse.card(card)))
    page.mouse.down()
    page.mouse.move(500, 300, steps=4)
    room.act("Reveal")
    room.act("Next card")
    page.clock.fast_forward(A_LOOK)
    expect(mouse.card(card)).to_be_visible()
    page.mouse.move(*mouse.middle(mouse.bin(mouse.right(card))), steps=4)
    with page.expect_response(lambda one: one.request.method == "POST"):
        page.mouse.up()
    page.clock.fast_forward(A_LOOK)
    expect(mouse.card(card)).to_have_count(0)
    room.act("End the round")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text("1 of 1")


def test_a_finger_that_rests_on_a_bin_while_the_class_goes_on_answers_what_it_saw(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse, page = room.children[0], room.children[0].page
    card = mouse.hand()[0]
    mouse.rest()
    page.mouse.move(*mouse.middle(mouse.bin(mouse.right(card))))
    page.mouse.down()
    room.act("Reveal")
    room.act("Next card")
    with page.expect_response(re.compile("/live")):
        page.clock.fast_forward(A_LOOK)
    expect(mouse.card(card)).to_be_visible()
    with page.expect_response(lambda one: one.request.method == "POST"):
        page.mouse.up()
    room.act("End the round")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text("1 of 1")


def test_a_tap_that_comes_as_the_card_changes_answers_nothing(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    card = room.goes_on(mouse)
    mouse.bin(mouse.other(card)).click()
    mouse.rest()
    mouse.bin(mouse.right(card)).click()
    lies(mouse, card)
    room.act("Reveal")
    room.act("End the round")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text("1 of 1")


def test_a_second_tap_on_a_seat_answers_no_card(open_class, new_child):
    room = open_class("Tablets, together")
    room.act("Begin")
    late = new_child()
    late.page.goto(f"/join/{room.code}")
    late.rest()
    late.page.clock.pause_at((late.page.evaluate("Date.now()") + A_MOMENT) / 1000)
    late.page.locator("button[name=seat]").first.click()
    room.children.append(late)
    room.knows_the_cards()
    expect(late.page.locator("[data-card]")).to_be_visible()
    late.page.wait_for_load_state()
    card = late.hand()[0]
    late.bin(late.other(card)).click()
    late.rest()
    late.bin(late.right(card)).click()
    lies(late, card)
    room.act("Reveal")
    room.act("End the round")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text("1 of 1")


def test_who_uses_keys_goes_on_from_the_new_card_and_hears_its_name(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    mouse.bin("big").focus()
    room.act("Reveal")
    room.is_in("showing")
    room.act("Next card")
    room.is_in("playing")
    card = mouse.hand()[0]
    expect(mouse.card(card)).to_be_focused()
    expect(mouse.status()).to_contain_text(mouse.told(card).text)
