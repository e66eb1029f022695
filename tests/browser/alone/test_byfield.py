"""Cards by field, as a therapist chooses them: by keyboard alone, without a script."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

MOST = 60  # presses of Tab to anything on a page


def tabs_to(page, locator):
    """By Tab to something, as whoever uses no pointer gets there."""
    for _ in range(MOST):
        if locator.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {locator}")


def test_a_therapist_mends_a_choice_by_keyboard_and_plays_it_without_script(new_child):
    page = new_child(script=False).page
    page.goto("/grown-ups/fields")
    tabs_to(page, page.get_by_label("School tools"))
    page.keyboard.press("Space")
    tabs_to(page, page.get_by_role("button", name="Play"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("No card of these fields is big")
    expect(page.get_by_label("School tools")).to_be_checked()
    tabs_to(page, page.get_by_label("Level 1"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tabs_to(page, page.get_by_label("Feet and toes"))
    page.keyboard.press("Space")
    tabs_to(page, page.get_by_role("button", name="Play"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("0 of 10 cards")).to_be_visible()
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["level"], asked["field"]) == (["3"], ["school-tools", "feet-and-toes"])
    expect(page).to_have_url(re.compile(r"&seed=\d+$"))


def test_the_list_is_looked_through_by_keyboard_without_script(new_child):
    page = new_child(script=False).page
    page.goto("/grown-ups#activities")
    page.get_by_label("Field").focus()
    page.keyboard.type("Music")
    tabs_to(page, page.get_by_role("button", name="Show these"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("are listed")
    expect(page.get_by_label("Field")).to_have_value("music")
    expect(page.get_by_role("link", name="Show all")).to_be_visible()
