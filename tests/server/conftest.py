"""Classes, as the tests of pages have them."""

from tests.views.conftest import client, clock, playing, teacher

__all__ = ["client", "clock", "playing", "teacher"]
