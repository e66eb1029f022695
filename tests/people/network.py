"""A network in trouble: moves of a child that are held, refused, or whose answers are lost."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Route

from tests.people.child import Child


def hold_first(child: Child, moves: int = 1) -> list[Route]:
    """Bad Wi-Fi: the first moves of who plays alone are kept from the server until the test lets
    them go."""
    held: list[Route] = []
    child.page.route(
        "**/play/**",
        lambda route: route.continue_() if len(held) >= moves else held.append(route),
    )
    return held


@contextmanager
def routed(child: Child, take: Callable[[Route], object]) -> Iterator[None]:
    """Moves in a class go another way; all else goes its own."""

    def go(route: Route) -> None:
        if route.request.method == "POST":
            take(route)
        else:
            route.continue_()

    pattern = re.compile(r"/class/[A-Z]+[?]")
    child.page.route(pattern, go)
    yield
    child.page.unroute(pattern)


@contextmanager
def losing_answers(child: Child) -> Iterator[None]:
    """A move reaches the server, but its answer is lost on the way back."""
    lost: list[Route] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()  # sent again already
            return
        lost.append(route)
        route.fetch(max_redirects=0)
        route.abort()

    with routed(child, lose):
        yield


@contextmanager
def held_answers(child: Child) -> Iterator[list[Route]]:
    """Moves hang on the way, and go on together at the end."""
    held: list[Route] = []
    with routed(child, held.append):
        yield held
        for route in held:
            route.continue_()


@contextmanager
def refused_answers(child: Child) -> Iterator[list[int]]:
    """The server takes no moves: it answers with the status in the list."""
    status = [500]
    with routed(child, lambda route: route.fulfill(status=status[0])):
        yield status
