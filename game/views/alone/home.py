"""The first page, the calm switch on it, and a word for whoever watches the server."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules.kinds.sort import LEVELS
from game.views import pack
from game.views.alone import scorebook

page = Blueprint("home", __name__)


@page.get("/")
def show() -> str:
    """The journey, free play at a level, and the stars so far."""
    played = [name for name, _ in scorebook.past("sort")]
    last = next((level for name in reversed(played) for level in LEVELS if str(level) == name), 1)
    return render_template(
        "alone/home.html",
        levels=LEVELS,
        last=last,
        score=scorebook.score(),
        stops=pack().stops,
    )


@page.post("/calm")
def calm() -> Response:
    """Turn all motion off or on."""
    scorebook.set_calm(request.form.get("calm") == "on")
    return redirect(url_for(".show"), 303)


@page.get("/healthz")
def healthz() -> tuple[str, dict[str, str]]:
    return "ok", {"Content-Type": "text/plain"}
