"""The table of a round: what its templates need, and the move that a form makes. One round engine,
one set of templates: a child alone and a child in a class sit at the same table.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from flask import abort, redirect
from htmx_flask import request
from werkzeug.wrappers import Response

from game.rules.round import play as rules
from game.views.shell.words import Saying


def context(play: rules.Play, here: str, saying: Saying | None, done: bool) -> dict[str, Any]:
    """What the templates of ``play/`` are given. ``here`` is where its forms are posted."""
    chosen = request.args.get("pick")
    picked = _picked(play, chosen)
    bins = play.round.bins
    return {
        "play": play,
        "here": here,
        "asks": parse_qsl(here.partition("?")[2]),
        "picked": picked,
        "picked_bin": next((b for b in bins if b.id == chosen and not picked), None),
        "saying": saying,
        "done": done,
        "rules": rules,
    }


def chosen_bin(play: rules.Play) -> str | None:
    """The bin of a form that has a bin but no card yet: it waits for its card."""
    return _last("bin") if play.round.either and request.form.getlist("card")[-1:] == [""] else None


def moved(before: rules.Play) -> rules.Play:
    """The play after the move of a form: one card is placed, or all are looked at. A move that was
    made before changes nothing; 400 when there is no such card or bin."""
    form = request.form
    tries = form.get("tries", type=int)
    if "judge" in form:
        return rules.judge(before, tries)[0]
    misses = form.get("misses", type=int)
    after, verdict = rules.place(before, _last("card"), _last("bin"), misses, tries)
    return abort(400) if verdict is rules.Verdict.UNKNOWN else after


def answer(page: Callable[[], str], url: str) -> str | Response:
    """The page for htmx, which takes the board out of it; a redirect for a plain form."""
    if request.htmx:  # type: ignore[attr-defined]  # htmx-flask has no types
        return page()
    return redirect(url, 303)


def look_again(url: str) -> Response:
    """Where there is no table any more, the whole page is asked for."""
    if request.htmx:  # type: ignore[attr-defined]
        return Response(headers={"HX-Refresh": "true"})
    return redirect(url, 303)


def _last(field: str) -> str:
    """Of two values of one name the last counts: that of the button."""
    return "".join(request.form.getlist(field)[-1:])


def _picked(play: rules.Play, chosen: str | None) -> rules.Card | None:
    """The card a bin would take now: the one chosen, else the one that came back, else the first.
    Where a move may begin on either side it is the child who chooses."""
    hand = rules.hand(play)
    if play.round.either:
        return next((card for card in hand if card.id == chosen), None)
    wanted = [chosen, play.last and play.last.card.id]
    found = [card for name in wanted for card in hand if card.id == name]
    return next(iter([*found, *hand]), None)
