"""The wheel is whole: in an empty environment, without a checkout, Node.js or network, it plays a round and
a class."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.people.server import free_port

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from what is committed or about to be, without what only lies about."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("out")
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    files = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in files.split("\0"):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    (source / "static/vendor").mkdir(exist_ok=True)
    shutil.copy(ROOT / "static/vendor/htmx.min.js", source / "static/vendor")
    made = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(made, cwd=source, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_it_holds_all_that_is_played(wheel):
    with zipfile.ZipFile(wheel) as opened:
        held = set(opened.namelist())
    assert "game/static/vendor/htmx.min.js" in held
    for folder, inside in (
        ("templates", "templates"),
        ("static", "static"),
        ("content", "content_files"),
    ):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file():
                assert f"game/{inside}/{file.relative_to(ROOT / folder).as_posix()}" in held
    assert not [name for name in held if name.startswith(("tests/", "bench/", "attack/"))]


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the game from a wheel, served by its own command in an environment that has only
    it and what it needs."""
    home, bin_ = tmp_path / "env", "Scripts" if os.name == "nt" else "bin"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    python = home / bin_ / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--quiet", wheel], check=True)
    where = next(home.rglob("site-packages"))
    (where / "needs.pth").write_text(sysconfig.get_path("purelib"))  # what pip would have fetched
    port = free_port()
    environment = {
        "PATH": str(home / bin_),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    } | {name: os.environ[name] for name in ("SYSTEMROOT", "LOCALAPPDATA") if name in os.environ}
    server = subprocess.Popen(
        [home / bin_ / "leap-and-pinch", "--port", str(port)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout
    while "is ready" not in (line := server.stdout.readline()):
        assert line, "it did not start"
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.communicate(timeout=20)
    assert not list(home.rglob("classes.db")), "what is kept outlives the environment"
    if sys.platform == "linux":
        assert (tmp_path / "data/leap-and-pinch/classes.db").is_file()


def test_it_plays_a_round_and_a_class(installed):
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def page(path: str, **form: str) -> str:
        url = path if path.startswith("http") else installed + path
        data = urlencode(form).encode() if form else None
        with browser.open(url, data, timeout=20) as answer:
            return answer.read().decode("utf-8", "replace")  # an icon is no text

    table = page("/play/sort?level=1&seed=7")
    for linked in re.findall(r'(?:src|href)="(/static[^"]+)"', table):
        assert page(linked)
    for _ in range(100):
        if 'data-state="done"' in table:
            break
        card, misses = re.search(r'data-card="([^"]+)"[^>]*? data-misses="(\d+)"', table).groups()
        bin_ = ("big", "small")[int(misses) % 2]
        table = page("/play/sort?level=1&seed=7", card=card, misses=misses, bin=bin_)
    assert 'data-state="done"' in table
    desk = page("/class/new", round="sort.1", way="together")
    code = re.search(r"/class/([A-Z]{5})/", desk)[1]
    assert code in page(f"/class/{code}/wall")


def test_without_htmx_and_npm_no_wheel_is_made_and_it_says_how(tmp_path, monkeypatch):
    sys.path.insert(0, str(ROOT))
    from hatch_build import FetchHtmx

    monkeypatch.setenv("PATH", "")
    shutil.copy(ROOT / "package.json", tmp_path)
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    hook = FetchHtmx(str(tmp_path), {}, None, None, "", "wheel")
    assert hook.dependencies() == [(ROOT / "requirements/node.txt").read_text().split(" ")[0]], (
        "npm is asked for"
    )
    with pytest.raises(SystemExit, match="Instead: run `make play` once"):
        hook.initialize("standard", {})
