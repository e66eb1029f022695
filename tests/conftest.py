"""Shared by all tests: an app of its own for each, with its instance folder in a tmp folder."""

from pathlib import Path

import pytest
from flask import Flask

from game.app import create_app
from game.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance_dir=tmp_path / "instance")


@pytest.fixture
def app(settings: Settings) -> Flask:
    return create_app(settings)
