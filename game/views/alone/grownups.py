"""The page for grown-ups: what the game teaches, how to lead it, what it stores."""

from typing import get_args

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.content.door.entries import FIELDS
from game.content.model import About
from game.rules import listing
from game.rules.classes.ways import WAYS
from game.rules.journey import carried
from game.rules.kinds.sort import LEVELS
from game.views import find_stop, pack
from game.views.alone import scorebook
from game.views.shell import cookie

page = Blueprint("grownups", __name__)


@page.get("/grown-ups")
def show() -> str:
    """Everything a teacher, parent or therapist wants to know before they trust a card.
    The address may say which of the activities to list."""
    wanted = {name: value for name in listing.FILTERS if (value := request.args.get(name))}
    if any(value not in listing.FILTERS[name] for name, value in wanted.items()):
        abort(404)
    return render_template(
        "alone/grownups/page.html",
        total=len(pack().activities),
        activities=sorted(
            listing.matching(pack().activities, wanted),
            key=lambda a: (a.level, a.movement, a.text),
        ),
        wanted=wanted,
        options=listing.options(pack().activities, wanted),
        by_field=any(one.fields for one in pack().activities),
        cited={one.id: pack().cited(one) for one in pack().activities},
        fields=FIELDS,
        levels=LEVELS,
        score=scorebook.score(),
        days=cookie.KEPT.days,
        right_days=cookie.RIGHT_KEPT.days,
        stops=pack().stops,
        plans=pack().plans,
        moves=pack().moves,
        ways=tuple(WAYS.values()),
    )


@page.get("/grown-ups/<name>")
def stop(name: str) -> str:
    """What a stop teaches, in full: its words, facts, disputes, a lesson, sources."""
    found = find_stop(name)
    return render_template("alone/grownups/stop.html", stop=found, abouts=get_args(About))


@page.get("/grown-ups/facts")
def facts() -> str:
    """Every fact of the article, and what in the game carries it."""
    if not pack().facts:
        abort(404)
    return render_template("alone/grownups/facts.html", facts=pack().facts, carried=carried(pack()))


@page.get("/grown-ups/breaks")
def breaks() -> str:
    """Every move of a break, with what makes it easier or harder."""
    if not pack().moves:
        abort(404)
    return render_template("alone/grownups/breaks.html", moves=pack().moves)


@page.post("/grown-ups/clear")
def clear() -> Response:
    """Forget the scores on this tablet, for the next child."""
    cookie.forget()
    return redirect(url_for(".show"), 303)
