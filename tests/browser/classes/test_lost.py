"""What the network does to a class: a move that is lost, held or refused is made by itself, and once."""

from playwright.sync_api import expect

from tests.people.classroom import LOST, comes_back, lies, looks, pick, taps
from tests.people.network import held_answers, refused_answers
from tests.people.times import A_LOOK


def test_an_answer_lost_on_the_way_counts_though_the_class_has_gone_on(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    card = room.loses(touch)
    room.act("Reveal")
    room.act("Next card")
    comes_back(touch)
    expect(touch.card(card)).to_have_count(0)  # the second card is there
    expect(touch.board).to_be_visible()
    room.counts(seats=3, answered=0)
    room.act("Reveal")
    room.act("End the round")
    shown = room.desk.locator(".bars--report .bars__count")
    expect(shown).to_have_text("1 of 1")


def test_a_move_lost_at_ones_own_pace_is_made_by_itself_and_once(open_class):
    room = open_class("Tablets, own pace")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    card = room.loses(touch)
    comes_back(touch)
    lies(touch, card)
    expect(touch.board).to_have_attribute("data-tries", "1")
    # What the child tries once more, while the lost one is on its way, counts once as well.
    card = room.loses(touch)
    with held_answers(touch) as held:
        touch.page.context.set_offline(False)
        touch.page.wait_for_function("() => document.querySelector('live-part').looking")
        touch.rest()
        touch.by_finger(card, touch.right(card))
        expect(touch.page.locator(".card--sent")).to_be_attached()
    assert len(held) == 2
    lies(touch, card)
    expect(touch.board).to_have_attribute("data-tries", "2")
    touch.page.reload()
    expect(touch.board).to_have_attribute("data-tries", "2")


def test_a_lost_move_outlasts_a_page_that_is_loaded_anew_meanwhile(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    with refused_answers(touch):
        card = touch.hand()[0]
        touch.by_finger(card, touch.right(card))
        expect(touch.status()).to_contain_text(LOST)
        with touch.page.expect_response(lambda one: one.request.method == "POST"):
            touch.page.reload()
        room.counts(seats=3, answered=0)
    looks(touch)
    lies(touch, card)
    room.counts(seats=3, answered=1)
    touch.page.reload()
    lies(touch, card)
    assert touch.page.evaluate("localStorage.length") == 0


def test_a_lost_move_is_sent_before_the_child_goes(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    with refused_answers(touch):
        card = touch.hand()[0]
        touch.by_finger(card, touch.right(card))
        expect(touch.status()).to_contain_text(LOST)
    with touch.page.expect_response(lambda one: one.request.method == "POST"):
        taps(touch, touch.page.get_by_role("link", name="I'm done"))
    taps(touch, touch.page.get_by_role("button", name="I'm done"))
    room.counts(seats=3, answered=1)


def test_a_lost_move_is_made_by_nobody_else_who_takes_the_tablet(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    with refused_answers(touch):
        card = touch.hand()[0]
        touch.by_finger(card, touch.right(card))
        expect(touch.status()).to_contain_text(LOST)
        taps(touch, touch.page.get_by_role("link", name="I'm done"))
        taps(touch, touch.page.get_by_role("button", name="I'm done"))
    pick(touch)
    expect(touch.card(card)).to_be_visible()
    touch.page.clock.fast_forward(A_LOOK)
    room.counts(seats=4, answered=0)


def test_a_lost_move_is_sent_until_the_server_takes_it(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    with refused_answers(mouse) as refused:
        card = mouse.hand()[0]
        mouse.by_mouse(card, mouse.right(card))
        expect(mouse.status()).to_contain_text(LOST)
        for status in (429, 503):
            refused[0] = status
            with mouse.page.expect_response(lambda one: one.request.method == "POST"):
                looks(mouse)
    looks(mouse)
    lies(mouse, card)
    room.counts(seats=3, answered=1)


def test_a_move_that_gets_no_answer_is_given_up_soon(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    with held_answers(mouse) as held:
        card = mouse.hand()[0]
        mouse.by_mouse(card, mouse.right(card))
        expect(mouse.page.locator(".card--sent")).to_be_attached()
        mouse.page.clock.fast_forward(8000)
        expect(mouse.status()).to_contain_text(LOST)
        held.clear()  # this one has never arrived
    looks(mouse)
    lies(mouse, card)
    room.counts(seats=3, answered=1)


def test_a_page_that_cannot_look_says_so_and_comes_back(open_class):
    room = open_class("Tablets, together")
    child = room.children[0]
    again = child.page.get_by_role("link", name="Look again")
    expect(again).to_be_hidden()
    child.page.context.set_offline(True)
    for _ in range(3):
        looks(child)
    expect(again).to_be_visible()
    comes_back(child)
    expect(again).to_be_hidden()
