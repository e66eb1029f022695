"""Pairs and steps: a move may begin on either side, and what was begun can be put back."""

import pytest
from playwright.sync_api import expect

from tests.browser.measures import gap, still


@pytest.fixture
def child(new_child):
    return new_child(touch=True)


def at_pairs(child):
    """A board of pairs, with a card and the partner it belongs to."""
    child.plays_set("match", "tools")
    card = child.hand()[2]
    return card, child.right(card)


def pressed(child):
    return child.page.locator("[aria-pressed=true]")


def test_nothing_is_chosen_until_the_child_chooses(child):
    at_pairs(child)
    expect(pressed(child)).to_have_count(0)


@pytest.mark.parametrize("hand", ["tap", "keys"])
def test_a_pair_can_be_started_from_the_right(child, hand):
    card, partner = at_pairs(child)
    for one in (child.bin(partner), child.card(card)):
        if hand == "tap":
            one.tap()
        else:
            child.tab_to(one)
            child.page.keyboard.press("Enter")
        if one == child.bin(partner):
            expect(one).to_have_attribute("aria-pressed", "true")
    expect(child.page.locator(f"[data-landed='{card}']")).to_be_visible()
    assert (child.count("right-first"), child.count("tries")) == (1, 1)


@pytest.mark.parametrize("right", [True, False])
def test_a_partner_can_be_dragged_to_its_card(child, right):
    card, partner = at_pairs(child)
    other = child.other(card)
    bin_ = child.bin(partner if right else other)
    child.drag(child.middle(bin_), child.middle(child.card(card)))
    expect(child.board).to_have_attribute("data-tries", "1")
    assert child.count("right-first") == int(right)
    expect(child.page.locator(".card--dragged")).to_have_count(0)


def test_two_cards_of_one_side_do_not_meet(child):
    child.plays_set("match", "tools")
    one, two = child.hand()[:2]
    child.drag(child.middle(child.card(one)), child.middle(child.card(two)))
    expect(child.status()).to_have_text("Back home. Drop it on its partner.")
    assert child.count("tries") == 0


def test_another_card_of_the_same_side_is_chosen_in_its_place(child):
    card, _ = at_pairs(child)
    first = child.hand()[0]
    for one in (first, card):
        child.card(one).tap()
        expect(pressed(child)).to_have_count(1)
        expect(child.card(one)).to_have_attribute("aria-pressed", "true")
    child.card(card).tap()
    expect(pressed(child)).to_have_count(0)
    for at in ("right-1", "right-2"):
        child.bin(at).tap()
        expect(pressed(child)).to_have_count(1)
        expect(child.bin(at)).to_have_attribute("aria-pressed", "true")
    assert child.count("tries") == 0


def test_escape_puts_back_what_was_chosen_on_either_side(child):
    card, partner = at_pairs(child)
    for one in (child.card(card), child.bin(partner)):
        one.tap()
        expect(pressed(child)).to_have_count(1)
        child.page.keyboard.press("Escape")
        expect(pressed(child)).to_have_count(0)


def test_what_was_found_stays_where_it_is_and_no_other_card_moves(new_child):
    """Still targets: for a hand that takes long to reach one."""
    child = new_child()
    card, partner = at_pairs(child)
    others = [one for one in child.hand() if one != card]
    before = [child.card(one).bounding_box() for one in others]
    place = child.card(card).bounding_box()
    child.place(child.by_mouse, card, partner)
    still(child.page)
    assert [child.card(one).bounding_box() for one in others] == before
    landed = child.page.locator(f"[data-landed='{card}']").bounding_box()
    assert abs(landed["x"] - place["x"]) <= 1
    assert abs(landed["y"] - place["y"]) <= 1


def test_a_line_joins_the_two_halves_of_a_pair(new_child):
    child = new_child()
    for width, height in ((1024, 768), (768, 1024)):
        child.page.set_viewport_size({"width": width, "height": height})
        child.page.context.clear_cookies()
        card, partner = at_pairs(child)
        ends = [child.card(card).bounding_box(), child.bin(partner).bounding_box()]
        child.place(child.by_mouse, card, partner)
        line = child.page.locator(".pairs__lines:visible path").bounding_box()
        for box in ends:
            assert gap(line, box) <= 10, "it reaches from one to the other"


# Steps


