"""Where no class can be kept, pages say so kindly and ask nobody to try again; whoever plays alone does."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from game.store.db import StoreBroken
from game.views.classes import access
from game.views.shell.words.wordlists import BROKEN


@pytest.fixture
def file(settings) -> Path:
    return settings.instance_dir / "classes.db"


def replace(file: Path) -> None:
    (file.parent / "noise").write_bytes(b"noise" * 1_000)
    (file.parent / "noise").replace(file)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def foreign(file: Path) -> None:
    file.unlink()
    with create_engine(f"sqlite:///{file}").begin() as connection:
        connection.execute(text("CREATE TABLE bookmarks (address)"))


@pytest.mark.parametrize("wreck", [replace, folder, foreign])
def test_a_store_that_is_broken_gets_a_kind_page_and_whoever_plays_alone_plays_on(
    teacher, table, file, app, caplog, wreck: Callable[[Path], None]
):
    pupil = teacher.opens().seat()
    alone = table(1)
    wreck(file)
    for client, url in (
        (pupil.client, f"/class/{teacher.code}"),
        (pupil.client, f"/join/{teacher.code}"),
        (teacher.client, teacher.url),
        (teacher.client, f"/class/{teacher.code}/wall"),
    ):
        answer = client.get(url)
        assert answer.status_code == 503
        assert str(BROKEN[0]) in answer.text
        assert "once more" not in answer.text
        assert "again" not in answer.text.lower()
    for post in ("/class/new", f"/join/{teacher.code}", f"/class/{teacher.code}/move"):
        answer = pupil.client.post(post, data={"seat": "blue-otter", "code": teacher.code})
        assert answer.status_code in (503, 404, 405)
        assert str(file) not in answer.text
    assert alone.plays().state("state") == "done"
    assert alone.client.get("/").status_code == 200
    lines = [one.getMessage() for one in caplog.records if one.name.startswith("game")]
    assert 1 <= len(lines) <= 2
    assert all("Instead: " in line for line in lines)
    assert teacher.client.get_cookie(f"desk-{teacher.code}"), "no right is lost"
    assert pupil.client.get_cookie(f"seat-{teacher.code}")


def test_a_store_that_is_put_in_order_is_used_without_a_restart(teacher, file, app):
    pupil = teacher.opens().seat()
    app.extensions["db"].close()
    whole = file.read_bytes()
    replace(file)
    assert pupil.client.get(f"/class/{teacher.code}").status_code == 503
    (file.parent / "whole").write_bytes(whole)
    os.replace(file.parent / "whole", file)
    assert pupil.client.get(f"/class/{teacher.code}").status_code == 200
    assert teacher.client.get(teacher.url).status_code == 200


def test_a_look_is_answered_though_nothing_can_be_written(teacher, monkeypatch):
    def broken(*_):
        raise StoreBroken("may not be written")

    pupil = teacher.opens().seat()
    monkeypatch.setattr(access.seats, "see", broken)
    assert pupil.client.get(f"/class/{teacher.code}").status_code == 200
