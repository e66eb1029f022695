"""Whole rounds, from the first page to the stars, by every way of moving: all score alike."""

import re

import pytest
from playwright.sync_api import expect

from game.rules import kinds
from tests.people.network import hold_first

WAYS = ["by_mouse", "by_finger", "by_taps", "by_keys", "by_plain_buttons"]
IN_ORDER = 2  # the seed that deals core-to-fingers in its right order
LOOKED_AT_ONCE = (2, 8)  # the baby's five steps as seed 7 deals them: two in place, three not yet


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


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("kind", "name"),
    [("match", "tools"), ("match", "helper"), ("sort", "systems"), ("sort", "helpers")],
)
def test_every_way_of_moving_plays_a_set_to_the_same_score(new_child, way, kind, name):
    child = seated(new_child, way).plays_set(kind, name, seed=11)
    child.play(getattr(child, way), slips=2)
    expect(child.board).to_have_attribute("data-state", "done")
    cards = len(child.dealt.cards)
    assert (child.count("total"), child.count("right-first"), child.count("tries")) == (
        cards,
        cards - 2,
        cards + 2,
    )


@pytest.mark.parametrize("script", [True, False])
def test_the_arrows_put_steps_in_order_to_the_same_score_as_any_way(new_child, script):
    child = new_child(script=script).plays_set("order", "baby", seed=7)
    child.put_in_order(child.by_arrows)
    assert (child.count("right-first"), child.count("tries")) == LOOKED_AT_ONCE


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_moving_puts_steps_in_order_to_the_same_score(new_child, way):
    child = seated(new_child, way).plays_set("order", "baby", seed=7)
    child.put_in_order(getattr(child, way))
    expect(child.board).to_have_attribute("data-state", "done")
    assert (child.count("right-first"), child.count("tries")) == LOOKED_AT_ONCE


@pytest.mark.parametrize("name", ["pencil-grip", "drawing", "core-to-fingers", "pencil-team"])
def test_every_line_of_steps_can_be_put_in_order(child, name):
    child.plays_set("order", name, seed=3)
    child.put_in_order(child.by_mouse, look_first=False)
    expect(child.board).to_have_attribute("data-state", "done")
    assert child.count("right-first") == child.count("tries") == child.count("total")


@pytest.mark.parametrize("script", [True, False])
def test_an_order_that_is_right_from_the_start_counts_as_right(new_child, script):
    child = new_child(script=script)
    child.plays_set("order", "core-to-fingers", seed=IN_ORDER)
    assert child.line() == child.in_order()
    expect(child.board).to_have_attribute("data-state", "playing")
    child.looks()
    expect(child.board).to_have_attribute("data-state", "done")
    assert child.count("right-first") == child.count("tries") == 4


def test_steps_that_tie_may_change_places(child):
    """Some babies pull up to stand before they crawl: both orders are right."""
    for before, after in (("crawl", "pull-to-stand"), ("pull-to-stand", "crawl")):
        child.plays_set("order", "baby", seed=7)
        line = child.in_order()
        at, then = line.index(before), line.index(after)
        line[min(at, then)], line[max(at, then)] = before, after
        child.page.context.clear_cookies()
        child.page.reload()
        for place, card in enumerate(line, 1):
            playing = child.board.get_attribute("data-state") == "playing"
            if playing and child.line()[place - 1] != card:
                child.lay(child.by_mouse, card, str(place))
        expect(child.board).to_have_attribute("data-state", "done")


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (768, 1024), (1024, 768), (568, 320)])
def test_pairs_and_places_can_be_played_by_taps_on_every_screen(new_child, size):
    child = new_child(width=size[0], height=size[1], touch=True)
    child.plays_set("match", "words", seed=11).play(child.by_taps)
    expect(child.board).to_have_attribute("data-state", "done")
    child.plays_set("order", "drawing", seed=11).put_in_order(child.by_taps)
    expect(child.board).to_have_attribute("data-state", "done")


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
    held = hold_first(child)
    first, second = child.hand()[:2]
    with child.page.expect_request("**/play/**"):
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
    child.page.route("**/play/**", lose[answer])
    child.by_mouse(card, child.right(card))
    expect(child.status()).to_have_text("That got lost on the way. Try it once more.")
    expect(child.card(card)).to_be_visible()
    child.page.unroute("**/play/**")
    child.rest()
    child.place(child.by_mouse, card, child.right(card))
    assert child.count("right-first") == 1


