"""The feel of a drag: when it starts, where it ends, and that nothing can go amiss."""

import pytest
from playwright.sync_api import expect

from tests.people.network import hold_first


def lifted(child) -> bool:
    """Whether a card is in the air, once the page has seen what the finger did."""
    child.page.evaluate("() => new Promise((seen) => requestAnimationFrame(() => seen()))")
    return child.page.locator(".card--dragged").count() == 1


def hold(child, card: str) -> tuple[float, float]:
    """Put a finger on a card and drag it upwards a little."""
    x, y = child.middle(child.card(card))
    child.touch("Start", (x, y))
    child.touch("Move", (x, y - 30))
    assert lifted(child)
    return x, y


def one_in_flight(child):
    """A first card on its way to a server that does not answer yet, and the rest of the hand."""
    child.sits_at(3)
    held = hold_first(child)
    sent, *rest = child.hand()
    with child.page.expect_request("**/play/**"):
        child.by_taps(sent, child.right(sent))
    return held, rest


def at_home(child, card: str) -> None:
    expect(child.page.locator(".card--dragged")).to_have_count(0)
    expect(child.page.locator(".board--dragging")).to_have_count(0)
    child.page.wait_for_function(
        f"""() => {{ const card = document.querySelector("[data-card='{card}']");
        return !card.closest('.card').style.transform && !card.getAnimations().length }}"""
    )
    assert child.count("tries") == 0


@pytest.fixture
def child(new_child):
    return new_child(touch=True)


@pytest.mark.parametrize(("moved", "dragging"), [(11, False), (13, True)])
def test_a_drag_starts_after_12_px_without_a_hold(child, moved, dragging):
    child.sits_at(1)
    x, y = child.middle(child.card(child.hand()[0]))
    child.touch("Start", (x, y))
    child.touch("Move", (x, y - moved))
    assert lifted(child) == dragging
    child.touch("End")


def test_a_trembling_tap_still_picks_the_card(child):
    child.sits_at(3)
    card = child.hand()[2]
    x, y = child.middle(child.card(card))
    child.touch("Start", (x, y))
    child.touch("Move", (x + 7, y + 7))
    child.touch("End")
    expect(child.card(card)).to_have_attribute("aria-pressed", "true")


def test_the_card_follows_the_finger(child):
    child.sits_at(1)
    card = child.card(child.hand()[0])
    x, y = child.middle(card)
    child.touch("Start", (x, y))
    child.touch("Move", (x, y + 40))
    child.touch("Move", (x + 20, y + 80))
    child.page.wait_for_function(
        """([x, y]) => {
            const box = document.querySelector("[data-card]").getBoundingClientRect();
            return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) < 2;
        }""",
        arg=[x + 20, y + 80],
    )
    child.touch("Cancel")


def test_a_drag_lights_both_bins_alike(child):
    child.sits_at(1)
    hold(child, child.hand()[0])
    lit = "bin => getComputedStyle(bin).boxShadow"
    shadows = [child.bin(name).evaluate(lit) for name in ("big", "small")]
    assert shadows[0] == shadows[1] != "none"
    child.touch("Cancel")


@pytest.mark.parametrize(("beyond", "lands"), [(47, True), (49, False)])
def test_a_bin_snaps_within_48_px(child, beyond, lands):
    """The pointer ends left of the big bin's upper edge, far from it with the card's middle."""
    child.sits_at(1)
    card = child.hand()[0]
    box = child.bin("big").bounding_box()
    x, _ = child.middle(child.card(card))
    # Hold the card low, so that its middle stays above the finger and does not reach first.
    handle = child.card(card).bounding_box()
    low = handle["y"] + handle["height"] - 6
    child.touch("Start", (x, low))
    child.touch("Move", (x, low - 20))
    child.touch("Move", (box["x"] + box["width"] / 2, box["y"] - beyond))
    child.touch("End")
    if lands:
        expect(child.board).to_have_attribute("data-tries", "1")
    else:
        expect(child.status()).to_have_text("Back home. Drop it on the frog or the crab.")
        at_home(child, card)


def test_a_far_drop_goes_home_and_costs_nothing(child):
    child.sits_at(3)
    card = child.hand()[0]
    x, y = hold(child, card)
    child.touch("Move", (x, y - 60))
    child.touch("End")
    expect(child.status()).to_have_text("Back home. Drop it on the frog or the crab.")
    at_home(child, card)
    child.page.reload()
    assert child.count("tries") == 0


