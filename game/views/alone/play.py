"""A round a child plays alone: the page, and the one handler every way of moving posts to."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.content.model import Stop
from game.rules import fields, journey
from game.rules.round import hints, stars
from game.rules.round import play as rules
from game.views import pack
from game.views.alone import links, scorebook
from game.views.alone.journey import next_url
from game.views.round import forms
from game.views.shell import words

page = Blueprint("play", __name__)


@page.get("/play/<kind>")
@page.get("/play/<kind>/<name>")
def show(kind: str, name: str = "") -> str | Response:
    """The round of a set (or a level) and a seed as it stands; without a seed, on to a fresh one."""
    if "seed" not in request.args:
        return redirect(_url(links.fresh(kind, name)))
    play = scorebook.recall(links.asked(kind, name))
    return _render(play, _url(play.round))


@page.post("/play/<kind>")
@page.post("/play/<kind>/<name>")
def move(kind: str, name: str = "") -> str | Response:
    """Place one card, or look at all; what was made before changes nothing and shows how it
    stands. A bin without a card is chosen, to wait for its card."""
    before = scorebook.recall(links.asked(kind, name))
    if chosen := forms.chosen_bin(before):
        return redirect(_url(before.round, pick=chosen), 303)
    after = forms.moved(before)
    if after != before:
        scorebook.keep(before, after)
    here = _url(after.round)
    return forms.answer(lambda: _render(after, here), here)


def _render(play: rules.Play, here: str) -> str:
    stop = journey.stop_of(pack(), play.round.kind, play.round.set)
    done = rules.is_done(play)
    return render_template(
        "alone/play/page.html",
        **forms.context(play, here, words.say(hints.after(play)), done),
        stop=stop,
        **(_end(play, stop) if done else {}),
    )


def _end(play: rules.Play, stop: Stop | None) -> dict[str, Any]:
    """What a round has earned, and where a child may go after it."""
    return {
        "earned": stars.earned(play),
        "most": stars.MOST,
        "where": links.address(play.round),
        "go_on": next_url(stop) if stop else _next_level(play.round),
        "moves": pack().moves,
    }


def _url(dealt: rules.Round, **more: Any) -> str:
    return links.url("play.show", dealt, **more)


def _next_level(dealt: rules.Round) -> str | None:
    """The level after this one, of the same fields, if they have a round there."""
    now = links.chosen(dealt.kind, dealt.set)
    level = next((one for one in fields.LEVELS if now and one == now.level + 1), None)
    if not (now and level):
        return None
    onward = replace(now, level=level)
    try:
        if onward.fields:
            fields.cards_of(pack().activities, onward)
    except fields.NoRound:
        return None
    return url_for("play.show", kind=dealt.kind, level=level, field=onward.fields)
