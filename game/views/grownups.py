"""The page for grown-ups: what the game teaches, how to lead it, what it stores."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from game.content.entries import FIELDS
from game.rules.sorting import LEVELS
from game.views import pack, scorebook

page = Blueprint("grownups", __name__)


@page.get("/grown-ups")
def show() -> str:
    """Everything a teacher, parent or therapist wants to know before they trust a card."""
    return render_template(
        "grownups/page.html",
        activities=sorted(pack().activities, key=lambda a: (a.level, a.movement, a.text)),
        fields=FIELDS,
        levels=LEVELS,
        score=scorebook.score(),
        days=scorebook.KEPT.days,
    )


@page.post("/grown-ups/clear")
def clear() -> Response:
    """Forget the scores on this tablet, for the next child."""
    scorebook.forget()
    return redirect(url_for(".show"), 303)