def test_escape_takes_the_card_home(child):
    child.sits_at(1)
    card = child.hand()[0]
    hold(child, card)
    child.page.keyboard.press("Escape")
    at_home(child, card)
    child.touch("End")
    at_home(child, card)


def test_a_touch_the_system_takes_away_is_safe(child):
    child.sits_at(1)
    card = child.hand()[0]
    hold(child, card)
    child.touch("Cancel")
    at_home(child, card)


@pytest.mark.parametrize("event", ["blur", "visibilitychange"])
def test_leaving_the_page_takes_the_card_home(child, event):
    child.sits_at(1)
    card = child.hand()[0]
    hold(child, card)
    target = "window" if event == "blur" else "document"
    child.page.evaluate(f"{target}.dispatchEvent(new Event('{event}'))")
    at_home(child, card)


def test_losing_the_capture_takes_the_card_home(child):
    child.sits_at(1)
    card = child.hand()[0]
    x, y = child.middle(child.card(card))
    child.page.mouse.move(x, y)
    child.page.mouse.down()
    child.page.mouse.move(x, y + 30, steps=3)
    assert lifted(child)
    child.card(card).evaluate("card => card.releasePointerCapture(1)")
    child.page.mouse.move(x, y + 31)
    at_home(child, card)
    child.page.mouse.up()
    at_home(child, card)


def test_a_second_finger_changes_nothing(child):
    child.sits_at(3)
    one, two = child.hand()[:2]
    x, y = hold(child, one)
    palm = child.middle(child.card(two))
    child.touch("Start", (x, y - 30), palm)
    child.touch("Move", (x, y - 30), (palm[0], palm[1] + 90))
    assert child.page.locator(".card--dragged [data-card]").get_attribute("data-card") == one
    child.touch("Move", (x, y - 30))  # the palm has left
    to = child.middle(child.bin(child.right(one)))
    child.touch("Move", to)
    child.touch("End")
    expect(child.page.locator(f"[data-landed='{one}']")).to_be_visible()
    assert child.count("tries") == 1


def test_a_drag_steals_no_scroll_and_is_not_taken_for_one(new_child):
    child = new_child(width=568, height=240, touch=True).sits_at(1)
    child.page.evaluate("addEventListener('pointercancel', () => { window.cancelled = true })")
    card = child.hand()[0]
    x, y = child.middle(child.card(card))
    child.touch("Start", (x, y))
    for step in range(1, 8):
        child.touch("Move", (x, y - 15 * step))
    assert lifted(child)
    assert child.page.evaluate("[scrollY, window.cancelled]") == [0, None]
    child.touch("Cancel")


def test_no_menu_and_no_native_drag_opens_on_a_card(child):
    child.sits_at(1)
    for event in ("contextmenu", "dragstart"):
        go_on = child.card(child.hand()[0]).evaluate(
            f"card => card.dispatchEvent(new Event('{event}', {{bubbles: true, cancelable: true}}))"
        )
        assert go_on is False


def test_the_click_that_ends_a_drag_picks_nothing(new_child):
    child = new_child().sits_at(3)
    picked, dragged = child.hand()[0], child.hand()[1]
    x, y = child.middle(child.card(dragged))
    child.page.mouse.move(x, y)
    child.page.mouse.down()
    child.page.mouse.move(x + 20, y + 20, steps=3)
    child.page.mouse.up()
    at_home(child, dragged)
    expect(child.card(picked)).to_have_attribute("aria-pressed", "true")
    expect(child.card(dragged)).to_have_attribute("aria-pressed", "false")


def test_an_answer_never_swaps_the_board_under_a_finger(child):
    held, (dragged, *_) = one_in_flight(child)
    x, y = hold(child, dragged)
    child.card(dragged).evaluate("card => { window.held = card }")
    with child.page.expect_response("**/play/**"):
        held[0].continue_()
    child.touch("Move", (x, y - 35))
    assert child.page.evaluate("window.held.isConnected")
    assert lifted(child)
    child.rest()
    child.touch("Move", child.middle(child.bin(child.right(dragged))))
    child.touch("End")
    expect(child.board).to_have_attribute("data-tries", "2")
    assert child.count("right-first") == 2


