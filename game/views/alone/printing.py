"""Sheets to print: cards to cut out, places to glue them, an answer key on a page of its own."""

from functools import partial

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from game.rules import journey
from game.rules.round.play import Round
from game.views import pack
from game.views.alone import links
from game.views.round.paper import sheets
from game.views.shell.words.wordlists import SHEETS

page = Blueprint("printing", __name__)


@page.get("/print/<kind>")
@page.get("/print/<kind>/<name>")
def show(kind: str, name: str = "") -> str | Response:
    """The sheets of a set (or a level) and a seed; without a seed, on to a fresh one."""
    if "seed" not in request.args:
        asked = {one: request.args[one] for one in SHEETS if one in request.args}
        return redirect(links.url(".show", links.fresh(kind, name), **asked))
    dealt = links.asked(kind, name)
    stop = journey.stop_of(pack(), dealt.kind, dealt.set)
    return sheets(
        dealt,
        url=partial(links.url, ".show", dealt),
        back=url_for("grownups.stop", name=stop.id) if stop else _chosen_at(dealt),
        play=links.url("play.show", dealt),
        other=partial(url_for, ".show", **links.address(dealt)),
    )


def _chosen_at(dealt: Round) -> str:
    """Where a grown-up chose a round of free play."""
    choice = links.chosen(dealt.kind, dealt.set)
    if choice and choice.fields:
        return url_for("byfield.show", level=choice.level, field=choice.fields)
    return url_for("grownups.show")
