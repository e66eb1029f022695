"""Move it!: a break of one big move, then one small, standing or seated, at nobody's speed."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.content.model import Move
from game.rules import journey as rules
from game.views import find_stop, pack
from game.views.alone import scorebook
from game.views.alone.journey import next_url, skip_url
from game.views.shell import seed, switches

page = Blueprint("breaks", __name__)


@page.get("/journey/<name>/move")
def of_stop(name: str) -> str:
    """The break of a stop."""
    stop = find_stop(name)
    return _render(stop.moves, back=url_for("journey.stop", name=name), skip=skip_url(stop))


@page.post("/journey/<name>/move")
def stop_moved(name: str) -> Response:
    """Remember that the break is done."""
    stop = find_stop(name)
    if "how" in request.form:
        return _choose_how()
    scorebook.tick(f"move.{stop.id}")
    return redirect(next_url(stop), 303)


@page.get("/move")
def free() -> str | Response:
    """A break between rounds of free play: another one for every seed."""
    if not pack().moves:
        abort(404)
    if "seed" not in request.args:
        return redirect(url_for(".free", seed=seed.fresh()))
    home = url_for("home.show")
    return _render(rules.deal_break(pack(), seed.asked()), back=home, skip=home)


@page.post("/move")
def moved() -> Response:
    """Go home after a break."""
    return _choose_how() if "how" in request.form else redirect(url_for("home.show"), 303)


def _choose_how() -> Response:
    """What a break of version 0.3.0 posts that was open while the server was renewed."""
    switches.choose(seated=request.form["how"] == "seated")
    return redirect(request.full_path, 303)


def _render(moves: tuple[Move, ...], back: str, skip: str) -> str:
    """One move of a break; ``now`` in the address says which."""
    turn = 2 if request.args.get("now") == "2" else 1
    here = {**(request.view_args or {}), **request.args, "now": 2}
    return render_template(
        "alone/break.html",
        moves=moves,
        turn=turn,
        onward=url_for(str(request.endpoint), **here),
        back=back,
        skip=skip,
    )
