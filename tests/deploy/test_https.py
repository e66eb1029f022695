"""Caddy before the game, with a certificate of its own, in a browser: what only HTTPS brings is there, and
all addresses are those by which it is reached."""

import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from game.settings import HOME
from game.views.classes.links import INK, PAPER
from game.views.shell.guard import LARGEST_BODY
from tests.people.server import Server, free_port

CADDYFILE = HOME / "deploy/Caddyfile"
NAME = "play.localhost"  # each name that ends so is this computer, to a browser


@pytest.fixture(scope="module")
def caddy() -> str:
    return shutil.which("caddy") or pytest.skip("Caddy is not here")


@dataclass
class Proxy:
    """Caddy, and where it answers."""

    http: int
    https: int
    classes: Path
    """The file that the game keeps classes in."""

    @property
    def host(self) -> str:
        return f"{NAME}:{self.https}"


@pytest.fixture(scope="module")
def proxy(caddy: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("https")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRUSTED_PROXIES", "127.0.0.1")
        game = Server(folder / "instance").start()
    found = Proxy(http=free_port(), https=free_port(), classes=folder / "instance/classes.db")
    settings = {
        "ADDRESS": NAME,
        "GAME": f"127.0.0.1:{game.port}",
        "HTTP_PORT": str(found.http),
        "HTTPS_PORT": str(found.https),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "HOME": str(folder),
    }
    asked = [caddy, "run", "--config", str(with_no_door(folder)), "--adapter", "caddyfile"]
    served = subprocess.Popen(asked, env=os.environ | settings, stderr=subprocess.PIPE, text=True)
    assert served.stderr
    try:
        while "serving initial configuration" not in (line := served.stderr.readline()):
            assert line, "Caddy did not start"
        yield found
    finally:
        served.terminate()
        served.communicate(timeout=20)
        game.stop()


def with_no_door(folder: Path) -> Path:
    """The Caddyfile, without the port at which Caddy itself is told what to do: two tests would want it."""
    made = folder / "Caddyfile"
    made.write_text(CADDYFILE.read_text("utf-8").replace("{\n", "{\n\tadmin off\n", 1))
    return made


@pytest.fixture
def page(browser: Browser, proxy: Proxy) -> Iterator[Page]:
    """A browser that has been told to trust the certificate."""
    context = browser.new_context(base_url=f"https://{proxy.host}", ignore_https_errors=True)
    yield context.new_page()
    context.close()


def test_who_comes_by_http_is_led_to_https(proxy):
    asked = HTTPConnection("127.0.0.1", proxy.http, timeout=20)
    with closing(asked):
        asked.request("GET", "/join", headers={"Host": NAME})
        answer = asked.getresponse()
    assert (answer.status, answer.headers["Location"]) == (308, f"https://{NAME}/join")


def test_a_browser_is_told_to_come_by_https_from_now_on(page):
    assert page.goto("/").headers["strict-transport-security"] == "max-age=31536000"


def opened(page: Page) -> str:
    """The code of a class that is opened as a teacher does."""
    page.goto("/class/new")
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/desk")
    return re.search(r"/class/([A-Z]{5})/desk", page.url)[1]


def test_each_cookie_goes_by_https_alone(page):
    page.goto("/play/sort?level=1&seed=7")
    page.locator("[data-bin=big]").click()
    expect(page.locator("[data-landed], [data-misses='1']").first).to_be_attached()
    opened(page)
    cookies = page.context.cookies()
    assert len(cookies) == 2, "the session, and the right to the desk"
    assert all(one["secure"] and one["httpOnly"] for one in cookies)


def test_the_desk_gives_the_addresses_by_which_it_is_reached(page, proxy):
    code = opened(page)
    expect(page.locator(".join-card")).to_contain_text(f"{proxy.host}/join")
    with closing(sqlite3.connect(proxy.classes)) as kept:
        (token,) = kept.execute("SELECT token FROM classes WHERE code = ?", [code]).fetchone()
    scanned = page.goto(f"/class/{code}/join.svg")
    assert scanned.text() == drawn(f"https://{proxy.host}/join/{token}")


def drawn(url: str) -> str:
    """The code to scan for an address."""
    picture = io.BytesIO()
    options = {"border": 4, "dark": INK, "light": PAPER, "xmldecl": False, "omitsize": True}
    segno.make(url, error="m", micro=False).save(picture, kind="svg", **options)
    return picture.getvalue().decode()


def test_the_game_goes_on_the_home_screen(page):
    """All that Chromium asks for is there; it does not count a certificate that nobody vouches for."""
    page.goto("/")
    wire = page.context.new_cdp_session(page)
    told = wire.send("Page.getAppManifest")
    assert told["errors"] == []
    assert json.loads(told["data"])["display"] == "standalone"
    errors = wire.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {one["errorId"] for one in errors} <= {"not-from-secure-origin", "in-incognito"}


# What a proxy must limit ------------------------------------------------------------------


@pytest.fixture(scope="module")
def limits(caddy: str) -> dict[str, object]:
    """The Caddyfile as Caddy understands it."""
    asked = [caddy, "adapt", "--config", str(CADDYFILE), "--adapter", "caddyfile", "--validate"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["apps"]["http"]["servers"]["srv0"]


def test_nobody_sends_a_larger_body_than_the_game_takes(limits):
    assert f'"max_size": {LARGEST_BODY}' in json.dumps(limits)


@pytest.mark.parametrize(
    "what", ["read_timeout", "read_header_timeout", "write_timeout", "idle_timeout"]
)
def test_nobody_holds_a_connection_for_ever(limits, what):
    assert 0 < limits[what] <= 120 * 10**9


def test_the_caddyfile_is_written_as_caddy_writes_it(caddy):
    written = CADDYFILE.read_text("utf-8")
    done = subprocess.run(
        [caddy, "fmt", "-"], input=written, capture_output=True, text=True, check=True
    )
    assert done.stdout == written
