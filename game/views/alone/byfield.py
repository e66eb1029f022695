"""Cards by field: a grown-up chooses a level and some fields, to play, to print or for a class."""

from flask import Blueprint, abort, render_template, request

from game.rules import fields
from game.rules.fields import Choice, NoRound
from game.views import pack
from game.views.shell import words

page = Blueprint("byfield", __name__)


@page.get("/grown-ups/fields")
def show() -> str:
    """The form, with what the address has chosen of it."""
    try:
        choice = fields.choose(request.args.get("level", "1"), request.args.getlist("field"))
    except KeyError:
        abort(404)
    return _render(choice)


@page.app_errorhandler(NoRound)
def has_none(lacking: NoRound) -> tuple[str, int]:
    """The form again, wherever the fields were asked for, and why they have no round."""
    code = 422 if request.method == "POST" else 404
    return _render(lacking.choice, words.lacking(lacking)), code


def _render(choice: Choice, told: str = "") -> str:
    return render_template(
        "alone/grownups/fields.html",
        choice=choice,
        counts=fields.counts(pack().activities),
        most=fields.MOST,
        fewest=fields.FEWEST,
        told=told,
    )
