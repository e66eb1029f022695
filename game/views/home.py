"""The first page, the calm switch on it, and a word for whoever watches the server."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules.sorting import LEVELS
from game.views import scorebook

page = Blueprint("home", __name__)


@page.get("/")
def show() -> str:
    """Play, the levels, and the stars so far."""
    last = next((level for level, _ in reversed([*scorebook.past("sort")])), min(LEVELS))
    return render_template("home/page.html", levels=LEVELS, last=last, score=scorebook.score())


@page.post("/calm")
def calm() -> Response:
    """Turn all motion off or on."""
    scorebook.set_calm(request.form.get("calm") == "on")
    return redirect(url_for(".show"), 303)


@page.get("/healthz")
def healthz() -> tuple[str, dict[str, str]]:
    return "ok", {"Content-Type": "text/plain"}
