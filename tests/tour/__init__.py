"""The tour: every page and state of the game, each a stop with a name.

A stop brings somebody to a page by the public addresses alone, as links and forms do, so that any
version of the game can be toured: before a change and after it, in a browser or without one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tests.tour.alone import ALONE
from tests.tour.inclass import IN_CLASS
from tests.tour.refused import REFUSED
from tests.tour.stop import Stop
from tests.tour.stop import scenes as scenes
from tests.tour.world import World as World

UNFOLDED = """
    class-new class-list-ready desk-together-asked desk-together-lobby-one desk-together-closed
    desk-bodies-asked desk-bodies-second-card desk-own-playing desk-list-closed desk-addresses
"""
WITHOUT_SCRIPT = """
    stop-helpers story-middle break-second sort-1 sort-3-picked pairs-partner-picked steps
    certificate print-sort-1 desk-together-asked desk-own-playing wall-together-asked
    wall-together-lobby child-together-asked child-own-playing-landed child-bodies-asked
"""


def _looked_at(found: Iterable[Stop]) -> Iterator[Stop]:
    """Each stop, and the same again where it is shown in another way, too."""
    for stop in found:
        yield stop
        if stop.name in UNFOLDED.split():
            yield replace(stop, name=f"{stop.name}-unfolded", look="unfolded")
        if stop.name in WITHOUT_SCRIPT.split():
            yield replace(stop, name=f"{stop.name}-without-script", look="without-script")
        if "print" in stop.name or "handout" in stop.name or stop.name == "certificate":
            yield replace(stop, name=f"{stop.name}-on-paper", look="on-paper")


PARTS = {part: list(_looked_at(found)) for part, found in (ALONE | IN_CLASS | REFUSED).items()}
"""The stops of each part of the tour."""

STOPS = [stop for found in PARTS.values() for stop in found]
"""All of them. Those of one scene come one after another."""