def test_a_card_is_picked_by_a_tap_whether_or_not_it_was_picked_before(child):
    child.sits_at(3)
    first, third = child.hand()[0], child.hand()[2]
    for card in (third, third, first):
        child.card(card).tap()
        expect(child.card(card)).to_have_attribute("aria-pressed", "true")
        expect(child.page.locator("[data-card][aria-pressed=true]")).to_have_count(1)
    child.bin(child.right(first)).tap()
    expect(child.page.locator(f"[data-landed='{first}']")).to_be_visible()


@pytest.mark.parametrize("size", [(1024, 768), (320, 568), (568, 320)])
def test_escape_puts_a_picked_card_back_and_there_is_always_one_to_move(new_child, size):
    child = new_child(*size).sits_at(3)
    first = child.hand()[0]
    child.card(child.hand()[-1]).click()
    child.page.keyboard.press("Escape")
    expect(child.card(first)).to_have_attribute("aria-pressed", "true")
    expect(child.card(first)).to_be_visible()
    child.place(lambda card, bin_: child.bin(bin_).click(), first, child.right(first))


def test_the_bin_under_the_finger_is_the_one_meant(new_child):
    """A wide card held by its edge: its middle is over the other bin."""
    child = new_child().sits_at(1)
    card = child.hand()[0]
    box = child.card(card).bounding_box()
    for bin_, edge in (("big", box["x"] + 14), ("small", box["x"] + box["width"] - 14)):
        target = child.bin(bin_).bounding_box()
        inner = target["x"] + (target["width"] - 60 if bin_ == "big" else 60)
        child.page.mouse.move(edge, box["y"] + box["height"] / 2)
        child.page.mouse.down()
        child.page.mouse.move(inner, target["y"] + 100, steps=4)
        expect(child.page.locator(".bin--near")).to_have_attribute("data-bin", bin_)
        child.page.keyboard.press("Escape")
        child.page.mouse.up()
        at_home(child, card)


def test_a_button_let_go_elsewhere_leaves_no_card_at_the_pointer(new_child):
    child = new_child().sits_at(1)
    card = child.hand()[0]
    child.page.mouse.move(*child.middle(child.card(card)))
    child.page.mouse.down()
    child.page.mouse.move(512, 100)
    child.page.mouse.up()
    child.page.mouse.move(*child.middle(child.bin("big")), steps=4)
    child.page.mouse.down()
    child.page.mouse.up()
    assert not lifted(child)


def test_a_choice_made_while_an_answer_is_on_its_way_is_kept(child):
    held, (_, chosen, *_) = one_in_flight(child)
    child.card(chosen).tap()
    held[0].continue_()
    expect(child.board).to_have_attribute("data-tries", "1")
    expect(child.card(chosen)).to_have_attribute("aria-pressed", "true")
    child.rest()
    child.bin(child.right(chosen)).tap()
    expect(child.page.locator(f"[data-landed='{chosen}']")).to_be_visible()


def test_a_slow_second_tap_is_not_meant_for_the_next_card(child):
    child.sits_at(1)
    held = hold_first(child)
    card = child.hand()[0]
    child.page.clock.pause_at(child.page.evaluate("Date.now() / 1000 + 60"))
    with child.page.expect_request("**/play/**"):
        child.bin(child.right(card)).tap()
    child.page.clock.run_for(900)
    held[0].continue_()
    expect(child.board).to_have_attribute("data-tries", "1")
    child.bin(child.right(card)).tap()
    child.page.clock.run_for(600)
    second = child.hand()[0]
    child.bin(child.right(second)).tap()
    expect(child.board).to_have_attribute("data-tries", "2")
    assert child.count("right-first") == 2


def test_two_cards_dragged_quickly_both_count(new_child):
    child = new_child().sits_at(3)
    child.page.wait_for_function("() => Boolean(window.htmx)")  # it would wait for the clock
    child.page.clock.pause_at(child.page.evaluate("Date.now() / 1000 + 60"))
    held = hold_first(child)
    one, two = child.hand()[:2]
    child.by_mouse(one, child.right(one))
    child.page.clock.run_for(100)
    child.by_mouse(two, child.right(two))
    child.page.clock.resume()
    held[0].continue_()
    expect(child.board).to_have_attribute("data-tries", "2")
    assert child.count("right-first") == 2


def test_with_one_card_in_the_hand_tapping_a_bin_is_enough(child):
    child.sits_at(1)
    child.page.keyboard.press("Escape")
    child.bin(child.right(child.hand()[0])).tap()
    expect(child.board).to_have_attribute("data-right-first", "1")


