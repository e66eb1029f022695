"""Sheets to print: cards to cut out, places to glue them, an answer key on a page of its own."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules import journey
from game.rules.round import leaves
from game.rules.round.play import Round
from game.views import pack
from game.views.round import links as rounds
from game.views.shell import words
from game.views.shell.language import lazy_gettext as _

page = Blueprint("printing", __name__)

CHOICES = {
    "paper": {"a4": _("A4"), "letter": _("Letter")},
    "line": {"wide": _("Wide"), "straight": _("Straight"), "curved": _("Curved")},
}
"""What can be chosen of the sheets, by its name in the address. Lines: the easiest first."""

USUAL = {"paper": "a4", "line": "straight"}
"""What is taken where nothing was chosen."""


@page.get("/print/<kind>")
@page.get("/print/<kind>/<name>")
def show(kind: str, name: str = "") -> str | Response:
    """The sheets of a set (or a level) and a seed; without a seed, on to a fresh one."""
    if "seed" not in request.args:
        asked = {one: request.args[one] for one in CHOICES if one in request.args}
        return redirect(rounds.url(".show", rounds.fresh(kind, name), **asked))
    dealt = rounds.asked(kind, name)
    stop = journey.stop_of(pack(), dealt.kind, dealt.set)
    return sheets(
        dealt,
        words.title(dealt),
        url=partial(rounds.url, ".show", dealt),
        back=url_for("grownups.stop", name=stop.id) if stop else url_for("grownups.show"),
        play=rounds.url("play.show", dealt),
        other=partial(url_for, ".show", **rounds.address(dealt)),
    )


def sheets(dealt: Round, title: str, *, url: Callable[..., str], back: str, **extra: Any) -> str:
    """The page of sheets for any round, wherever it was dealt.

    ``url(paper=..., line=...)`` is where the same sheets are on other paper or with other lines,
    ``back`` where the grown-up came from. More is shown where it is given: ``play`` is the
    address of the round itself, ``other(paper=..., line=...)`` that of sheets with other cards.

    What is chosen comes from the address of the request; 404 when there is no such choice.
    """
    chosen = {name: _chosen(name) for name in CHOICES}
    return render_template(
        "round/paper/page.html",
        paper=leaves.paper(dealt),
        title=title,
        chosen=chosen,
        choices={
            name: [
                (label, url(**chosen | {name: value}), value == chosen[name])
                for value, label in values.items()
            ]
            for name, values in CHOICES.items()
        },
        back=back,
        **extra,
    )


def _chosen(name: str) -> str:
    value = request.args.get(name, USUAL[name])
    return value if value in CHOICES[name] else abort(404)
