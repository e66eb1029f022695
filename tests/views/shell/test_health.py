"""What whoever watches the server is told."""

import shutil
from collections import namedtuple
from contextlib import closing
from dataclasses import replace

import pytest

from game import __version__
from game.app import create_app
from game.store.db import Database

Disk = namedtuple("Disk", "total used free")


def test_the_process_answers(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok", "text/plain")


def test_a_game_in_which_no_class_was_opened_is_ready_without_a_store(app, client, settings):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json["ready"] is True
    assert answer.json["told"] == "Ready to play."
    assert answer.json["version"] == __version__
    assert answer.json["edition"] == app.extensions["edition"]
    pack = app.extensions["pack"]
    assert answer.json["activities"] == len(pack.activities)
    assert answer.json["rounds"] == sum(len(stop.rounds) for stop in pack.stops)
    assert answer.json["free_megabytes"] > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert not (settings.instance_dir / "classes.db").exists()


def test_a_game_with_a_class_is_ready(client, teacher):
    teacher.opens()
    assert client.get("/readyz").json["troubles"] == []


def test_while_somebody_writes_it_is_ready_at_once(app, client, teacher):
    teacher.opens()
    with closing(Database(f"sqlite:///{app.instance_path}/classes.db")) as other, other.writing():
        assert client.get("/readyz").status_code == 200


def test_a_store_that_is_broken_is_told_in_a_sentence(client, settings):
    settings.instance_dir.mkdir(exist_ok=True)
    (settings.instance_dir / "classes.db").write_bytes(b"no database at all" * 1000)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["ready"] is False
    assert answer.json["told"] == "Ready to play alone, not in classes."
    (told,) = answer.json["troubles"]
    assert "is damaged, or no database at all" in told
    assert client.get("/healthz").status_code == 200
    assert client.get("/play/sort?level=1&seed=7").status_code == 200


def test_a_database_that_is_away_is_told_without_its_secrets(settings):
    url = "postgresql://me:hush@127.0.0.1:1/classes"
    client = create_app(replace(settings, database_url=url)).test_client()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "hush" not in answer.text
    assert "\n" not in answer.json["troubles"][0]


def test_a_disk_that_is_nearly_full_is_told_before_it_is(client, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(10**9, 10**9, 12 * 1024**2))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "Only 12 MB are left" in answer.json["troubles"][0]


@pytest.mark.parametrize("url", ["/healthz", "/readyz"])
def test_neither_word_holds_a_secret(app, client, teacher, url):
    teacher.opens()
    said = client.get(url).text
    for secret in (app.secret_key, teacher.code, str(app.instance_path)):
        assert secret not in said
    assert "Set-Cookie" not in client.get(url).headers
