"""The command line and the settings: what a grown-up types, and what they are told."""

import os
import socket
import stat
import subprocess
import sys
import threading
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from game import __version__
from game.__main__ import main
from game.app import create_app, kept_secret
from game.content.door.faults import BrokenContent
from game.settings import CONTENT, Settings, from_environment


def broken_folder(folder: Path) -> Path:
    text = (CONTENT / "activities.yaml").read_text("utf-8")
    folder.mkdir()
    broken = text.replace("movement: big", "movement: huge", 1)
    (folder / "activities.yaml").write_text(broken, "utf-8")
    return folder


def test_check_says_that_the_shipped_content_is_sound(capsys):
    assert main(["check"]) == 0
    assert "200 activities, 8 stops with " in capsys.readouterr().out


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
        "BEHIND_PROXY": "1",
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
        behind_proxy=True,
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


def test_the_secret_is_made_once_for_its_owner_only(settings):
    first = create_app(settings).secret_key
    kept = settings.instance_dir / "secret-key"
    assert create_app(settings).secret_key == first == kept.read_text()
    assert len(first) == 64
    assert [path.name for path in settings.instance_dir.iterdir()] == ["secret-key"]
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_secret_that_was_lost_or_left_open_is_mended(settings):
    settings.instance_dir.mkdir()
    kept = settings.instance_dir / "secret-key"
    kept.touch(0o644)  # a full disk has left it empty
    assert len(create_app(settings).secret_key) == 64
    if os.name == "posix":
        kept.chmod(0o644)
        create_app(settings)
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_two_servers_that_start_at_once_share_one_secret(settings):
    made = []
    threads = [
        threading.Thread(target=lambda: made.append(kept_secret(settings.instance_dir)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert len(set(made)) == 1


def test_the_secret_of_the_environment_goes_first(settings):
    assert create_app(replace(settings, secret_key="hush")).secret_key == "hush"
    assert not settings.instance_dir.exists()


def test_behind_a_proxy_its_word_on_https_is_taken(settings):
    for trusted in (False, True):
        client = create_app(replace(settings, behind_proxy=trusted)).test_client()
        answer = client.post("/calm", headers={"X-Forwarded-Proto": "https"}, data={"calm": "on"})
        assert ("Secure" in answer.headers["Set-Cookie"]) == trusted


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
