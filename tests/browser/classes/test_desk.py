"""The desk and what leads to it: the next thing to do is always in view, what a teacher has opened or
typed outlives every look, and every grown-up can use it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measures import broken_words, on_screens, outside, run_axe
from tests.people.desk import opens, press
from tests.people.led import Led
from tests.people.times import A_LOOK, A_MOMENT

SCREENS = [(1024, 768), (1440, 900), (390, 844), (320, 568)]
TYPED = "Jump rope, big\nThread a needle, small\nSwim, both"


def looks_through(teacher, text: str) -> None:
    teacher.page.goto("/class/list")
    teacher.page.get_by_label("One activity a row").fill(text)
    press(teacher.page, "Look it through")


def says_goodbye(teacher) -> None:
    opens(teacher.page)
    teacher.page.get_by_role("link", name="End the class").click()


def asks_to_remove(teacher) -> None:
    opens(teacher.page)
    page = teacher.page
    child = page.context.browser.new_page()
    child.goto(Led(page.request, page.url).join)
    child.locator("button[name=seat]").first.press("Enter")
    child.close()
    page.reload()
    page.get_by_label("More for").click()
    page.get_by_role("link", name="Remove it with its answers").click()


def tallied(teacher, *then: str) -> None:
    opens(teacher.page, "bodies", "Begin", "Mixed", *then)


def plays_again(teacher, *then: str) -> None:
    tallied(teacher, "Reveal", "End the round", "Play the mixed-up cards", *then)


def looks_back(teacher) -> None:
    plays_again(teacher, "Mixed", "Reveal", "End the round")
    teacher.page.get_by_role("link", name="Rounds so far").click()


def moves(teacher, times: int) -> None:
    """In the break of a lesson plan."""
    led = Led.planned(teacher.page)
    for _ in range(times):
        led.acts("begin")
        led.acts("on")
    teacher.page.goto(led.desk)


STATES: dict[str, Callable] = {
    "a plan": lambda teacher: moves(teacher, 0),
    "a big move": lambda teacher: moves(teacher, 2),
    "the last move": lambda teacher: moves(teacher, 3),
    "new": lambda teacher: teacher.page.goto("/class/new"),
    "no list": lambda teacher: teacher.page.goto("/class/list"),
    "a list with faults": lambda teacher: looks_through(teacher, "Jump rope, big\nSew, tiny"),
    "a list": lambda teacher: looks_through(teacher, TYPED),
    "lobby": lambda teacher: opens(teacher.page),
    "a card": lambda teacher: opens(teacher.page, "together", "Begin"),
    "a tally": tallied,
    "shown": lambda teacher: tallied(teacher, "Reveal"),
    "own pace": lambda teacher: opens(teacher.page, "own", "Begin"),
    "closed": lambda teacher: tallied(teacher, "Reveal", "End the round"),
    "a round more": plays_again,
    "rounds so far": looks_back,
    "the end": says_goodbye,
    "a seat to remove": asks_to_remove,
}
LEADING = ["lobby", "a card", "a tally", "shown", "closed"]


@pytest.fixture
def teacher(new_child):
    return new_child()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_is_cut_off(teacher, state):
    STATES[state](teacher)
    for width, _ in on_screens(teacher, SCREENS):
        assert run_axe(teacher.page) == []
        assert outside(teacher.page) == []
        assert broken_words(teacher.page, "h1, h2, h3, p:not(:has(a)), .button, .bars__name") == []
        assert teacher.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("state", STATES)
def test_what_a_teacher_reads_has_18_px_and_what_is_pressed_44(teacher, state):
    STATES[state](teacher)
    for _ in on_screens(teacher, [(1024, 768), (320, 568)]):
        found = teacher.page.evaluate(
            """() => {
            const seen = [...document.querySelectorAll('main *')].filter((one) =>
                one.checkVisibility() && !one.closest('.visually-hidden'));
            const small = seen.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 18
                && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
            const pressed = 'button, .button, summary, textarea, .option__face, [type=number]';
            const low = seen.filter((one) => one.matches(pressed)
                && (one.offsetHeight < 44 || one.offsetWidth < 44));
            return [...small, ...low].map((one) => one.outerHTML.slice(0, 90)) }"""
        )
        assert found == []


@pytest.mark.parametrize("state", LEADING)
def test_the_one_next_thing_is_in_view_on_every_screen(teacher, state):
    STATES[state](teacher)
    for width, height in on_screens(teacher, [*SCREENS, (1024, 600)]):
        sun = teacher.page.locator(".desk__next .button--sun")
        expect(sun).to_have_count(1)
        box = sun.bounding_box()
        assert box, (width, height)
        assert box["y"] >= 0, (width, height)
        assert box["y"] + box["height"] <= height, (width, height)


@pytest.mark.parametrize("size", [(1024, 768), (390, 844)])
@pytest.mark.parametrize("script", [True, False])
def test_that_a_desk_may_be_old_is_told_where_it_is_seen(new_child, script, size):
    """Without script, and while the network is away."""
    teacher = new_child(*size, script=script)
    page = teacher.page
    desk = page.request.post("/class/new").url
    page.goto(desk)
    again = page.get_by_role("link", name="Look again").first
    if script:
        expect(again).to_be_hidden()
        page.context.set_offline(True)
        for _ in range(3):
            page.wait_for_function("() => !document.querySelector('live-part').looking")
            page.clock.fast_forward(20_000)
    again.wait_for()
    page.evaluate("scrollTo(0, 4000)")
    box = again.bounding_box()
    assert 0 <= box["y"] <= box["y"] + box["height"] <= size[1]


def test_reveal_and_next_are_in_one_place(teacher):
    opens(teacher.page, "together", "Begin")
    reveal = teacher.page.locator("#act-reveal").bounding_box()
    press(teacher.page, "Reveal")
    assert teacher.page.locator("#act-next").bounding_box() == reveal


def tap_twice(page: Page, name: str, second: str) -> None:
    """Tap a button, and what has come up in its place while no time has passed."""
    page.get_by_role("button", name=name, exact=True).wait_for()
    page.wait_for_load_state()
    page.clock.pause_at((page.evaluate("Date.now()") + A_MOMENT) / 1000)
    page.get_by_role("button", name=name, exact=True).click()
    page.locator(second).wait_for()
    page.wait_for_load_state()
    page.locator(second).click()
    page.clock.resume()


@pytest.mark.parametrize(
    ("before", "name", "second", "phase"),
    [
        ((), "Begin", "#act-reveal", "playing"),
        (("Begin",), "Reveal", "#act-next", "showing"),
        (("Begin", "Reveal"), "Next card", "#act-reveal", "playing"),
    ],
)
def test_the_second_tap_of_a_double_tap_presses_nothing(teacher, before, name, second, phase):
    opens(teacher.page, "together", *before)
    page = teacher.page
    tap_twice(page, name, second)
    expect(page.locator("[data-class]")).to_have_attribute("data-phase", phase)
    page.reload()
    expect(page.locator("[data-class]")).to_have_attribute("data-phase", phase)


def test_an_answer_shown_by_a_slip_is_hidden_again(teacher):
    opens(teacher.page, "together", "Begin", "Reveal", "Back to the question")
    expect(teacher.page.locator("[data-phase=playing]")).to_be_visible()
    expect(teacher.page.locator(".shown__why")).to_be_hidden()
    press(teacher.page, "End the round", "Go on with this round", "Next card")
    expect(teacher.page.get_by_role("heading", name="Card 2 of 6")).to_be_visible()


def test_an_answer_a_teacher_unfolds_is_folded_up_again_at_the_next_card(teacher):
    opens(teacher.page, "together", "Begin")
    page = teacher.page
    page.get_by_text("Answer", exact=True).click()
    expect(page.locator(".shown__why")).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    press(other, "Reveal", "Next card")
    page.clock.run_for(A_LOOK)
    expect(page.get_by_role("heading", name="Card 2 of 6")).to_be_visible()
    expect(page.locator(".shown__why")).to_be_hidden()


def come(new_child, teacher) -> None:
    """One more child joins, and the desk has seen it."""
    page = teacher.page
    count = int(page.locator("[data-seats]").get_attribute("data-seats") or 0) + 1
    child = new_child().page
    child.goto(f"/join/{page.locator('[data-class]').get_attribute('data-class')}")
    child.locator("button[name=seat]").first.press("Enter")
    page.clock.run_for(A_LOOK)
    expect(page.locator("[data-seats]")).to_have_attribute("data-seats", str(count))


def test_what_is_opened_and_typed_outlives_every_look(new_child, teacher):
    opens(teacher.page, "bodies", "Begin")
    page = teacher.page
    come(new_child, teacher)
    page.get_by_text("Or count them").click()
    page.get_by_label("Big").fill("12")
    page.get_by_label("More for").click()
    page.get_by_text("Desk link, for you alone").click()
    before = page.locator("#act-reveal").bounding_box()
    come(new_child, teacher)
    expect(page.get_by_label("Big")).to_have_value("12")
    expect(page.get_by_role("button", name="Give it to another tablet")).to_have_count(1)
    expect(page.locator(".join-card__link")).to_be_visible()
    assert page.locator("#act-reveal").bounding_box() == before


def test_a_new_card_has_a_new_count(new_child, teacher):
    opens(teacher.page, "bodies", "Begin")
    page = teacher.page
    page.get_by_text("Or count them").click()
    page.get_by_label("Big").fill("12")
    other = page.context.new_page()
    other.goto(page.url)
    press(other, "Reveal", "Next card")
    page.clock.run_for(A_LOOK)
    expect(page.get_by_role("heading", name="Card 2 of 6")).to_be_visible()
    expect(page.get_by_label("Big")).to_have_value("")


def test_the_chosen_of_another_round_outlives_every_look(new_child, teacher):
    opens(teacher.page, "bodies", "Begin", "End the round")
    page = teacher.page
    page.locator(".option:has([value=own])").click()
    come(new_child, teacher)
    expect(page.locator("[name=way][value=own]")).to_be_checked()


@pytest.mark.parametrize("state", ["new", "a list", "a tally", "closed"])
def test_letters_of_twice_the_size_widen_no_page(teacher, state):
    STATES[state](teacher)
    teacher.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width, _ in on_screens(teacher, [(1024, 768), (390, 844)]):
        assert teacher.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_page_leads_to_a_class_and_to_joining_one(teacher):
    page = teacher.page
    page.goto("/")
    page.get_by_role("link", name="Join your class").click()
    expect(page.get_by_role("heading", name="Join your class")).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name="Class", exact=True).click()
    press(page, "Start")
    expect(page.locator("[data-phase=lobby]")).to_be_visible()
