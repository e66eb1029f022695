"""Kind pages for requests that cannot be answered, each with its right status. What is the matter with
the store is told to the log by the store, once."""

from typing import TypeAlias

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException

from game.store.db import StoreBroken, StoreBusy
from game.views.shell import logs, metrics
from game.views.shell.words.wordlists import BROKEN, ERRORS

Page: TypeAlias = tuple[str, int, list[tuple[str, str]]]


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, page)
    app.register_error_handler(StoreBusy, _busy)
    app.register_error_handler(StoreBroken, _broken)


def _busy(_trouble: StoreBusy) -> tuple[str, int]:
    """Nothing has changed: the same request, with what was sent, may be made again."""
    metrics.count("store_troubles")
    title, told = ERRORS[503]
    again = list(request.form.items(multi=True)) if request.method == "POST" else None
    return render_template("shell/busy.html", title=title, told=told, again=again), 503


def _broken(_trouble: StoreBroken) -> tuple[str, int]:
    """To try again is of no use before somebody has mended it; who plays alone needs no store."""
    metrics.count("store_troubles")
    title, told = BROKEN
    return render_template("shell/error.html", title=title, told=told, code=503), 503


def page(error: HTTPException) -> Page:
    """The page for an error: 500's words stand in for any that has none of its own."""
    code = error.code or 500
    title, told = ERRORS.get(code, ERRORS[500])
    keep = [
        (name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")
    ]
    fault = getattr(error, "original_exception", None)
    trouble = logs.name(fault) if fault else ""
    html = render_template("shell/error.html", title=title, told=told, code=code, trouble=trouble)
    return html, code, keep
