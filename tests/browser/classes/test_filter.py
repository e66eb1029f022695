"""A school's filter, or the sign-in page of its network, answers in place of the game: nothing of that is
believed, shown or lost."""

import pytest
from playwright.sync_api import expect

from tests.people.classroom import LOST, lies, looks
from tests.people.network import FILTERED, FILTERS, filtered
from tests.people.times import A_LONG_LOOK

AWAY = "We can't reach the game right now."


@pytest.mark.parametrize("how", FILTERS)
def test_what_somebody_else_answers_is_neither_shown_nor_taken_for_a_move(open_class, how):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    again = mouse.page.get_by_role("link", name="Look again")
    with filtered(mouse.page, how):
        mouse.page.evaluate("document.loadedOnce = true")
        card = mouse.hand()[0]
        mouse.by_mouse(card, mouse.right(card))
        expect(mouse.status()).to_contain_text(LOST)
        for _ in range(3):
            looks(mouse)
        expect(again).to_be_visible()
        expect(mouse.status()).to_contain_text(AWAY)
        expect(mouse.card(card)).to_be_visible()
        assert FILTERED not in mouse.page.content()
        assert mouse.page.evaluate("document.loadedOnce"), "the page was not loaded anew"
        room.counts(seats=3, answered=0)
    looks(mouse)
    lies(mouse, card)
    expect(again).to_be_hidden()
    expect(mouse.status()).not_to_contain_text(AWAY)
    room.counts(seats=3, answered=1)


@pytest.mark.parametrize("how", ["a page", "not found"])
def test_a_wall_keeps_what_it_shows(open_class, how):
    room = open_class("Tablets, together")
    with filtered(room.wall, how):
        shown = room.wall.locator(".live__part").inner_html()
        room.act("Begin")
        for _ in range(3):
            room.wall.wait_for_function("() => !document.querySelector('live-part').looking")
            room.wall.clock.fast_forward(A_LONG_LOOK)
        expect(room.wall.get_by_role("link", name="Look again")).to_be_visible()
        assert room.wall.locator(".live__part").inner_html() == shown
    room.wall.clock.fast_forward(A_LONG_LOOK)
    room.is_in("playing")


@pytest.mark.parametrize("how", FILTERS)
def test_a_child_who_plays_alone_may_move_the_card_again(child, how):
    child.sits_at(1)
    with filtered(child.page, how):
        card = child.hand()[0]
        child.by_mouse(card, child.right(card))
        expect(child.status()).to_contain_text(LOST)
        expect(child.card(card)).to_be_visible()
        assert FILTERED not in child.page.content()
    child.rest()
    child.place(child.by_mouse, card, child.right(card))


def test_nothing_new_is_believed_of_who_knows_the_version(open_class):
    """Some servers that stand between leave nothing else on such an answer."""
    room = open_class("Tablets, together")
    taken = """async (version) => {
      const live = document.querySelector("live-part");
      const headers = version ? { ETag: version } : {};
      return live.take(new Response(null, { status: 304, headers })).then(() => true, () => false);
    }"""
    version = room.wall.evaluate("document.querySelector('live-part').version")
    assert room.wall.evaluate(taken, version)
    assert room.wall.evaluate(taken, f"W/{version}")
    assert not room.wall.evaluate(taken, '"another"')
    assert not room.wall.evaluate(taken, "")
