"""A network in trouble: moves of a child that are held, refused, or whose answers are lost."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

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


FILTERED = "This page is blocked by the school."
FILTERS: dict[str, dict] = {
    "a page": {"status": 200, "content_type": "text/html", "body": f"<p>{FILTERED}</p>"},
    "a way to a page": {"status": 302, "headers": {"Location": "/healthz?filter"}},
    "the same, for a post": {"status": 307, "headers": {"Location": "/healthz?filter"}},
    "a word for machines": {"status": 200, "content_type": "application/json", "body": "{}"},
    "not found": {"status": 404, "content_type": "text/html", "body": f"<p>{FILTERED}</p>"},
    "a sign-in": {"status": 511, "content_type": "text/html", "body": f"<p>{FILTERED}</p>"},
    "nothing": {"status": 204},
}
"""What a school's filter, or the sign-in page of its network, answers in place of the game."""


@contextmanager
def filtered(page: Page, how: str) -> Iterator[None]:
    """Whatever scripts ask for, somebody else answers."""

    def answer(route: Route) -> None:
        if route.request.resource_type == "fetch":
            route.fulfill(**FILTERS[how])
        else:
            route.continue_()

    page.route("**", answer)
    yield
    page.unroute("**", answer)
