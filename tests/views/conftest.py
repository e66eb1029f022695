"""An app in this process, asked by a client that checks every page, and the people who play there."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from game.content.model import Pack
from tests.people.alone import Alone
from tests.people.clock import Clock
from tests.people.strict import CheckedClient
from tests.people.teacher import Teacher


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    app.test_client_class = CheckedClient
    return app.test_client()


@pytest.fixture
def table(app: Flask, client: FlaskClient) -> Callable[..., Alone]:
    """A child at a level and a seed: ``table(level=1, seed=7)``."""
    activities = {one.id: one for one in app.extensions["pack"].activities}

    def sit_down(level: int = 1, seed: int = 7) -> Alone:
        url = f"/play/sort?level={level}&seed={seed}"
        return Alone(client=client, activities=activities, url=url).looks()

    return sit_down


@pytest.fixture
def pack(app: Flask) -> Pack:
    """The content that the app plays."""
    return app.extensions["pack"]


@pytest.fixture
def clock(app: Flask) -> Clock:
    return Clock(app)


@pytest.fixture
def teacher(app: Flask, client: FlaskClient, clock: Clock) -> Teacher:
    return Teacher(app=app, client=client)


@pytest.fixture
def playing(teacher: Teacher) -> Teacher:
    """The teacher of a class that answers its first card together."""
    return teacher.opens().acts("begin")
