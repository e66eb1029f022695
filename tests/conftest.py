"""Shared by all tests: an app of its own for each, with its instance folder in a tmp folder.

A slow machine breaks none of the laws that Hypothesis tries.
"""

from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as laws

from game.app import create_app
from game.settings import Settings

laws.register_profile("slow machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
laws.load_profile("slow machine")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance_dir=tmp_path / "instance")


@pytest.fixture
def app(settings: Settings) -> Flask:
    return create_app(settings)
