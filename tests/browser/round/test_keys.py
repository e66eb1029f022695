"""A whole round by few keys: arrows go from card to bin, Enter places it."""

import pytest
from playwright.sync_api import expect

MOST = 3  # keys a card

WIDE, TALL, LOW = (1024, 768), (768, 1024), (844, 390)


def goes_to(child, bin_: str, over: str, along: str) -> int:
    """By arrows over to the bins, and along them; how many keys it took."""
    child.page.keyboard.press(over)
    keys = 1
    while not child.bin(bin_).evaluate("one => one === document.activeElement"):
        child.page.keyboard.press(along)
        keys += 1
        assert keys < 9, f"no arrows lead to {bin_}"
    return keys


def plays(child, over: str, along: str) -> float:
    """A round from the top of the page to its end, without a slip; keys a card."""
    keys = cards = 0
    while child.board.get_attribute("data-state") == "playing":
        shown = child.page.locator("[data-card][aria-pressed=true], .card--next [data-card]").first
        card = shown.get_attribute("data-card")
        keys += goes_to(child, child.right(card), over, along) + 1
        tries = child.count("tries")
        child.page.keyboard.press("Enter")
        expect(child.board).to_have_attribute("data-tries", str(tries + 1))
        expect(child.page.locator("[data-card]:focus, [data-state=done]")).to_be_visible()
        child.rest()
        cards += 1
    assert child.count("right-first") == cards
    return keys / cards


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_level_takes_at_most_three_keys_a_card(new_child, level):
    child = new_child(voice=True).sits_at(level)
    assert plays(child, "ArrowDown", "ArrowRight") <= MOST


@pytest.mark.parametrize(
    ("size", "over", "along"),
    [(WIDE, "ArrowDown", "ArrowRight"), (TALL, "ArrowRight", "ArrowDown")],
)
def test_pairs_take_at_most_three_keys_a_pair_whichever_way_they_lie(new_child, size, over, along):
    child = new_child(*size).plays_set("match", "words")
    assert plays(child, over, along) <= MOST


def test_where_the_bins_lie_beside_the_card_the_arrows_turn_with_them(new_child):
    child = new_child(*LOW).sits_at(1)
    assert plays(child, "ArrowRight", "ArrowDown") <= MOST


def test_who_goes_over_to_the_bins_takes_the_card_along(child):
    child.sits_at(3)
    third = child.hand()[2]
    child.card(third).focus()
    child.page.keyboard.press("ArrowDown")
    expect(child.card(third)).to_have_attribute("aria-pressed", "true")
    child.page.keyboard.press("ArrowUp")
    expect(child.card(third)).to_be_focused()


def test_along_the_cards_arrows_pick_nothing(child):
    child.sits_at(3)
    first, second = child.hand()[:2]
    child.card(first).focus()
    child.page.keyboard.press("ArrowRight")
    expect(child.card(second)).to_be_focused()
    expect(child.card(first)).to_have_attribute("aria-pressed", "true")


def test_a_step_goes_by_arrows_to_the_place_of_another(child):
    child.plays_set("order", "baby")
    step = child.line()[0]
    child.card(step).focus()
    child.page.keyboard.press("Enter")
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        child.page.keyboard.press(key)
    expect(child.page.locator(f"[data-place]:nth-child(3) [data-card='{step}']")).to_be_visible()


def test_a_page_that_scrolls_keeps_its_arrow_keys(new_child):
    child = new_child(360, 420).sits_at(3)
    child.page.evaluate("addEventListener('keydown', (e) => { window.kept = !e.defaultPrevented })")
    assert child.page.evaluate(
        "document.documentElement.scrollHeight > document.documentElement.clientHeight"
    )
    child.page.keyboard.press("ArrowDown")
    assert child.page.evaluate("window.kept")


@pytest.mark.parametrize("more", ["Shift", "Control", "Alt", "Meta"])
def test_arrows_with_another_key_are_the_browsers(child, more):
    child.sits_at(1)
    child.card(child.hand()[0]).focus()
    child.page.keyboard.press(f"{more}+ArrowDown")
    expect(child.card(child.hand()[0])).to_be_focused()
