"""The name that the game is asked for by. What is no host is refused before anything else is done:
no route can be found for it, and no address made of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from ipaddress import IPv6Address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, render_template

from game.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OURSELVES = ("localhost", "127.0.0.1", "[::1]")
LONGEST = 253
NOT_KEPT = ("Cache-Control", "no-store")

_HOST = re.compile(
    r"""
    (?: \[ (?P<six> [0-9a-f:.]+ ) \]
      | (?P<name> [a-z0-9-]{1,63} (?: \. [a-z0-9-]{1,63} )* \.? )
    )
    (?: : (?P<port> [1-9][0-9]{0,4} ) )?
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def init_app(app: Flask) -> None:
    """Put the check before the app. Its page is made now, so that nothing is left that can fail."""
    settings: Settings = app.extensions["settings"]
    with app.app_context():
        page = render_template("shell/nohost.html").encode()
    public = urlsplit(settings.public_url or "").netloc.partition(":")[0]
    names = (*settings.hosts, public, *OURSELVES) if settings.hosts else ()
    app.wsgi_app = Hosts(app.wsgi_app, page, names)  # type: ignore[assignment, method-assign]


class Hosts:
    """Lets through what asks for a host: for one of some ``names``, if there are any."""

    def __init__(self, answer: WSGIApplication, page: bytes, names: Collection[str]) -> None:
        self.answer = answer
        self.page = page
        self.is_ours = lru_cache(256)(lambda host: is_host(host) and is_named(host, names))

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if self.is_ours(environ.get("HTTP_HOST", "")):
            return self.answer(environ, start)
        length = ("Content-Length", str(len(self.page)))
        start("400 BAD REQUEST", [("Content-Type", "text/html; charset=utf-8"), NOT_KEPT, length])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.page]


def is_host(text: str) -> bool:
    """Whether a text is a name or an address, with a port or without."""
    found = _HOST.fullmatch(text)
    if not found or int(found["port"] or 1) > 65535:
        return False
    if found["six"]:
        try:
            IPv6Address(found["six"])
        except ValueError:
            return False
    return len(found["name"] or "") <= LONGEST


def is_named(host: str, names: Collection[str]) -> bool:
    """Whether a host has one of the names, with whatever port; ``.school.org`` is each name of a
    school. Where there are no names, any will do."""
    name = _HOST.sub(lambda found: found["name"] or f"[{found['six']}]", host).lower().rstrip(".")
    return not names or any(
        f".{name}".endswith(one) if one.startswith(".") else name == one for one in names
    )
