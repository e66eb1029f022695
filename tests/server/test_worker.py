"""What is done in the background, now and every minute."""

import sqlite3
from contextlib import closing, suppress

import pytest
from sqlalchemy import select, update

from game.app import create_app
from game.server import worker
from game.settings import CLASSES, KEY
from game.store.db import Database
from game.store.tables import CLOCK, SCHEMA


class Over(BaseException):
    """A minute was to be waited for."""


@pytest.fixture
def app(settings, monkeypatch):
    def over(_seconds):
        raise Over

    monkeypatch.setattr(worker.time, "sleep", over)
    return create_app(settings)


def sweep(app) -> None:
    with suppress(Over):
        worker.sweep(app)


def test_a_key_that_is_gone_is_kept_again_and_the_next_start_signs_with_it(app, settings):
    (settings.instance_dir / KEY).unlink()
    sweep(app)
    assert create_app(settings).secret_key == app.secret_key


def test_nothing_more_is_written_to_a_store_of_a_later_version(app):
    db = app.extensions["db"]
    sweep(app)
    with (
        closing(Database(app.extensions["settings"].store)) as other,
        other.reading() as connection,
    ):
        before = connection.execute(select(CLOCK)).one()
    with db.writing() as connection:
        connection.execute(update(SCHEMA).values(number=99))
    sweep(app)
    file = app.extensions["settings"].instance_dir / CLASSES
    with closing(sqlite3.connect(file)) as now:
        assert now.execute("SELECT number FROM schema_number").fetchone() == (99,)
        assert now.execute("SELECT time FROM clock").fetchone() == (before.time,)
