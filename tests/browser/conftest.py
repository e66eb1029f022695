"""A server and a browser for the journeys: one server a session, a fresh context a test."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from game.content.door.load import load
from game.settings import CONTENT
from tests.browser.child import Child
from tests.chromium import launch_options

PACK = load(CONTENT)

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
]


VOICE = """window.said = [];
    Object.defineProperty(window, 'speechSynthesis', {value: {
        getVoices: () => [
            {lang: 'en-US', localService: false}, {lang: 'en_GB', localService: true}],
        speak: (one) => window.said.push([one.text, one.rate, one.lang]),
        cancel: () => window.said.push('hush'), addEventListener() {} }});
    window.SpeechSynthesisUtterance = function (text) { this.text = text }"""
"""A device that has a distant voice and one of its own: no test machine has any."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    options = launch_options()
    return {**browser_type_launch_args, **options, "args": QUIET + options["args"]}


def start_server(instance: Path, port: int) -> subprocess.Popen:
    """A server as ``make play`` starts it, once it answers."""
    env = os.environ | {"PORT": str(port), "INSTANCE_DIR": str(instance)}
    command = [sys.executable, "-m", "game", "serve"]
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    while "is ready" not in (line := server.stdout.readline()):
        assert line, "the server did not start"
    return server


def stop_server(server: subprocess.Popen) -> None:
    server.terminate()
    server.communicate(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    server = start_server(tmp_path_factory.mktemp("instance"), port)
    yield f"http://127.0.0.1:{port}"
    stop_server(server)


@pytest.fixture
def game_url(base_url: str) -> str:
    """Where the children of a test play; a test that restarts its server has one of its own."""
    return base_url


@pytest.fixture
def new_child(browser: Browser, game_url: str) -> Iterator[Callable[..., Child]]:
    """Sit a child down: ``new_child(width=320, height=568, touch=True, voice=True)``.

    When the test is over, no page may have asked another host for anything, broken the
    content security policy, or thrown an error.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("console", lambda m: "Policy directive" in m.text and troubles.append(m.text))
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