def test_a_right_mouse_button_drags_nothing(new_child):
    child = new_child().sits_at(1)
    x, y = child.middle(child.card(child.hand()[0]))
    child.page.mouse.move(x, y)
    child.page.mouse.down(button="right")
    child.page.mouse.move(x, y + 60, steps=3)
    assert not lifted(child)
    child.page.mouse.up(button="right")


def test_an_answer_waits_for_a_finger_that_has_not_moved_yet(child):
    held, (pressed, *_) = one_in_flight(child)
    place = child.middle(child.card(pressed))
    child.touch("Start", place)
    with child.page.expect_response("**/play/**"):
        held[0].continue_()
    child.rest()
    child.touch("Move", (place[0], place[1] + 20))
    child.touch("Move", child.middle(child.bin(child.right(pressed))))
    child.touch("End")
    expect(child.board).to_have_attribute("data-tries", "2")
    assert child.count("right-first") == 2


def test_a_bin_pressed_during_a_drag_takes_nothing(child):
    child.sits_at(3)
    card = child.hand()[0]
    hold(child, card)
    child.bin("big").evaluate("bin => bin.click()")
    child.touch("Cancel")
    at_home(child, card)


def test_turning_the_tablet_takes_the_card_home(child):
    child.sits_at(1)
    card = child.hand()[0]
    hold(child, card)
    child.page.set_viewport_size({"width": 768, "height": 1024})
    at_home(child, card)


def two_in_flight(child, second_right: bool):
    """Two moves on their way: the second waits for the first one's answer."""
    child.sits_at(3, seed=11)
    held = hold_first(child, moves=2)
    one, two = child.hand()[:2]
    child.by_mouse(one, child.right(one))
    child.by_mouse(two, child.right(two) if second_right else child.other(two))
    with child.page.expect_request("**/play/**"):
        held[0].continue_()
    expect(child.board).to_have_attribute("data-tries", "1")
    return held, two


def test_a_second_move_in_flight_may_come_back_and_be_made_again(new_child):
    child = new_child()
    held, two = two_in_flight(child, second_right=False)
    held[1].continue_()
    expect(child.board).to_have_attribute("data-tries", "2")
    expect(child.page.locator(".card--sent")).to_have_count(0)
    child.rest()
    child.place(child.by_mouse, two, child.right(two))


def test_a_second_move_in_flight_may_be_lost_and_be_made_again(new_child):
    child = new_child()
    held, two = two_in_flight(child, second_right=True)
    held[1].abort()
    expect(child.status()).to_have_text("That got lost on the way. Try it once more.")
    expect(child.page.locator(".card--sent")).to_have_count(0)
    child.rest()
    child.place(child.by_mouse, two, child.right(two))
    assert child.count("right-first") == 2


@pytest.mark.parametrize("end", ["continue_", "abort"])
def test_a_second_answer_leaves_a_finger_its_card(child, end):
    held, _ = two_in_flight(child, second_right=True)
    third = child.hand()[2]
    hold(child, third)
    child.card(third).evaluate("card => { window.held = card }")
    getattr(held[1], end)()
    child.touch("Move", child.middle(child.bin(child.right(third))))
    assert lifted(child)
    assert child.page.evaluate("window.held.isConnected")
    child.rest()
    child.touch("End")
    expect(child.page.locator(f"[data-landed='{third}']")).to_be_visible()
    expect(child.page.locator(".card--sent")).to_have_count(0)


def test_after_a_lost_move_the_next_tap_counts_at_once(child):
    child.sits_at(1)
    card = child.hand()[0]
    child.page.route("**/play/**", lambda route: route.fulfill(status=500, body="oops"))
    child.by_taps(card, child.right(card))
    expect(child.status()).to_have_text("That got lost on the way. Try it once more.")
    child.page.unroute("**/play/**")
    child.by_taps(card, child.right(card))
    expect(child.board).to_have_attribute("data-right-first", "1")


def test_a_drop_in_the_middle_between_the_bins_goes_home(new_child):
    child = new_child().sits_at(1)
    card = child.hand()[0]
    big, small = child.bin("big").bounding_box(), child.bin("small").bounding_box()
    between = (big["x"] + big["width"] + small["x"]) / 2
    child.page.mouse.move(*child.middle(child.card(card)))
    child.page.mouse.down()
    child.page.mouse.move(between, big["y"] + 90, steps=4)
    child.page.mouse.up()
    at_home(child, card)
