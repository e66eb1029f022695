"""A class's lesson: what the store has kept of one of its rounds, and that round dealt."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import cast

from flask import Flask, abort, current_app

from game.content.model import Activity, Pack
from game.content.ownlist import load_list
from game.rules.classes import plan as plans
from game.rules.classes import state as rules
from game.rules.classes.lesson import Lesson
from game.rules.classes.state import ClassState
from game.rules.round import letters
from game.rules.round.play import Round
from game.store.snapshot import Classroom, Kept
from game.views import pack
from game.views.classes import access

MOST = 256
"""How many rounds are kept of those that were dealt, the last asked for: of so many classes at once."""


def init_app(app: Flask) -> None:
    """Rounds of classes are dealt once, and kept: each look and each move asks for its round."""
    app.extensions["class-deals"] = lru_cache(MOST)(partial(_deal, app.extensions["pack"]))


def _deal(pack: Pack, state: ClassState, listed: str) -> Round:
    return rules.deal(pack, state, read(listed))


def lesson_of(found: Classroom, kept: Kept | None = None) -> Lesson:
    """A class in one of its rounds, the one it plays unless another is told; 404 when the content it
    was dealt from is another now."""
    kept = kept or found.kept
    dealt = deal(found, kept.state)
    plays = {
        one.id: letters.unpack(dealt, kept.letters.get(one.id, ""))
        for one in ([] if kept.state.way.in_turn else found.seats)
    }
    return Lesson(
        state=kept.state,
        dealt=dealt,
        seats=found.seats,
        answers=kept.answers,
        tallies=kept.tallies,
        plays=plays,
        time=access.now(),
        course=plans.course(pack(), kept.state),
    )


def deal(found: Classroom, state: ClassState) -> Round:
    """The round of a state of a class, else 404."""
    deals = cast(Callable[[ClassState, str], Round], current_app.extensions["class-deals"])
    try:
        return deals(state.source, found.listed)
    except KeyError:
        abort(404)


def read(listed: str) -> tuple[Activity, ...]:
    """The teacher's own list, as it is kept; nothing where there is none."""
    return load_list(listed) if listed else ()
