"""Whole rounds, from the first page to the stars, by every way of moving: all score alike."""

import pytest
from playwright.sync_api import expect

WAYS = ["by_mouse", "by_finger", "by_taps", "by_keys", "by_plain_buttons"]


def seated(new_child, way, **more):
    touch = way in ("by_finger", "by_taps")
    return new_child(script=way != "by_plain_buttons", touch=touch, **more)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("level", "cards"), [(1, 6), (2, 8), (3, 10)])
def test_every_way_of_moving_plays_the_whole_round_to_the_same_score(new_child, way, level, cards):
    child = seated(new_child, way).sits_at(level, seed=11)
    child.play(getattr(child, way), slips=2)
    expect(child.board).to_have_attribute("data-state", "done")
    assert (child.count("total"), child.count("right-first"), child.count("tries")) == (
        cards,
        cards - 2,
        cards + 2,
    )
    stars = 2  # 4 of 6, 6 of 8, 8 of 10: more than half, less than five in six
    expect(child.page.get_by_text(f"{stars} of 3 stars")).to_be_attached()
    child.page.get_by_role("link", name="Finish").click()
    expect(child.page.locator(".home__score")).to_have_text(f"{stars} stars in 1 round.")


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (768, 1024), (568, 320), (512, 384)])
@pytest.mark.parametrize("way", ["by_finger", "by_taps"])
def test_a_round_can_be_played_on_every_screen(new_child, way, size):
    child = seated(new_child, way, width=size[0], height=size[1]).sits_at(3, seed=11)
    child.play(getattr(child, way))
    expect(child.board).to_have_attribute("data-state", "done")


def test_from_the_first_page_two_presses_reach_the_first_card(child):
    child.page.goto("/")
    child.page.get_by_role("link", name="Play").click()
    expect(child.page.locator("[data-card]")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_reload_changes_nothing(new_child, script):
    child = new_child(script=script).sits_at(2)
    way = child.by_mouse if script else child.by_plain_buttons
    child.place(way, child.hand()[0], child.other(child.hand()[0]))
    child.place(way, child.hand()[0], child.right(child.hand()[0]))
    before = (child.hand(), child.count("tries"), child.status().inner_text())
    child.page.reload()
    assert (child.hand(), child.count("tries"), child.status().inner_text()) == before


def test_back_shows_how_it_stands_now(child):
    child.sits_at(1)
    child.page.goto("/")
    child.page.go_back()
    child.place(child.by_mouse, child.hand()[0], child.right(child.hand()[0]))
    child.page.goto("/grown-ups")
    child.page.go_back()
    expect(child.board).to_have_attribute("data-tries", "1")


def test_a_double_tap_counts_once(new_child):
    child = new_child(touch=True).sits_at(1)
    place = child.middle(child.bin("big"))
    for _ in range(3):
        child.touch("Start", place)
        child.touch("End")
    expect(child.board).to_have_attribute("data-tries", "1")
    child.page.reload()
    assert child.count("tries") == 1


def test_a_tap_half_a_second_after_a_move_counts_again(child):
    child.sits_at(1)
    card = child.hand()[0]
    child.page.clock.pause_at(child.page.evaluate("Date.now() / 1000 + 60"))
    child.bin(child.other(card)).click()
    expect(child.board).to_have_attribute("data-tries", "1")
    child.page.clock.run_for(400)
    child.bin(child.other(card)).click()
    child.page.clock.run_for(200)
    child.bin(child.other(card)).click()
    expect(child.board).to_have_attribute("data-tries", "2")
    expect(child.status()).to_contain_text("Look at the")


def test_two_quick_moves_in_flight_lose_nothing(child):
    child.sits_at(3)
    held = child.hold_first_answer()
    first, second = child.hand()[:2]
    with child.page.expect_request("**/play/sort*"):
        child.by_mouse(first, child.right(first))
    child.rest()
    child.by_mouse(second, child.right(second))
    held[0].continue_()
    expect(child.board).to_have_attribute("data-tries", "2")
    expect(child.page.locator(f"[data-landed='{first}']")).to_be_visible()
    expect(child.page.locator(f"[data-landed='{second}']")).to_be_visible()


@pytest.mark.parametrize("answer", ["abort", "500"])
def test_a_move_lost_on_the_way_comes_home_and_can_be_made_again(child, answer):
    child.sits_at(1)
    card = child.hand()[0]
    lose = {"abort": lambda r: r.abort(), "500": lambda r: r.fulfill(status=500, body="oops")}
    child.page.route("**/play/sort*", lose[answer])
    child.by_mouse(card, child.right(card))
    expect(child.status()).to_have_text("That got lost on the way. Try it once more.")
    expect(child.card(card)).to_be_visible()
    child.page.unroute("**/play/sort*")
    child.rest()
    child.place(child.by_mouse, card, child.right(card))
    assert child.count("right-first") == 1


@pytest.mark.parametrize("missing", ["htmx.min.js", "drag-board.js", "hear-it.js", ".js"])
def test_if_a_script_is_lost_the_game_goes_on(new_child, missing):
    child = new_child()
    child.page.route(f"**/*{missing}", lambda route: route.abort())
    child.sits_at(2)
    child.play(child.by_plain_buttons, slips=1)
    expect(child.board).to_have_attribute("data-state", "done")


def test_a_left_open_round_waits_for_ever(child):
    child.sits_at(1)
    before = child.page.content()
    child.page.clock.fast_forward("01:00:00")
    assert child.page.content() == before
    child.place(child.by_mouse, child.hand()[0], child.right(child.hand()[0]))
