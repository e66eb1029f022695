"""The first page."""

from flask import Blueprint, render_template

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
