"""Addresses that are typed by hand: in any case, with a dot or a slash too many at their end."""

from flask import Flask, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from game.views.shell import errors

EXACT = ("/class/", "/join/", "/static/")
"""What follows is a code, which is read as it was meant anyway, or a token or a file, in whose name the
case tells."""


def init_app(app: Flask) -> None:
    app.register_error_handler(NotFound, _find)


def _find(error: NotFound) -> Response | errors.Page:
    """On to the page that was meant, if there is one of that name."""
    meant = as_meant(request.path)
    looks = request.method in ("GET", "HEAD")
    if not looks or meant == request.path or request.path.startswith(EXACT):
        return errors.page(error)
    asked = request.query_string.decode("latin-1")
    return redirect(f"{meant}?{asked}" if asked else meant)


def as_meant(path: str) -> str:
    """A path as it was meant: small letters, without what ends a sentence."""
    return "/" + path.lower().strip("/").rstrip("./, ")
