"""A class in browsers, at a server that a test may stop and start anew."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.people.child import Child
from tests.people.classroom import Classroom
from tests.people.server import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of the test's own."""
    server = Server(tmp_path / "instance").start()
    yield server
    server.stop()


@pytest.fixture
def open_class(new_child: Callable[..., Child], server: Server) -> Callable[..., Classroom]:
    """Open a class: ``open_class("Tablets, together")`` has a wall and three children in it."""
    return partial(Classroom.opened, new_child, server)
