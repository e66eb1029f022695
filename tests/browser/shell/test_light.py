"""Light enough for an old tablet on a slow line, and nothing from anywhere else."""

import json

from playwright.sync_api import expect


def test_a_cold_first_round_is_at_most_60_kb_in_8_requests(new_child):
    child = new_child()
    wire = child.page.context.new_cdp_session(child.page)
    wire.send("Network.enable")
    sizes = []
    child.page.on("requestfailed", lambda request: sizes.append(10**9))
    wire.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    child.sits_at(1)
    child.page.wait_for_load_state("networkidle")
    fetched = [size for size in sizes if size]  # the icon is a picture the page has already
    assert 3 < len(fetched) <= 8
    assert sum(fetched) <= 60_000


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


def test_a_card_can_be_dragged_before_htmx_has_come(new_child):
    """The script of the drag does not wait for the other one, which is five times its size."""
    child = new_child()
    child.page.route("**/htmx.min.js", lambda route: None)
    child.page.goto("/play/sort?level=1&seed=7", wait_until="commit")
    child.page.wait_for_function("() => Boolean(customElements.get('drag-board'))")
    card = child.hand()[0]
    x, y = child.middle(child.card(card))
    child.page.mouse.move(x, y)
    child.page.mouse.down()
    child.page.mouse.move(x, y + 30, steps=3)
    expect(child.page.locator(".card--dragged")).to_have_count(1)
    assert json.dumps(child.page.evaluate("typeof window.htmx")) == '"undefined"'
