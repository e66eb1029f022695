"""Every child: axe, sizes, focus, the live region, motion, zoom, on every screen and state."""

import pytest
from playwright.sync_api import Page, expect

from game.content.door.load import load
from game.settings import CONTENT
from tests.browser.measures import (
    boxes,
    broken_words,
    covered,
    gap,
    on_screens,
    outside,
    run_axe,
    small_words,
    widen,
)
from tests.browser.shell.states import IN_CLASS, LED, PLAYING, STATES, slip

PACK = load(CONTENT)
SIZES = [(320, 568), (768, 1024), (1024, 768), (1440, 900), (568, 320)]
MORE_SIZES = [*SIZES, (390, 844), (844, 390), (1024, 600), (1366, 620), (800, 600), (600, 800)]


@pytest.fixture
def child(new_child):
    """A child whose device has a voice, so that every button there can be is shown."""
    return new_child(voice=True)


every_state = pytest.mark.parametrize("state", STATES)
child_state = pytest.mark.parametrize("state", PLAYING)


@every_state
def test_axe_finds_nothing(child, state):
    STATES[state](child)
    for _ in on_screens(child, [(1024, 768), (320, 568)]):
        assert run_axe(child.page) == []


@every_state
def test_nothing_is_cut_off_at_the_side(child, state):
    STATES[state](child)
    for width, height in on_screens(child, MORE_SIZES):
        assert child.page.evaluate("document.documentElement.scrollWidth") <= width
        assert outside(child.page) == [], (width, height)


@pytest.mark.parametrize(
    "state",
    ["pairs", "a pair found", "pairs done together", "steps", "steps looked at", "three bins"],
)
def test_pairs_and_places_are_whole_in_view_on_every_tablet_and_laptop(child, state):
    """Small phones scroll: there taps and arrows move what a drag cannot reach."""
    STATES[state](child)
    for width, height in on_screens(child, [(768, 1024), (1024, 768), (1440, 900), (1024, 600)]):
        for box in boxes(child.page, "[data-card]:visible, [data-bin]").values():
            assert box["y"] >= 0, (width, height)
            assert box["y"] + box["height"] <= height - 47, (width, height)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(one.kind, one.id) for stop in PACK.stops for one in stop.rounds if one.kind != "sort"],
)
def test_no_word_of_a_pair_or_a_step_is_broken_on_a_tablet(child, kind, name):
    """Whatever is dealt: a word in two pieces is none that a beginner can read."""
    for seed in range(4):
        child.plays_set(kind, name, seed)
        for size in on_screens(child, [(1024, 768), (768, 1024), (1180, 820), (1440, 900)]):
            assert broken_words(child.page, ".card__text, .joined__text") == [], size


@pytest.mark.parametrize(
    "state", ["level 1", "level 2", "level 3", "landed", "said again", "a card in class"]
)
def test_hand_and_bins_are_whole_in_view(child, state):
    (STATES | IN_CLASS)[state](child)
    for width, height in on_screens(child, MORE_SIZES):
        for box in boxes(child.page, "[data-card]:visible, [data-bin]").values():
            assert box["y"] >= 0, (width, height)
            assert box["y"] + box["height"] <= height + 1, (width, height)


@pytest.mark.parametrize(
    "state",
    [
        *["level 1", "level 3", "done together", "home", "the end", "three bins", "pairs"],
        *["a pair found", "steps", "steps looked at", "journey", "stop", "story", "big break"],
        *["joining", "picking a seat", "a card in class", "closed in class"],
    ],
)
def test_what_is_touched_is_large_and_apart(child, state):
    """Cards 128 px (96 on phones), other controls 64 px, 16 px apart; two bins 44 % wide, 192 high
    (168 on a phone below the longest help). On phones partners are 72 px and steps 64 px high."""
    (STATES | IN_CLASS)[state](child)
    kind = child.board.get_attribute("data-round") if child.board.count() else None
    for width, height in on_screens(child, SIZES):
        phone = min(width, height) < 600
        card = {"match": 72, "order": 64}.get(kind or "", 96) if phone else 128
        bins = {
            "sort": (168 if phone else 192, 0.44 * min(width, 1200) if height > 400 else 110),
            "match": (card, card),
        }
        if state == "three bins":
            bins["sort"] = (64, 0.27 * min(width, 1200))
        place = 40 if phone else 64  # a step's number is a second way to its place
        for selector, least_high, least_wide in [
            ("main button:visible:not(.place__number), main a:visible", 64, 64),
            ("[data-card]:visible", card, card),
            ("[data-bin]", *bins.get(kind or "", (64, place))),
        ]:
            for box in boxes(child.page, selector).values():
                assert box["height"] >= least_high - 0.5, (width, selector)
                assert box["width"] >= least_wide - 0.5, (width, selector)
        # The "Hear it" of a card sits on its corner like a sticker: it belongs there.
        apart = "main button:visible:not(.card__hear *), main a:visible"
        all_boxes = list(boxes(child.page, apart).values())
        for at, one in enumerate(all_boxes):
            for other in all_boxes[at + 1 :]:
                assert gap(one, other) >= 13.5, (width, one, other)  # a tilted card: 16 less a bit


