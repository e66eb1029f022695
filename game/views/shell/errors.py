"""Kind pages for requests that cannot be answered, each with its right status."""

from flask import Flask, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from game.store.db import StoreBusy
from game.views.shell.language import lazy_gettext as _

WORDS = {
    400: (_("That did not work."), _("Some of it was missing. Let's start again.")),
    403: (_("That came from another page."), _("Let's play from here.")),
    404: (_("There is nothing here."), _("This page hopped away. Let's go home.")),
    405: (_("That door is closed."), _("This page cannot do that. Let's go home.")),
    410: (_("This class is over."), _("Thank you for playing!")),
    413: (_("That is too much."), _("We can only hold a little.")),
    429: (_("Let's look once more."), _("Look at the five letters. Then type them again.")),
    503: (_("That did not get through."), _("Try it once more.")),
    500: (_("Oops! The game got stuck."), _("It is not you. Let's try once more.")),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(StoreBusy, _busy)


def _busy(trouble: StoreBusy) -> tuple[str, int]:
    """Nothing has changed: the same request, with what was sent, may be made again."""
    current_app.logger.warning("The store is busy: %s", trouble)
    title, told = WORDS[503]
    again = list(request.form.items(multi=True)) if request.method == "POST" else None
    return render_template("shell/busy.html", title=title, told=told, again=again), 503


def _page(error: HTTPException) -> tuple[str, int, list[tuple[str, str]]]:
    """The page for an error: 500's words stand in for any that has none of its own."""
    code = error.code or 500
    title, told = WORDS.get(code, WORDS[500])
    keep = [
        (name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")
    ]
    return render_template("shell/error.html", title=title, told=told, code=code), code, keep