def test_a_step_tapped_after_another_changes_places_with_it(child):
    child.plays_set("order", "baby")
    before = child.line()
    child.card(before[0]).tap()
    child.card(before[2]).tap()
    there = child.page.locator(f"[data-place]:nth-child(3) [data-card='{before[0]}']")
    expect(there).to_be_visible()
    assert child.line() == [before[2], before[1], before[0], *before[3:]]
    assert child.count("tries") == 0


def test_a_place_can_be_chosen_before_its_step(child):
    child.plays_set("order", "baby")
    before = child.line()
    child.bin("4").tap()
    child.card(before[1]).tap()
    expect(
        child.page.locator(f"[data-place]:nth-child(4) [data-card='{before[1]}']")
    ).to_be_visible()


def test_the_whole_place_takes_a_dropped_step(new_child):
    child = new_child()
    child.plays_set("order", "baby")
    before = child.line()
    target = child.card(before[3])
    child.page.mouse.move(*child.middle(child.card(before[0])))
    child.page.mouse.down()
    child.page.mouse.move(*child.middle(target), steps=6)
    expect(child.page.locator(".place.bin--near")).to_have_count(1)
    child.page.mouse.up()
    expect(
        child.page.locator(f"[data-place]:nth-child(4) [data-card='{before[0]}']")
    ).to_be_visible()


def test_the_focus_stays_on_the_arrow_that_was_pressed(child):
    child.plays_set("order", "baby")
    card = child.line()[0]
    later = child.page.locator(f"#later-{card}")
    later.focus()
    for at in (2, 3):
        child.page.keyboard.press("Enter")
        moved = child.page.locator(f"[data-place]:nth-child({at}) [data-card='{card}']")
        expect(moved).to_be_visible()
        expect(later).to_be_focused()
        child.rest()


def test_an_arrow_never_shifts_under_the_finger(child):
    child.plays_set("order", "baby")
    boxes = "() => [...document.querySelectorAll('.place__shift')].map((one) => { const box = one.getBoundingClientRect(); return [box.x, box.y] })"
    before = child.page.evaluate(boxes)
    child.lay(child.by_arrows, child.line()[0], "3")
    assert child.page.evaluate(boxes) == before


def test_an_arrow_that_rests_does_nothing(child):
    child.plays_set("order", "baby")
    before = child.line()
    child.page.locator(f"#earlier-{before[0]}").tap(force=True)
    child.lay(child.by_arrows, before[1], "3")
    assert child.line() == [before[0], before[2], before[1], *before[3:]]


def test_a_double_tap_on_ready_looks_once(child):
    child.plays_set("order", "baby")
    place = child.middle(child.page.get_by_role("button", name="Ready"))
    for _ in range(3):
        child.touch("Start", place)
        child.touch("End")
    expect(child.board).to_have_attribute("data-tries", "5")
    child.page.reload()
    assert child.count("tries") == 5


def test_a_step_lost_on_the_way_comes_home_and_can_be_moved_again(new_child):
    child = new_child()
    child.plays_set("order", "baby")
    before = child.line()
    child.page.route("**/play/**", lambda route: route.abort())
    child.by_mouse(before[0], "3")
    expect(child.status()).to_have_text("That got lost on the way. Try it once more.")
    child.page.unroute("**/play/**")
    child.rest()
    child.lay(child.by_mouse, before[0], "3")
    assert child.line()[2] == before[0]


@pytest.mark.parametrize("missing", ["htmx.min.js", "-table.js", ".js"])
@pytest.mark.parametrize(("kind", "name"), [("match", "helper"), ("order", "core-to-fingers")])
def test_if_a_script_is_lost_pairs_and_steps_go_on(new_child, missing, kind, name):
    child = new_child()
    child.page.route(f"**/*{missing}", lambda route: route.abort())
    child.plays_set(kind, name)
    if kind == "match":
        child.play(child.by_plain_buttons, slips=1)
    else:
        child.put_in_order(child.by_arrows)
    expect(child.board).to_have_attribute("data-state", "done")


def test_what_has_landed_takes_no_touch_meant_for_another_card(child):
    """On its way to its place it flies over cards that can still be taken."""
    card, partner = at_pairs(child)
    child.place(child.by_taps, card, partner)
    still(child.page)
    x, y = child.middle(child.page.locator(f"[data-landed='{card}']"))
    hit = child.page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", [x, y])
    assert "joined" not in hit