@pytest.mark.parametrize("state", ["level 1", "pairs", "steps", "a card in class"])
def test_wrists_rest_where_nothing_is_to_be_touched(child, state):
    (STATES | IN_CLASS)[state](child)
    phones = [(320, 568)] if state == "level 1" else []
    for _, height in on_screens(child, [(768, 1024), (1024, 768), *phones]):
        for box in boxes(child.page, "button:visible, a:visible").values():
            assert box["y"] + box["height"] <= height - 47


@pytest.mark.parametrize("state", IN_CLASS)
def test_a_childs_pages_of_a_class_are_held_to_the_same_bar(child, state):
    IN_CLASS[state](child)
    for width, height in on_screens(child, [*MORE_SIZES, (768, 1024)]):
        assert child.page.evaluate("document.documentElement.scrollWidth") <= width
        assert outside(child.page) == [], (width, height)
        if (width, height) in [(320, 568), (1024, 768)]:
            assert run_axe(child.page) == []
        if (width, height) in [(320, 568), (768, 1024)]:
            assert small_words(child.page) == []
    see_the_ring(child.page)
    widen(child.page)
    assert outside(child.page) == []


@child_state
def test_no_word_for_a_child_is_smaller_than_24_px(child, state):
    STATES[state](child)
    for _ in on_screens(child, [(320, 568), (768, 1024)]):
        assert small_words(child.page) == []


def test_words_have_their_sizes(new_child):
    child = new_child(768, 1024).sits_at(3)
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    assert child.page.locator(".card__text").first.evaluate(size) >= 32
    assert child.page.locator(".bin__name").first.evaluate(size) >= 32
    assert child.status().evaluate(size) >= 28


@every_state
def test_wider_letters_and_lines_lose_nothing(new_child, state):
    child = new_child(768, 1024)
    STATES[state](child)
    widen(child.page)
    assert outside(child.page) == []


LARGE = ["level 3", "said again", "three bins", "the end", "home", "pairs", "steps"]
LARGE += ["the end of pairs", "journey", "stop", "story", "joining", "picking a seat"]
LARGE += ["a card in class", "revealed in class", "done in class", *LED]


@pytest.mark.parametrize("state", LARGE)
def test_letters_of_twice_the_size_lose_nothing(child, state):
    (STATES | IN_CLASS | LED)[state](child)
    child.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for size in on_screens(child, [(320, 568), (768, 1024), (1024, 768)]):
        assert child.page.evaluate("document.documentElement.scrollWidth") <= size[0], size
        assert outside(child.page) == [], size
        assert covered(child.page) == [], size


@pytest.mark.parametrize("way", ["by_mouse", "by_keys", "by_taps"])
def test_the_focus_is_never_lost(new_child, way):
    child = new_child(touch=way == "by_taps").sits_at(2, seed=11)
    here = "document.activeElement.dataset.card || document.activeElement.className"
    card = child.hand()[0]
    child.place(getattr(child, way), card, child.other(card))
    assert child.page.evaluate(here) == card, "the card that came back"
    child.place(getattr(child, way), card, child.right(card))
    assert child.page.evaluate(here) == child.hand()[0], "the next card"
    child.play(getattr(child, way), slips=0)
    assert child.page.evaluate(here) == "end__title"


def test_the_one_live_region_survives_every_swap_and_says_card_and_place(child):
    child.sits_at(1)
    assert child.page.locator("[role=status], [aria-live]").count() == 1
    child.status().evaluate("status => { window.status_ = status }")
    while child.board.get_attribute("data-state") == "playing":
        card = child.hand()[0]
        bin_ = child.right(card)
        text = child.told(card).text
        child.place(child.by_mouse, card, child.other(card))
        expect(child.status()).to_contain_text(f"{text} came back from")
        child.place(child.by_mouse, card, bin_)
        expect(child.status()).to_contain_text(f"{text} is in {bin_.capitalize()} movement.")
        assert child.page.evaluate("window.status_ === document.querySelector('[role=status]')")


