"""The forms of a table: what a page with one is given, the move that a form makes, its answer. One
round engine, one set of templates: a child alone and a child in a class sit at the same table.
"""

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from flask import abort, redirect
from htmx_flask import request
from werkzeug.wrappers import Response

from game.rules.round import play as rules
from game.views.round.table import lay
from game.views.shell import metrics
from game.views.shell.words import Saying


def context(
    play: rules.Play, here: str, saying: Saying | None, done: bool, points: Collection[str] = ()
) -> dict[str, Any]:
    """What the templates of ``round/`` are given: the table, and where its forms are posted, which
    is ``here``. A page that is ``taken`` apart by htmx need not be whole."""
    chosen = request.args.get("pick")
    return {
        "table": lay(play, saying=saying, done=done, chosen=chosen, points=points),
        "here": here,
        "asks": _asks(here),
        "taken": request.method == "POST" and bool(request.htmx),  # type: ignore[attr-defined]
    }


@lru_cache(512)
def _asks(here: str) -> tuple[tuple[str, str], ...]:
    """What an address asks for, to be kept by a form that asks for more."""
    return tuple(parse_qsl(here.partition("?")[2]))


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
    metrics.count("moves")
    if request.htmx:  # type: ignore[attr-defined]  # htmx-flask has no types
        return page()
    return elsewhere(url)


def look_again(url: str) -> Response:
    """Where there is no table any more, the whole page is asked for."""
    if request.htmx:  # type: ignore[attr-defined]
        return Response(headers={"HX-Refresh": "true"})
    return elsewhere(url)


def elsewhere(url: str) -> Response:
    """On to another page, for who wants one: not who sends a lost move again, and only asks whether
    it has come."""
    if request.headers.get("Prefer") == "return=minimal":
        return Response(status=204)
    return redirect(url, 303)


def _last(field: str) -> str:
    """Of two values of one name the last counts: that of the button."""
    return "".join(request.form.getlist(field)[-1:])