@pytest.mark.parametrize("missing", ["htmx.min.js", "-table.js", ".js"])
def test_if_a_script_is_lost_the_game_goes_on(new_child, missing):
    child = new_child()
    child.page.route(f"**/*{missing}", lambda route: route.abort())
    child.sits_at(2)
    child.play(child.by_plain_buttons, slips=1)
    expect(child.board).to_have_attribute("data-state", "done")


def test_a_left_open_round_waits_for_ever(child):
    child.sits_at(1)
    child.page.wait_for_selector("[data-htmx-powered]", state="attached")  # the last to come
    before = child.page.content()
    child.page.clock.fast_forward("01:00:00")
    assert child.page.content() == before
    child.place(child.by_mouse, child.hand()[0], child.right(child.hand()[0]))


# A whole stop


@pytest.mark.parametrize("script", [True, False])
def test_a_stop_is_played_from_its_story_to_its_end(new_child, script):
    """Story, a round, the break, the other rounds: what is next is always the one in sun."""
    child = new_child(script=script)
    page, way = child.page, child.by_mouse if script else child.by_plain_buttons
    stop = next(one for one in child.pack.stops if one.id == "boss-upstairs")
    page.goto("/")
    page.get_by_role("link", name="Journey").click()
    page.get_by_role("link", name=stop.title).click()
    page.get_by_role("link", name="Story").click()
    for shown in stop.story:
        expect(page.get_by_text(shown.words)).to_be_visible()
        page.get_by_role("link", name="Next").or_(page.get_by_role("button", name="Play")).click()
    for at, one in enumerate(stop.rounds):
        child.dealt = kinds.deal(child.pack, one.kind, one.id, int(page.url.split("seed=")[1]))
        child.play(way, slips=0)
        page.get_by_role("link", name="Go on").click()
        if at == 0:
            page.get_by_role("link", name="I did it!").click()
            page.get_by_role("button", name="I did it!").click()
    expect(page.get_by_role("heading", name=stop.title)).to_be_visible()
    expect(page.locator(".part__done")).to_have_count(len(stop.rounds) + 2)
    page.get_by_role("link", name="Strong middle first").click()
    expect(page.get_by_role("heading", name="Strong middle first")).to_be_visible()


def test_all_stops_bring_a_certificate_that_fits_one_page_of_paper(child):
    child.finish_all_stops()
    child.page.goto("/journey")
    child.page.get_by_role("link", name="certificate").click()
    expect(child.page.get_by_role("button", name="Print")).to_be_visible()
    for paper in ("A4", "Letter"):
        for turned in ({"landscape": True}, {"landscape": False}, {"prefer_css_page_size": True}):
            sheet = child.page.pdf(format=paper, **turned)
            assert len(re.findall(rb"/Type\s*/Page[^s]", sheet)) == 1


def test_a_child_who_moves_seated_is_asked_once(child):
    child.page.goto("/journey/big-movers/move")
    move = next(one for one in child.pack.stops if one.id == "big-movers").moves
    expect(child.page.get_by_text(move[0].standing[0])).to_be_visible()
    child.page.get_by_role("button", name="Seated").click()
    expect(child.page.get_by_text(move[0].seated[0])).to_be_visible()
    child.page.get_by_role("link", name="I did it!").click()
    expect(child.page.get_by_text(move[1].seated[0])).to_be_visible()
    child.page.goto("/journey/boss-upstairs/move")
    expect(child.page.get_by_role("button", name="Seated", pressed=True)).to_be_visible()


def test_a_break_may_be_skipped_at_any_time(child):
    child.page.goto("/journey/big-movers/move?now=2")
    child.page.get_by_role("link", name="Skip").click()
    expect(child.board).to_have_attribute("data-round", "sort")
    child.page.goto("/journey/big-movers")
    expect(child.page.locator(".part__done")).to_have_count(0)
