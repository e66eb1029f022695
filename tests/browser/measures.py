"""What can be measured on a page: by axe, by the boxes of what is seen, by the letters of its words."""

from collections.abc import Iterator

from playwright.sync_api import Page

from game.settings import HOME

AXE = HOME / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def still(page: Page) -> None:
    page.wait_for_function("() => !document.getAnimations().length")


def on_screens(child, sizes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same page on one screen after the other, once it lies still."""
    for width, height in sizes:
        child.page.set_viewport_size({"width": width, "height": height})
        still(child.page)
        yield width, height


def run_axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    options = {
        "runOnly": TAGS,
        "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
    }
    found = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"], "axe has looked"
    # Of words on drawn water and sand axe cannot tell the ground; tests/test_tokens.py can.
    unsure = [one for one in found["incomplete"] if "contrast" not in one["id"]]
    return [
        f"{one['id']}: {[node['html'] for node in one['nodes']]}"
        for one in found["violations"] + unsure
    ]


def outside(page: Page) -> list[str]:
    """Visible texts and controls that reach beyond the page or out of their own box."""
    return page.evaluate(
        """() => [...document.querySelectorAll('h1,h2,h3,p,a,button,.card__text,.bin__name')]
        .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden, .scroller'))
        .filter((one) => {
            const box = one.getBoundingClientRect();
            return box.left < -1 || box.right > innerWidth + 1 || box.top + scrollY < -1
                || !one.matches('.bin') && one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).display != 'inline'
        }).map((one) => one.outerHTML.slice(0, 120))"""
    )


def broken_words(page: Page, selector: str) -> list[str]:
    """Words that begin on one line and end on the next."""
    return page.evaluate(
        """(selector) => [...document.querySelectorAll(selector)].flatMap((one) => {
        const texts = [...one.childNodes].filter((node) => node.nodeType === 3);
        const range = document.createRange();
        return texts.flatMap((text) => [...text.data.matchAll(/[^\\s-]+/g)].filter((word) => {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return range.getClientRects().length > 1;
        }).map((word) => word[0])); })""",
        selector,
    )


def small_words(page: Page) -> list[str]:
    """What is read that has less than 24 px."""
    return page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((one) =>
                [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
                && one.checkVisibility() && !one.closest('.visually-hidden')
                && parseFloat(getComputedStyle(one).fontSize) < 24
            ).map((one) => one.outerHTML.slice(0, 100))"""
    )


def covered(page: Page) -> list[str]:
    """Buttons, links and words of the corner, the voice and the guides that lie over one another."""
    return page.evaluate(
        """() => { const all = [...document.querySelectorAll(
            'main button, main a, main h2, #status, .beads, .beads__words, .bin__guide')]
        .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden, .card__hear'));
        const words = [...document.querySelectorAll('.bin__name, .bin__parts')];
        const over = (one, other) => { const [a, b] = [one, other].map((it) => it.getBoundingClientRect());
            return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1 };
        return all.flatMap((one, at) => [...all.slice(at + 1), ...words].filter((other) =>
            !one.contains(other) && !other.contains(one) && over(one, other)
        ).map((other) => [one, other].map((it) => it.outerHTML.slice(0, 90)).join(' over '))) }"""
    )


def boxes(page: Page, selector: str) -> dict[str, dict]:
    """The box of everything a selector finds, by what it is."""
    found = {}
    for at, one in enumerate(page.locator(selector).all()):
        found[f"{at} {one}"] = one.bounding_box()
    assert found or "data-" in selector
    return found


def gap(one: dict, other: dict) -> float:
    across = max(one["x"], other["x"]) - min(one["x"] + one["width"], other["x"] + other["width"])
    down = max(one["y"], other["y"]) - min(one["y"] + one["height"], other["y"] + other["height"])
    return max(across, down)


def widen(page: Page) -> None:
    """WCAG 1.4.12: line height 1.5, paragraphs 2, letters .12, words .16."""
    page.evaluate(
        """() => { for (const one of document.querySelectorAll('*')) {
            one.style.lineHeight = 1.5; one.style.letterSpacing = '.12em';
            one.style.wordSpacing = '.16em' }
            for (const one of document.querySelectorAll('p')) one.style.marginBottom = '2em' }"""
    )
