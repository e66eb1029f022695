"""The command line and the settings: what a grown-up types, and what they are told."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from markupsafe import escape

from game import __version__
from game.__main__ import main
from game.app import create_app
from game.content.door import shipped
from game.content.door.faults import BrokenContent
from game.content.door.load import load
from game.settings import CONTENT, Limits, Settings, from_environment
from game.store.db import Database
from tests.bound import ON_POSIX, bound
from tests.people.server import free_port


def broken_folder(folder: Path) -> Path:
    text = (CONTENT / "activities.yaml").read_text("utf-8")
    folder.mkdir()
    broken = text.replace("movement: big", "movement: huge", 1)
    (folder / "activities.yaml").write_text(broken, "utf-8")
    return folder


def test_check_says_that_the_shipped_content_is_sound(capsys):
    assert main(["check"]) == 0
    assert re.search(r"\b3\d\d activities, 8 stops with ", capsys.readouterr().out)


def test_more_is_asked_of_the_games_own_activities_and_of_no_other_folder(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(shipped, "LEAST_OF_FIELD", 100)
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "activities.yaml: has 13 activities of the field crossing-the-middle" in told
    assert "Instead: at least 100" in told
    folder = tmp_path / "own"
    shutil.copytree(CONTENT, folder)
    assert main(["check", str(folder)]) == 0


# A sheet for a therapist


@pytest.fixture
def at(tmp_path, monkeypatch):
    """A content folder that may be written in, and data kept beside it."""
    shutil.copytree(CONTENT, tmp_path / "content")
    monkeypatch.setenv("CONTENT_DIR", str(tmp_path / "content"))
    monkeypatch.setenv("INSTANCE_DIR", str(tmp_path / "data"))
    return tmp_path


def test_review_writes_a_sheet_that_needs_nothing_else(at, capsys):
    assert main(["review", str(at / "sheet.html")]) == 0
    assert "sheet.html: open it in a browser and print it." in capsys.readouterr().out
    sheet = (at / "sheet.html").read_text("utf-8")
    activities = load(CONTENT).activities
    assert sheet.count('class="review__box"') == len(activities)
    for one in activities:
        assert escape(one.why) in sheet
    assert ".review__box {" in sheet
    assert not re.search(r"<script|<link|<header|<img|href=|src=", sheet)


def test_review_shows_what_has_changed_since_a_release(at, capsys):
    assert main(["review", "--keep"]) == 0
    assert f"activities of version {__version__} kept in " in capsys.readouterr().out
    path = at / "content/activities.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Your legs push the pedals.", "Your legs go around.", 1), "utf-8")
    assert main(["review", str(at / "sheet.html"), "--since", __version__]) == 0
    sheet = (at / "sheet.html").read_text("utf-8")
    assert sheet.count('class="review__box"') == 1
    assert "Your legs go around." in sheet


def test_review_says_which_releases_were_kept(at, capsys):
    assert main(["review", str(at / "sheet.html"), "--since", "0.0.1"]) == 1
    told = capsys.readouterr().err
    assert "Nothing is kept of version 0.0.1." in told
    assert "0.3.0" in told
    (at / "content/released.json").unlink()
    assert main(["review", "--since", "0.0.1"]) == 1
    assert "Instead: no --since" in capsys.readouterr().err


def test_review_of_a_broken_folder_names_its_faults(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("CONTENT_DIR", str(broken_folder(tmp_path / "own")))
    assert main(["review", str(tmp_path / "sheet.html")]) == 1
    assert "1 thing to mend." in capsys.readouterr().err
    assert not (tmp_path / "sheet.html").exists()


def test_check_names_every_fault_and_fails(tmp_path, capsys):
    assert main(["check", str(broken_folder(tmp_path / "own"))]) == 1
    told = capsys.readouterr().err
    assert "activities.yaml, line " in told
    assert "movement is not one of the words allowed (huge)" in told
    assert "Instead: big, small or both" in told
    assert "1 thing to mend." in told


def test_check_and_serve_look_at_the_folder_of_the_environment(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("CONTENT_DIR", str(broken_folder(tmp_path / "own")))
    assert main(["check"]) == 1
    report = capsys.readouterr().err
    assert main(["serve"]) == 1, "a broken folder stops the start"
    assert capsys.readouterr().err == report


def test_an_app_of_broken_content_does_not_start(settings, tmp_path):
    with pytest.raises(BrokenContent, match="movement is not one of the words"):
        create_app(replace(settings, content_dir=broken_folder(tmp_path / "own")))


def test_version_is_printed(capsys):
    assert main(["version"]) == 0
    assert capsys.readouterr().out.strip() == __version__


def test_settings_come_from_the_environment():
    env = {
        "HOST": "0.0.0.0",
        "PORT": "8123",
        "CONTENT_DIR": "own",
        "INSTANCE_DIR": "kept",
        "SECRET_KEY": "hush",
        "DATABASE_URL": "postgresql://me@here/classes",
        "TRUSTED_PROXIES": "127.0.0.1, 10.0.0.7/8 fd00::/8",
        "SEATS_A_CLASS": "30",
        "CLASSES_AN_HOUR": "1000",
        "CLASSES_AT_ONCE": "7",
        "PUBLIC_URL": "https://Play.school.org/",
        "HOSTS": "play.school.org, .lessons.org",
        "METRICS": "1",
        "TRACEBACKS": "1",
        "GAME_LANGUAGE": "en",
    }
    database = "postgresql://me@here/classes"
    expected = Settings(
        host="0.0.0.0",
        port=8123,
        content_dir=Path("own"),
        instance_dir=Path("kept"),
        secret_key="hush",
        database_url=database,
        trusted_proxies=(
            ip_network("127.0.0.1"),
            ip_network("10.0.0.0/8"),
            ip_network("fd00::/8"),
        ),
        limits=Limits(seats_a_class=30, classes_an_hour=1000, classes_at_once=7),
        public_url="https://play.school.org",
        hosts=("play.school.org", ".lessons.org"),
        metrics=True,
        tracebacks=True,
        language="en",
    )
    assert from_environment(env) == expected
    assert from_environment(dict.fromkeys(env, "")) == from_environment({}) == Settings()


@pytest.mark.parametrize("port", ["x", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_explained(port, capsys, monkeypatch):
    monkeypatch.setenv("PORT", port)
    assert main(["serve"]) == 1
    assert "a number from 1 to 65535" in capsys.readouterr().err


def test_a_language_that_is_none_is_explained(capsys, monkeypatch):
    monkeypatch.setenv("GAME_LANGUAGE", "tlh")
    assert main(["serve"]) == 1
    assert "GAME_LANGUAGE is 'tlh'. Instead: one of en" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "play.school.org"),
        ("PUBLIC_URL", "ftp://play.school.org"),
        ("PUBLIC_URL", "https://play.school.org/games"),
        ("PUBLIC_URL", "https://a..b"),
        ("HOSTS", "https://play.school.org"),
        ("HOSTS", "play.school.org:8000"),
        ("HOSTS", "play.school.org lessons.org"),
    ],
)
def test_an_address_that_is_none_is_explained(name, value, capsys, monkeypatch):
    monkeypatch.setenv(name, value)
    assert main(["serve"]) == 1
    told = capsys.readouterr().err
    assert name in told
    assert "Instead: " in told


def test_a_database_that_is_none_is_explained(capsys, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://me:hush@here/classes")
    assert main(["serve"]) == 1
    told = capsys.readouterr().err
    assert "postgresql://user:password@host/database" in told
    assert "hush" not in told


@pytest.mark.parametrize("name", ["SEATS_A_CLASS", "CLASSES_AN_HOUR", "CLASSES_AT_ONCE"])
@pytest.mark.parametrize("limit", ["x", "0", "-1", "1000001"])
def test_a_limit_that_is_none_is_explained(name, limit):
    with pytest.raises(ValueError, match=f"{name} is '{limit}'. Instead: a number from 1 to"):
        from_environment({name: limit})


@pytest.mark.parametrize("proxies", ["nginx", "10.0.0.0/33", "127.0.0.1;10.0.0.1", "*"])
def test_proxies_that_are_none_are_explained(proxies):
    with pytest.raises(
        ValueError, match=r"TRUSTED_PROXIES: .* Instead: TRUSTED_PROXIES=127.0.0.1,"
    ):
        from_environment({"TRUSTED_PROXIES": proxies})


def test_a_setting_that_believed_every_proxy_is_refused_with_what_to_write(capsys, monkeypatch):
    monkeypatch.setenv("BEHIND_PROXY", "1")
    assert main(["serve"]) == 1
    assert "Instead: TRUSTED_PROXIES=127.0.0.1," in capsys.readouterr().err
    assert from_environment({"BEHIND_PROXY": "0"}) == Settings()


def test_an_address_that_is_taken_is_explained(capsys, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        assert main(["serve"]) == 1
    told = capsys.readouterr().err
    assert "cannot be used" in told
    assert "another port" in told


def test_serve_prints_its_address_and_no_visitors(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"PORT": str(port), "INSTANCE_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "game", "serve"]
    server = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert server.stdout
        told = [server.stdout.readline(), server.stdout.readline()]
        assert f"http://127.0.0.1:{port}" in told[1]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as answer:
            assert answer.read() == b"ok"
    finally:
        server.terminate()
        rest, _ = server.communicate(timeout=20)
    assert "127.0.0.1" not in rest


# What stops the start, in one sentence ----------------------------------------------------


def starts(monkeypatch, capsys, folder: Path, **env: str) -> tuple[int, str]:
    """What ``serve`` says before it serves, and its exit code: 0 when it would have served."""
    for act in ("announce", "serve"):
        monkeypatch.setattr(f"game.server.start.{act}", lambda *_: 0)
    monkeypatch.setenv("INSTANCE_DIR", str(folder))
    monkeypatch.setenv("PORT", str(free_port()))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    code = main(["serve"])
    return code, capsys.readouterr().err


def damaged(folder: Path) -> None:
    (folder / "classes.db").write_bytes(b"noise" * 1_000)


def a_folder(folder: Path) -> None:
    (folder / "classes.db").mkdir()


def foreign(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "classes.db")) as connection:
        connection.execute("CREATE TABLE bookmarks (address)").close()


def later(folder: Path) -> None:
    with closing(Database(f"sqlite:///{folder / 'classes.db'}")) as db:
        db.check()
    with closing(sqlite3.connect(folder / "classes.db")) as connection, connection:
        connection.execute("UPDATE schema_number SET number = 99").close()


def bad_key(folder: Path) -> None:
    (folder / "secret-key").write_text("a")


@pytest.mark.parametrize("wreck", [damaged, a_folder, foreign, later, bad_key])
def test_what_cannot_be_used_stops_the_start_with_one_sentence(
    tmp_path, monkeypatch, capsys, caplog, wreck
):
    wreck(tmp_path)
    code, told = starts(monkeypatch, capsys, tmp_path)
    assert code == 1
    assert len(told.splitlines()) == 1
    assert ". Instead: " in told
    assert str(tmp_path) in told
    assert caplog.records == []


def test_a_store_that_is_away_does_not_stop_it(tmp_path, monkeypatch, capsys):
    url = "postgresql://me:hush@127.0.0.1:1/classes"
    assert starts(monkeypatch, capsys, tmp_path, DATABASE_URL=url) == (0, "")


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////dev/null/store.db",
        "sqlite://",
        "postgresql://me:hush@here:port/classes",
        "postgresql://me:hush@127.0.0.1:1/classes?hush=1",
    ],
)
def test_one_that_is_never_there_does(tmp_path, monkeypatch, capsys, url):
    code, told = starts(monkeypatch, capsys, tmp_path, DATABASE_URL=url)
    assert code == 1
    assert len(told.splitlines()) == 1
    assert ". Instead: " in told
    assert "hush@" not in told


def test_a_key_of_the_environment_that_is_too_short_stops_it(tmp_path, monkeypatch, capsys):
    code, told = starts(monkeypatch, capsys, tmp_path, SECRET_KEY="hush")
    assert code == 1
    assert told.startswith("SECRET_KEY is too short: 4 bytes, where 16 are the least. Instead: ")
    assert list(tmp_path.iterdir()) == []


@ON_POSIX
def test_a_folder_that_may_only_be_read_is_played_in_alone(tmp_path, monkeypatch, capsys):
    """Each process of this run signs with the same key, which nobody will have after it."""
    monkeypatch.setenv("SECRET_KEY", "")
    tmp_path.chmod(0o555)
    code, told = bound(lambda: starts(monkeypatch, capsys, tmp_path))
    assert code == 0
    assert len(told.splitlines()) == 1
    assert "browsers forget their scores and settings" in told
    assert len(os.environ["SECRET_KEY"]) == 64
    tmp_path.chmod(0o755)
    assert list(tmp_path.iterdir()) == []


@ON_POSIX
def test_a_folder_with_a_good_key_that_may_only_be_read_is_played_in_without_a_word(
    tmp_path, monkeypatch, capsys
):
    assert starts(monkeypatch, capsys, tmp_path) == (0, "")
    for path in tmp_path.iterdir():
        path.chmod(0o400)
    tmp_path.chmod(0o555)
    assert bound(lambda: starts(monkeypatch, capsys, tmp_path)) == (0, "")
    tmp_path.chmod(0o755)


@ON_POSIX
def test_a_file_that_may_only_be_read_stops_it(tmp_path, monkeypatch, capsys):
    assert starts(monkeypatch, capsys, tmp_path) == (0, "")
    (tmp_path / "classes.db").chmod(0o444)
    code, told = bound(lambda: starts(monkeypatch, capsys, tmp_path))
    assert code == 1
    assert len(told.splitlines()) == 1
    assert "Instead: make it the owner of that file" in told
