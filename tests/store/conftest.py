"""Every store test runs twice: on SQLite and on PostgreSQL, each time on an empty database."""

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, NullPool, create_engine, make_url, text

from game.store.db import Database
from tests.store import postgres

NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """One server for all tests of a worker. Only a machine of our own may do without."""
    home = postgres.programs()
    if not home:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("there is no PostgreSQL here; .ci/postgres installs it or says how")
    with postgres.serving(home) as url:
        yield written(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database waits."""
    if request.param == "sqlite":
        return written(URL.create("sqlite", database=str(tmp_path / "store.db")))
    return newcomer(request.getfixturevalue("postgres_url"))


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    """The store of one server."""
    with closing(Database(url)) as store:
        yield store


@pytest.fixture
def other(url: str) -> Iterator[Database]:
    """The same store, as a second server has it."""
    with closing(Database(url)) as store:
        yield store


def newcomer(server: str) -> str:
    """A new account's way in: it finds a schema of its own name first, and nothing in it.

    A whole new database takes PostgreSQL up to fifty times as long. Nothing is dropped after
    the test, so nothing waits for a lock it may still hold: the server goes soon enough.
    """
    name = f"test_{next(NUMBERS)}"
    engine = create_engine(server, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN"))
        connection.execute(text(f"CREATE SCHEMA AUTHORIZATION {name}"))
    return written(make_url(server).set(username=name))


def written(url: URL) -> str:
    return url.render_as_string(hide_password=False)
