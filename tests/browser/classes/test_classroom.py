"""A teacher, a wall and three children (by mouse, by touch, without JavaScript) play in each way of
answering. Every page is loaded anew, one child comes late, one loses the network in the middle of
an answer, and the server is started anew: no answer is lost, none is doubled.
"""

import pytest
from playwright.sync_api import expect

from game.content.door.load import load
from game.settings import CONTENT
from tests.people.classroom import LOST, comes_back, lies, looks
from tests.people.network import losing_answers
from tests.people.times import A_LOOK, A_MOMENT


def test_tablets_together(open_class, server):
    room = open_class("Tablets, together")
    mouse, touch, plain = room.children
    room.counts(seats=3, answered=0)
    room.is_in("lobby")
    room.act("Begin")
    room.is_in("playing")

    # The first card: everybody answers, one of them elsewhere; every page is loaded anew.
    card = room.answers(mouse)
    room.answers(touch, right=False)
    room.answers(plain)
    room.counts(seats=3, answered=3)
    room.reload_all()
    room.counts(seats=3, answered=3)
    expect(room.wall.get_by_text(mouse.told(card).why)).to_have_count(0)
    room.act("Reveal")
    room.is_in("showing")
    for page in room.pages():
        expect(page.get_by_text(mouse.told(card).why).first).to_be_visible()
    expect(room.wall.locator(".bars__count")).to_have_text(
        sorted(["2", "1"], reverse=mouse.right(card) == "big")
    )
    room.reload_all()
    room.is_in("showing")

    # The second: a child comes late, another loses the network in the middle of its answer.
    room.act("Next card")
    room.is_in("playing")
    late = room.joins()
    room.knows_the_cards()
    room.answers(late)
    card = room.loses(touch)
    comes_back(touch)
    lies(touch, card)
    room.answers(plain)
    # The answer arrives, but what the server says is lost: sent again, it counts once.
    with losing_answers(mouse):
        card = mouse.hand()[0]
        mouse.by_mouse(card, mouse.right(card))
        expect(mouse.status()).to_contain_text(LOST)
    looks(mouse)
    lies(mouse, card)
    room.counts(seats=4, answered=4)
    room.act("Reveal")
    room.act("Next card")
    room.is_in("playing")

    # The third: the server is started anew between two answers, and while one is on its way.
    room.answers(mouse)
    server.stop()
    card = touch.hand()[0]
    touch.by_finger(card, touch.right(card))
    expect(touch.status()).to_contain_text(LOST)
    server.start()
    looks(touch)
    lies(touch, card)
    room.answers(plain)
    room.counts(seats=4, answered=3)
    room.act("Reveal")
    room.act("End the round")
    room.is_in("closed")
    shown = room.desk.locator(".bars--report .bars__count")
    expect(shown).to_have_text(["2 of 3", "4 of 4", "3 of 3"])


def test_bodies(open_class, server):
    room = open_class("Bodies")
    room.is_in("lobby")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    cards = mouse.dealt.cards
    for page in [room.wall, *[child.page for child in room.children]]:
        expect(page.get_by_text(cards[0].text).first).to_be_visible()
        expect(page.get_by_text(cards[0].why)).to_have_count(0)
        expect(page.locator("form[data-move]")).to_have_count(0)
    room.act("Mixed")
    expect(room.desk.get_by_role("button", name="Mixed")).to_have_attribute("aria-pressed", "true")
    room.reload_all()
    room.act("Reveal")
    room.is_in("showing")
    for page in room.pages():
        expect(page.get_by_text(cards[0].why).first).to_be_visible()
    room.act("Next card")
    room.is_in("playing")
    server.stop()
    server.start()
    room.reload_all()
    room.joins()
    room.is_in("playing")
    big = min(cards[1].fits)
    room.desk.get_by_text("Or count them").click()
    room.desk.locator(f"input[name={big}]").fill("24")
    room.desk.clock.fast_forward(A_LOOK)
    expect(room.desk.locator(f"input[name={big}]")).to_have_value("24")
    room.act("Count")
    room.act("Reveal")
    room.is_in("showing")
    expect(room.wall.locator(".bars__one--fits .bars__count")).to_have_text("24")
    room.act("End the round")
    room.is_in("closed")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text(["mixed", "24 of 24"])


def test_tablets_at_their_own_pace(open_class, server):
    room = open_class("Tablets, own pace")
    room.act("Begin")
    room.is_in("playing")
    mouse, touch, plain = room.children
    first = [child.hand()[0] for child in room.children]
    assert len(set(first)) == 1, "all play the same cards"
    for child in room.children:
        child.place(room.way_of(child), first[0], child.other(first[0]))
    room.counts(seats=3, answered=3)
    room.reload_all()
    for child in room.children:
        child.place(room.way_of(child), first[0], child.right(first[0]))
    # A network that goes in the middle of a move, and a server that is started anew.
    card = room.loses(touch)
    comes_back(touch)
    lies(touch, card)
    touch.rest()
    server.stop()
    server.start()
    late = room.joins()
    room.knows_the_cards()
    for child in room.children:
        child.play(room.way_of(child), slips=0)
    room.counts(seats=4, answered=3 * 7 + 6)
    room.act("End the round")
    room.is_in("closed")
    counts = room.desk.locator(".bars--report .bars__count")
    expect(counts).to_have_text(["1 of 4", *["4 of 4"] * 5])
    expect(room.desk.get_by_text("24 of 24 cards are home")).to_be_visible()
    room.act("Play the mixed-up cards")
    room.is_in("playing")
    assert [child.hand() for child in (mouse, late, plain)] == [[first[0]]] * 3


PACK = load(CONTENT)


@pytest.mark.parametrize("round_", ["Which tool?", "How a baby grows"])
def test_pairs_and_steps_at_their_own_pace(open_class, round_):
    titles = {one.title: one for stop in PACK.stops for one in stop.rounds}
    if round_ not in titles:
        kind = "match" if round_ == "Which tool?" else "order"
        round_ = next(one.title for one in titles.values() if one.kind == kind)
    room = open_class("Tablets, own pace", round_)
    room.act("Begin")
    room.is_in("playing")
    room.knows_the_cards()
    for child in room.children:
        if child.dealt.laid:
            child.put_in_order(room.way_of(child), look_first=False)
        else:
            child.play(room.way_of(child), slips=1)
        expect(child.board).to_have_attribute("data-state", "done")
    expect(room.desk.locator("[data-class]")).to_have_attribute("data-seats", "3")


def test_a_phone_leads_with_the_desk_link(open_class, new_child):
    room = open_class("Tablets, together")
    room.desk.get_by_text("Desk link").click()
    link = room.desk.locator(".join-card__link").get_attribute("href")
    phone = new_child(390, 844, touch=True).page
    phone.goto(link)
    phone.clock.fast_forward(A_MOMENT)
    phone.get_by_role("button", name="Begin").tap()
    room.is_in("playing")
    expect(room.desk.get_by_text("Desk link")).to_be_visible()
    expect(room.desk.locator(".join-card__link")).to_be_visible()  # what was open stays open


def test_the_end_of_a_class_is_told_to_every_page(open_class):
    room = open_class("Tablets, together")
    room.desk.get_by_role("link", name="End the class").click()
    room.desk.get_by_role("button", name="End the class").click()
    expect(room.desk.get_by_text("This class is over.")).to_be_visible()
    for page in room.pages()[1:]:
        if page in room.plain:
            page.reload()
        else:
            page.clock.fast_forward(A_LOOK)
        expect(page.get_by_text("This class is over.")).to_be_visible()
