"""Light enough for an old tablet on a slow line, and nothing from anywhere else."""

import json

import pytest
from playwright.sync_api import expect

LOADS = ["/play/sort?level=1&seed=7", "/play/sort?level=3&seed=7", "/play/match/words?seed=7"]


def is_light(page, url: str) -> None:
    """Whether all that a page loads is little, over the wire and for the browser to read."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes, scripts = [], []
    page.on("requestfailed", lambda request: sizes.append(10**9))
    page.on("response", lambda one: one.url.endswith(".js") and scripts.append(one))
    wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(url)
    page.wait_for_function("() => Boolean(window.htmx)")
    page.wait_for_load_state("networkidle")
    fetched = [size for size in sizes if size]  # the icon is a picture the page has already
    assert 3 < len(fetched) <= 8
    assert sum(fetched) <= 60_000
    assert len(scripts) == 2
    assert sum(len(one.body()) for one in scripts) <= 60_000


@pytest.mark.parametrize("url", LOADS)
def test_a_cold_first_round_is_at_most_60_kb_in_8_requests(new_child, url):
    is_light(new_child().page, url)


def test_a_second_round_fetches_the_page_alone(new_child):
    child = new_child().sits_at(1)
    child.page.wait_for_load_state("networkidle")
    wire = child.page.context.new_cdp_session(child.page)
    wire.send("Network.enable")
    sizes = []
    wire.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    child.sits_at(1, seed=8)
    child.page.wait_for_load_state("networkidle")
    assert sum(sizes) <= 6_000, sizes


def test_the_policy_is_broken_by_nothing_on_any_page(new_child):
    child = new_child()
    child.page.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation',"
        " (e) => window.broken.push(e.violatedDirective + ' ' + e.blockedURI))"
    )
    pages = ("/", "/grown-ups", "/nowhere", "/journey", "/journey/helpers", "/move?seed=7")
    for url in (*pages, "/journey/helpers/story/1", "/play/order/baby?seed=7"):
        child.page.goto(url)
        assert child.page.evaluate("window.broken") == [], url
    child.sits_at(3)
    card = child.hand()[0]
    child.place(child.by_mouse, card, child.other(card))
    child.place(child.by_mouse, card, child.right(card))
    assert child.page.evaluate("window.broken") == []


def test_one_cookie_that_script_cannot_read_and_nothing_else_is_kept(new_child):
    child = new_child().sits_at(1)
    child.place(child.by_mouse, child.hand()[0], child.right(child.hand()[0]))
    (cookie,) = child.page.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    kept = child.page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
    assert kept == ["", 0, 0]


def test_a_child_types_nothing(new_child):
    child = new_child()
    for url in ("/", "/play/sort?level=3&seed=7", "/nowhere"):
        child.page.goto(url)
        expect(child.page.locator("textarea, input:not([type=hidden])")).to_have_count(0)


@pytest.fixture
def waiting(new_child):
    """A child at level 3 whose htmx is on its way; ``waiting.requests`` hold it up."""
    child = new_child()
    child.requests = []
    child.page.route("**/htmx.min.js", lambda route: child.requests.append(route))
    child.sits_at(3)
    child.page.evaluate("window.stays = true")
    return child


def test_a_card_can_be_dragged_before_htmx_has_come(waiting):
    """It is the larger script, and comes when the page has nothing else to do."""
    x, y = waiting.middle(waiting.card(waiting.hand()[0]))
    waiting.page.mouse.move(x, y)
    waiting.page.mouse.down()
    waiting.page.mouse.move(x, y + 30, steps=3)
    expect(waiting.page.locator(".card--dragged")).to_have_count(1)
    assert json.dumps(waiting.page.evaluate("typeof window.htmx")) == '"undefined"'


def test_moves_made_before_htmx_has_come_wait_for_it(waiting):
    for sent, card in enumerate(waiting.hand()[:2], 1):
        waiting.by_mouse(card, waiting.right(card))
        expect(waiting.page.locator(".card--sent")).to_have_count(sent)
        waiting.rest()
    waiting.page.wait_for_function("() => document.querySelector('script[src*=htmx]')")
    waiting.requests[0].continue_()
    expect(waiting.board).to_have_attribute("data-tries", "2")
    assert waiting.count("right-first") == 2
    assert waiting.page.evaluate("window.stays"), "no page was loaded anew"


@pytest.mark.parametrize("lost", [True, False])
def test_where_htmx_does_not_come_a_move_is_a_plain_form_post(waiting, lost):
    card = waiting.hand()[0]
    waiting.by_mouse(card, waiting.right(card))
    waiting.page.wait_for_function("() => document.querySelector('script[src*=htmx]')")
    if lost:
        waiting.requests[0].abort()
    else:
        waiting.page.clock.fast_forward(5000)  # it is never answered
    expect(waiting.board).to_have_attribute("data-tries", "1")
    assert waiting.page.evaluate("window.stays") is None


def test_a_script_that_breaks_down_leaves_the_others_alone(new_child):
    child = new_child()
    child.page.add_init_script(
        "Object.defineProperty(window, 'speechSynthesis', {get() { throw new Error('odd') }})"
    )
    child.sits_at(1)
    card = child.hand()[0]
    child.by_mouse(card, child.right(card))
    expect(child.board).to_have_attribute("data-tries", "1")
