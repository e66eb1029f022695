"""Kind pages for requests that cannot be answered, each with its right status."""

from flask import Flask, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from game.store.db import StoreBusy

WORDS = {
    400: ("That did not work.", "Some of it was missing. Let's start again."),
    403: ("That came from another page.", "Let's play from here."),
    404: ("There is nothing here.", "This page hopped away. Let's go home."),
    405: ("That door is closed.", "This page cannot do that. Let's go home."),
    410: ("This class is over.", "Thank you for playing!"),
    413: ("That is too much.", "We can only hold a little."),
    429: ("Let's look once more.", "Look at the five letters. Then type them again."),
    503: ("That did not get through.", "Try it once more."),
    500: ("Oops! The game got stuck.", "It is not you. Let's try once more."),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(StoreBusy, _busy)


def _busy(trouble: StoreBusy) -> tuple[str, int]:
    """Nothing has changed: the same request, with what was sent, may be made again."""
    current_app.logger.warning("The store is busy: %s", trouble)
    title, words = WORDS[503]
    again = list(request.form.items(multi=True)) if request.method == "POST" else None
    return render_template("shell/busy.html", title=title, words=words, again=again), 503


def _page(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]]:
    """The page for an error: 500's words stand in for any that has none of its own."""
    code = error.code or 500
    title, words = WORDS.get(code, WORDS[500])
    keep = [
        (name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")
    ]
    return render_template("shell/error.html", title=title, words=words, code=code), code, keep
