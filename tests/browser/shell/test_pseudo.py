"""Words two fifths longer than ours break no page: nothing is cut off, nothing lies over another."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route

from game.app import create_app
from game.settings import Settings
from game.views.shell import language
from tests.people.voice import VOICE
from tests.pseudo import PSEUDO
from tests.tour import STOPS, World, scenes

SIZES = [(320, 568), (1024, 768)]

SEEN = [
    "home-scores",
    "journey-half",
    "journey-finished",
    "stop-helpers-finished",
    "stop-story-read",
    "story-middle",
    "story-last",
    "break-seated",
    "break-free-second",
    "certificate",
    "sort-1-missed-2",
    "sort-3-picked",
    "sort-1-mixed-up",
    "sort-2-perfect",
    "bins-missed-3",
    "bins-perfect",
    "pairs-missed-2",
    "pairs-mixed-up",
    "steps-looked-3",
    "steps-perfect",
    "grown-ups-scores",
    "grown-ups-helpers",
    "grown-ups-list",
    "fields",
    "facts",
    "print-sort-1",
    "print-pairs",
    "print-steps",
    "print-fields",
    "desk-together-lobby",
    "desk-together-answered",
    "desk-together-shown",
    "desk-together-closed",
    "desk-together-second-round",
    "desk-together-seat-freed",
    "desk-bodies-lobby",
    "desk-bodies-counted",
    "desk-bodies-bins-mixed",
    "desk-own-playing",
    "desk-own-all-home",
    "desk-own-closed",
    "desk-list-closed",
    "wall-together-lobby-nobody",
    "wall-together-lobby-many",
    "wall-together-answered",
    "wall-together-shown",
    "wall-together-bins-asked",
    "wall-together-closed",
    "wall-bodies-lobby",
    "wall-bodies-bins-asked",
    "wall-own-playing",
    "child-together-lobby",
    "child-together-asked",
    "child-together-answered-right",
    "child-together-shown-wrong",
    "child-bodies-asked",
    "child-own-closed-fresh",
    "child-finished",
    "join",
    "join-wrong-code",
    "join-seats-freed",
    "child-asked-whether-done",
    "class-new",
    "class-list-ready",
    "class-list-faults",
    "class-end-list",
    "class-remove",
    "class-results-twice",
    "refused-404",
    "refused-503-posted",
    "fields-few",
    "class-locked",
    "class-over",
    "join-forgets",
]
"""A stop of the tour for each page, and for each look of it that has words of its own."""

BROKEN = """() => {
    const name = (one) => one.localName + '.' + one.className.toString().trim().replace(/\\s+/g, '.')
        + ' "' + one.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40) + '"';
    const style = (one) => getComputedStyle(one), box = (one) => one.getBoundingClientRect();
    const above = (one) => one ? [one, ...above(one.parentElement)] : [];
    const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && !one.closest('.visually-hidden, .scroller, svg, details:not([open]) > :not(summary)')
        && !above(one).some((it) => box(it).width <= 1 && style(it).overflowX === 'hidden');
    const beyond = (text, it, way) => way === 'x' ? text.left < it.left - 2 || text.right > it.right + 2
        : text.top < it.top - 2 || text.bottom > it.bottom + 2;
    const found = new Set();
    if (document.documentElement.scrollWidth > innerWidth) found.add('the page scrolls sideways');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const holder = texts.currentNode.parentElement, range = document.createRange();
        if (!texts.currentNode.textContent.trim() || !shown(holder)) continue;
        range.selectNode(texts.currentNode);
        for (const text of range.getClientRects()) for (const one of above(holder).slice(0, -2)) {
            if (one.matches('button, a.button, summary, .option__face, .stone') && beyond(text, box(one), 'x'))
                found.add('out of its button: ' + name(one));
            for (const way of ['x', 'y'])
                if (['hidden', 'clip'].includes(style(one)['overflow-' + way]) && beyond(text, box(one), way))
                    found.add('cut off: ' + name(holder));
        }
    }
    const still = (one) => !above(one).some((it) => ['sticky', 'fixed'].includes(style(it).position));
    const buttons = [...document.querySelectorAll('button, a.button, summary, .option__face, .stone')]
        .filter((one) => shown(one) && still(one) && !one.closest('.card__hear'));
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
    buttons.forEach((one, at) => buttons.slice(at + 1).forEach((other) => {
        if (!one.contains(other) && !other.contains(one) && over(box(one), box(other)))
            found.add('over one another: ' + name(one) + ' and ' + name(other));
    }));
    return [...found];
}"""
"""What of a page its words have broken."""


@dataclass
class Stage:
    """A page on which answers of the test client are shown, as if a server had sent them."""

    page: Page
    client: FlaskClient
    shown: str = ""

    def show(self, html: str) -> None:
        self.shown = html
        self.page.goto("http://game/shown")

    def serve(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/shown":
            route.fulfill(body=self.shown, content_type="text/html")
        elif path.startswith("/static"):
            answer = self.client.get(path, buffered=True)
            route.fulfill(body=answer.data, content_type=answer.mimetype)
        else:
            route.abort()


@pytest.fixture
def world(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(language, "init_app", lambda app, code: language.speak(app, PSEUDO))
    return World(create_app(settings))


@pytest.fixture
def stage(browser: Browser, world: World) -> Iterator[Stage]:
    context = browser.new_context()
    context.add_init_script(VOICE)
    stage = Stage(context.new_page(), world.app.test_client())
    stage.page.route("**/*", stage.serve)
    yield stage
    context.close()


def test_longer_words_break_no_page(world: World, stage: Stage):
    broken = {}
    for stop in STOPS:
        if stop.name in SEEN:
            stage.show(stop.see(world).page.text)
            for width, height in SIZES:
                stage.page.set_viewport_size({"width": width, "height": height})
                if found := stage.page.evaluate(BROKEN):
                    broken[f"{stop.name} at {width}"] = found
    assert broken == {}


def test_every_page_named_is_on_the_tour():
    assert set(SEEN) <= set(scenes(STOPS)) | {stop.name for stop in STOPS}
