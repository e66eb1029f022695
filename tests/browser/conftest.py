"""A server and a browser for the journeys: one server a session, a fresh context a test."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from game.content.door.load import load
from game.settings import CONTENT
from tests.chromium import launch_options
from tests.people.child import Child
from tests.people.server import Server
from tests.people.voice import VOICE

PACK = load(CONTENT)

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    options = launch_options()
    return {**browser_type_launch_args, **options, "args": QUIET + options["args"]}


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = Server(tmp_path_factory.mktemp("instance")).start()
    yield server.url
    server.stop()


@pytest.fixture
def game_url(request: pytest.FixtureRequest) -> str:
    """Where the children of a test play: at its own server, if the test has one."""
    if "server" in request.fixturenames:
        return request.getfixturevalue("server").url
    return request.getfixturevalue("base_url")


@pytest.fixture
def new_child(browser: Browser, game_url: str) -> Iterator[Callable[..., Child]]:
    """Sit a child down: ``new_child(width=320, height=568, touch=True, voice=True)``.

    When the test is over, no page may have asked another host for anything, broken the
    content security policy, warned of a policy, or thrown an error.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("console", lambda m: "Policy" in m.text and troubles.append(m.text))
        page.on("request", lambda r: r.url.startswith(game_url) or troubles.append(r.url))

    def sit_down(width=1024, height=768, script=True, touch=False, voice=False, **more) -> Child:
        context = browser.new_context(
            base_url=game_url,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            has_touch=touch,
            **more,
        )
        contexts.append(context)
        context.on("page", watch)
        if voice:
            context.add_init_script(VOICE)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if script:
            page.clock.install()  # time flows on, and can be moved on: nobody has to wait
        return Child(page, PACK)

    yield sit_down
    for context in contexts:
        context.close()
    assert not troubles


@pytest.fixture
def child(new_child: Callable[..., Child]) -> Child:
    return new_child()
