"""A round: the page that shows it, and the one handler every way of moving posts to."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for
from htmx_flask import request
from werkzeug.wrappers import Response

from game.rules import dealing, hints, journey, kinds, sorting, stars
from game.rules import play as rules
from game.views import pack, scorebook, seed
from game.views.journey import next_url

page = Blueprint("play", __name__)

FREE = "sort"  # the kind of free play, whose sets are its levels
SEEDS_TRIED = 60  # finds a level 1 round without a card of the last three, if not of the last six


@page.get("/play/<kind>")
@page.get("/play/<kind>/<name>")
def show(kind: str, name: str = "") -> str | Response:
    """The round of a set (or a level) and a seed as it stands; without a seed, on to a fresh one."""
    if "seed" not in request.args:
        return redirect(_url(_fresh_round(kind, name)))
    return _render(scorebook.recall(_round(kind, name)))


@page.post("/play/<kind>")
@page.post("/play/<kind>/<name>")
def move(kind: str, name: str = "") -> str | Response:
    """Place one card, or look at all; what was made before changes nothing and shows how it
    stands. A bin without a card is chosen, to wait for its card."""
    before = scorebook.recall(_round(kind, name))
    form = request.form
    card, bin_ = (form.getlist(field)[-1:] for field in ("card", "bin"))
    if before.round.either and card == [""]:
        return redirect(_url(before.round, pick=bin_), 303)
    tries = form.get("tries", type=int)
    if "judge" in form:
        after, verdict = rules.judge(before, tries)
    else:
        misses = form.get("misses", type=int)
        after, verdict = rules.place(before, "".join(card), "".join(bin_), misses, tries)
    if verdict is rules.Verdict.UNKNOWN:
        abort(400)
    if verdict is not rules.Verdict.AGAIN:
        scorebook.keep(before, after)
    return _answer(after)


def _answer(play: rules.Play) -> str | Response:
    """The page for htmx, which takes the board out of it; a redirect for a plain form."""
    if request.htmx:  # type: ignore[attr-defined]  # htmx-flask has no types
        return _render(play)
    return redirect(_url(play.round), 303)


def _render(play: rules.Play) -> str:
    stop = journey.stop_of(pack(), play.round.kind, play.round.set)
    chosen = request.args.get("pick")
    picked = _picked(play, chosen)
    return render_template(
        "play/page.html",
        play=play,
        here=_url(play.round),
        where=_where(play.round),
        picked=picked,
        picked_bin=next((b for b in play.round.bins if b.id == chosen and not picked), None),
        saying=hints.say(play),
        rules=rules,
        earned=stars.earned(play),
        most=stars.MOST,
        stop=stop,
        go_on=next_url(stop) if stop else _next_level(play.round),
        moves=pack().moves,
    )


def _picked(play: rules.Play, chosen: str | None) -> rules.Card | None:
    """The card a bin would take now: the one chosen, else the one that came back, else the first.
    Where a move may begin on either side it is the child who chooses."""
    hand = rules.hand(play)
    if play.round.either:
        return next((card for card in hand if card.id == chosen), None)
    wanted = [chosen, play.last and play.last.card.id]
    found = [card for name in wanted for card in hand if card.id == name]
    return next(iter([*found, *hand]), None)


def _where(dealt: rules.Round) -> dict[str, Any]:
    """A round's address without its seed: a level is asked for, a set is a place."""
    level = _is_level(dealt.kind, dealt.set)
    return {"kind": dealt.kind, "level" if level else "name": dealt.set}


def _url(dealt: rules.Round, **more: Any) -> str:
    return url_for("play.show", **_where(dealt), seed=dealt.seed, **more)


def _is_level(kind: str, name: str) -> bool:
    return kind == FREE and name in map(str, sorting.LEVELS)


def _next_level(dealt: rules.Round) -> str | None:
    level = int(dealt.set) + 1
    return url_for("play.show", kind=dealt.kind, level=level) if level in sorting.LEVELS else None


def _name(kind: str, name: str) -> str:
    """The set asked for; free play without one is at a level, the first unless told."""
    if kind != FREE or name:
        return name
    level = request.args.get("level", "1")
    return level if _is_level(kind, level) else abort(404)


def _deal(kind: str, name: str, seed: int) -> rules.Round:
    try:
        return kinds.deal(pack(), kind, name, seed)
    except KeyError:
        abort(404)


def _round(kind: str, name: str) -> rules.Round:
    return _deal(kind, _name(kind, name), seed.asked())


def _fresh_round(kind: str, name: str) -> rules.Round:
    """A round that repeats as few as can be of the cards played of late."""
    name = _name(kind, name)
    alike = [
        past
        for past in scorebook.past(kind)
        if past[0] == name or (_is_level(kind, past[0]) and _is_level(kind, name))
    ]
    seen = frozenset(card.id for past in alike for card in _deal(kind, *past).cards)
    return dealing.freshest(
        (_deal(kind, name, seed_) for seed_ in seed.fresh_ones(SEEDS_TRIED)), seen
    )
