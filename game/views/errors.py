"""Kind pages for requests that cannot be answered, each with its right status."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

WORDS = {
    400: ("That did not work.", "Some of it was missing. Let's start again."),
    403: ("That came from another page.", "Let's play from here."),
    404: ("There is nothing here.", "This page hopped away. Let's go home."),
    405: ("That door is closed.", "This page cannot do that. Let's go home."),
    413: ("That is too much.", "We can only hold a little."),
    500: ("Oops! The game got stuck.", "It is not you. Let's try once more."),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _page)


def _page(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]]:
    """The page for an error: 500's words stand in for any that has none of its own."""
    code = error.code or 500
    title, words = WORDS.get(code, WORDS[500])
    keep = [(name, value) for name, value in error.get_headers() if name == "Allow"]
    return render_template("errors/page.html", title=title, words=words, code=code), code, keep
