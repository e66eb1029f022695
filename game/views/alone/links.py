"""The address of a round: ``/play/sort?level=1&seed=7``, and the same after ``/print``.

A level is asked for, and fields of it (``&field=ball&field=music``), a set is a place; the seed deals the cards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from flask import abort, request, url_for

from game.rules import fields, kinds
from game.rules.fields import Choice, NoRound
from game.rules.round import dealing
from game.rules.round.play import Round
from game.views import pack
from game.views.alone import scorebook
from game.views.round.deals import deals
from game.views.shell import seed

FREE = "sort"  # the kind of free play, whose sets are its levels
SEEDS_TRIED = 60  # finds a level 1 round without a card of the last three, if not of the last six


def asked(kind: str, name: str) -> Round:
    """The round that was asked for, else 404; 400 when its seed is none."""
    return _deal(kind, _name(kind, name), seed.asked())


def fresh(kind: str, name: str) -> Round:
    """A round that repeats as few as can be of the cards played of late."""
    name = _name(kind, name)
    alike = [
        past
        for past in scorebook.past(kind)
        if past[0] == name or (is_level(kind, past[0]) and is_level(kind, name))
    ]
    seen = [_deal(kind, *past) for past in alike]
    tried = map(partial(kinds.deal, pack(), kind, name), seed.fresh_ones(SEEDS_TRIED))
    with _or_404():
        return dealing.freshest(tried, seen)  # of these one is played: the others are not kept


def address(dealt: Round) -> dict[str, Any]:
    """A round's address without its seed."""
    choice = chosen(dealt.kind, dealt.set)
    if not choice:
        return {"kind": dealt.kind, "name": dealt.set}
    return {"kind": dealt.kind, "level": choice.level, "field": choice.fields}


def url(endpoint: str, dealt: Round, **more: Any) -> str:
    """The address of this very round at a page that shows rounds."""
    return url_for(endpoint, **address(dealt), seed=dealt.seed, **more)


def chosen(kind: str, name: str) -> Choice | None:
    """What of free play a set is: a level, or fields of it; None for any other set."""
    return fields.read(name) if kind == FREE else None


def is_level(kind: str, name: str) -> bool:
    """Whether a set is a level of free play, with all its fields."""
    choice = chosen(kind, name)
    return choice is not None and not choice.fields


def _name(kind: str, name: str) -> str:
    """The set asked for; free play without one is at a level, the first unless told, and of the fields
    that are told."""
    if kind != FREE or name:
        return name
    with _or_404():
        return fields.choose(request.args.get("level", "1"), request.args.getlist("field")).name


def _deal(kind: str, name: str, seed: int) -> Round:
    with _or_404():
        return deals().deal(kind, name, seed)


@contextmanager
def _or_404() -> Iterator[None]:
    """There is no such kind, or no such set of it."""
    try:
        yield
    except NoRound:
        raise
    except KeyError:
        abort(404)
