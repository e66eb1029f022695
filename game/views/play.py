"""A round: the page that shows it, and the one handler every way of moving posts to."""

from random import SystemRandom

from flask import Blueprint, abort, redirect, render_template, url_for
from htmx_flask import request
from werkzeug.wrappers import Response

from game.rules import hints, sorting, stars
from game.rules import play as rules
from game.views import pack, scorebook

page = Blueprint("play", __name__)

LARGEST_SEED = 999_999_999
SEEDS_TRIED = 60  # finds a level 1 round without a card of the last three, if not of the last six


@page.get("/play/sort")
def show() -> str | Response:
    """The round of a level and a seed as it stands; without a seed, on to a fresh one."""
    level = _level()
    if "seed" not in request.args:
        return redirect(url_for(".show", level=level, seed=_fresh_seed(level)))
    return _render(scorebook.recall(_round(level)))


@page.post("/play/sort")
def move() -> str | Response:
    """Place one card; a move that was made before changes nothing and shows how it stands."""
    before = scorebook.recall(_round(_level()))
    card, bin_ = request.form.get("card", ""), request.form.get("bin", "")
    after, verdict = rules.place(before, card, bin_, request.form.get("misses", type=int))
    if verdict is rules.Verdict.UNKNOWN:
        abort(400)
    if verdict is not rules.Verdict.AGAIN:
        scorebook.keep(before, after)
    return _answer(after)


def _answer(play: rules.Play) -> str | Response:
    """The page for htmx, which takes the board out of it; a redirect for a plain form."""
    if request.htmx:  # type: ignore[attr-defined]  # htmx-flask has no types
        return _render(play)
    return redirect(url_for(".show", level=play.round.level, seed=play.round.seed), 303)


def _render(play: rules.Play) -> str:
    return render_template(
        "play/page.html",
        play=play,
        picked=_picked(play),
        saying=hints.say(play),
        rules=rules,
        earned=stars.earned(play),
        most=stars.MOST,
        next_level=min(play.round.level + 1, max(sorting.LEVELS)),
    )


def _picked(play: rules.Play) -> rules.Card | None:
    """The card a bin would take now: the one asked for, the one that came back, else the first."""
    hand = rules.hand(play)
    came_back = play.last.card.id if play.last else None
    for wanted in (request.args.get("pick"), came_back):
        for card in hand:
            if card.id == wanted:
                return card
    return hand[0] if hand else None


def _level() -> int:
    """The level asked for, else the first; there are no others than those of the rules."""
    wanted = request.args.get("level", "1")
    return next((level for level in sorting.LEVELS if str(level) == wanted), None) or abort(404)


def _round(level: int) -> rules.Round:
    seed = request.args.get("seed", "")
    if not (seed.isascii() and seed.isdecimal() and len(seed) < 10):
        abort(400)
    return sorting.deal(pack().activities, level, int(seed))


def _fresh_seed(level: int) -> int:
    """A seed whose round repeats as few as can be of the cards played of late."""
    activities = pack().activities
    seen = frozenset(
        card.id for past in scorebook.past("sort") for card in sorting.deal(activities, *past).cards
    )
    seeds = SystemRandom().sample(range(1, LARGEST_SEED), SEEDS_TRIED)
    return sorting.freshest(activities, level, seeds, seen)
