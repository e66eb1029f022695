"""Shared by all tests: an app of its own for each, with its instance folder in a tmp folder.

A slow machine breaks none of the laws that Hypothesis tries.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as laws

from game.app import create_app
from game.content.door.load import load
from game.settings import CONTENT, Settings
from game.store import engines

laws.register_profile("slow machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
laws.load_profile("slow machine")


@pytest.fixture(scope="session", autouse=True)
def _load_the_shipped_content_once() -> Iterator[None]:
    """It is frozen, and takes half a second to load: all apps of a run share it."""
    once = cache(load)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.app.load", lambda folder: (once if folder == CONTENT else load)(folder))
        yield


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that runs many tests at once may be slow: that is no fault of the store's."""
    monkeypatch.setattr(engines, "PATIENCE", 30_000)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite does not wait until the disk has all, nor does the PostgreSQL of the tests."""
    set_up = engines._set_up_sqlite

    def set_up_quickly(connection: Any, record: Any) -> None:
        set_up(connection, record)
        connection.execute("PRAGMA synchronous=OFF").close()

    monkeypatch.setattr(engines, "_set_up_sqlite", set_up_quickly)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance_dir=tmp_path / "instance")


@pytest.fixture
def app(settings: Settings) -> Flask:
    return create_app(settings)
