"""The game's own content, loaded once for all tests that look at it."""

import pytest

from game.content.door.load import load
from game.content.model import Pack
from game.settings import CONTENT


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load(CONTENT)