def see_the_ring(page: Page) -> None:
    """Tab through what can be focused: its ring is thick, and nothing lies over it."""
    seen = 0
    for _ in range(14):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => { const one = document.activeElement;
            if (one === document.body) return null;
            one.scrollIntoView({block: 'center'});
            const box = one.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return [parseFloat(getComputedStyle(one).outlineWidth), one.contains(top),
                    one.outerHTML.slice(0, 90)] }"""
        )
        if found is None:
            break
        seen += 1
        assert found[0] >= 3, found
        assert found[1], found
    assert seen


@every_state
def test_the_focus_ring_is_thick_and_never_covered(new_child, state):
    child = new_child(768, 1024)
    STATES[state](child)
    see_the_ring(child.page)


@pytest.mark.parametrize("how", ["asked by the device", "calm"])
def test_nothing_moves_by_itself_when_less_motion_is_wanted(new_child, how):
    child = new_child(reduced_motion="reduce" if how != "calm" else "no-preference")
    if how == "calm":
        child.page.goto("/")
        child.page.get_by_role("button", name="Calm").click()
        expect(child.page.get_by_role("button", name="Calm", pressed=True)).to_be_visible()
    child.sits_at(1)
    child.page.evaluate(
        """() => { window.moved = 0; const look = () => {
            window.moved += document.getAnimations().length; requestAnimationFrame(look) }; look() }"""
    )
    card = child.hand()[0]
    child.place(child.by_mouse, card, child.other(card))
    child.place(child.by_mouse, card, child.right(card))
    assert child.page.evaluate("window.moved") == 0


def test_something_moves_when_it_may_and_stops_within_300_ms(child):
    """The twin of the test above: it proves that there is something to be stilled."""
    child.sits_at(1)
    card = child.hand()[0]
    child.page.evaluate(
        """() => { window.times = []; const look = () => {
            for (const one of document.getAnimations())
                window.times.push(one.effect.getComputedTiming().endTime);
            requestAnimationFrame(look) }; look() }"""
    )
    child.place(child.by_mouse, card, child.right(card))
    times = child.page.evaluate("window.times")
    assert times
    assert max(times) <= 300


@pytest.mark.parametrize("state", ["level 3", "done together", "the end", "a pair found", "steps"])
def test_in_forced_colours_everything_pressed_keeps_its_outline(new_child, state):
    child = new_child(forced_colors="active")
    STATES[state](child)
    for one in child.page.locator("main button:visible, main a:visible").all():
        edge = one.evaluate(
            "one => [getComputedStyle(one).borderTopStyle, parseFloat(getComputedStyle(one).borderTopWidth)]"
        )
        assert edge[0] == "solid"
        assert edge[1] >= 3


def test_without_colour_bins_and_states_are_told_apart_by_word_and_shape(new_child):
    child = new_child().sits_at(3, seed=8)
    names = [child.bin(name).locator(".bin__name").inner_text() for name in ("big", "small")]
    assert names == ["Big movement", "Small movement"]
    shapes = "bin => getComputedStyle(bin).borderTopLeftRadius"
    assert child.bin("big").evaluate(shapes) != child.bin("small").evaluate(shapes)
    pictures = [child.bin(name).locator("img").get_attribute("src") for name in ("big", "small")]
    assert pictures[0] != pictures[1]
    slip(child, 3)
    assert child.page.locator(".bin--here").count() == 1
    assert "That one goes in" in child.status().inner_text()


def test_hear_it_stays_away_without_a_voice_and_speaks_with_one(new_child):
    silent = new_child().sits_at(1)
    expect(silent.page.get_by_role("button", name="Hear it")).to_have_count(0)
    for url in ("/journey/helpers", "/journey/helpers/story/1", "/journey/helpers/move"):
        silent.page.goto(url)
        expect(silent.page.get_by_role("button", name="Hear it")).to_have_count(0)
    child = new_child(voice=True)
    child.sits_at(1)
    assert child.page.evaluate("window.said") == [], "nothing is said before a tap"
    text = child.told(child.hand()[0]).text
    child.page.get_by_role("button", name="Hear it").click()
    assert child.page.evaluate("window.said") == [
        "hush",
        [f"{text}.", 0.9, "en"],
        ["Is it big or small?", 0.9, "en"],
    ]
    child.page.evaluate("window.said.length = 0")
    child.page.get_by_role("button", name=f"Hear: {text}").click()
    assert child.page.evaluate("window.said") == ["hush", [text, 0.9, "en"]]
    assert child.count("tries") == 0, "hearing is not picking"


def test_what_is_heard_keeps_a_why_with_its_own_card(new_child):
    child = new_child(voice=True).sits_at(1)
    one, hear = child.hand()[0], child.page.get_by_role("button", name="Hear it")
    child.place(child.by_mouse, one, child.other(one))
    hear.click()
    heard = " ".join(said[0] for said in child.page.evaluate("window.said") if said != "hush")
    text, why = child.told(one).text, child.told(one).why
    assert heard == f"{text}. Let's think again. {why}"
    child.place(child.by_mouse, one, child.right(one))
    child.page.evaluate("window.said.length = 0")
    hear.click()
    heard = " ".join(said[0] for said in child.page.evaluate("window.said") if said != "hush")
    assert heard.endswith(f"{why} {child.told(child.hand()[0]).text}")
