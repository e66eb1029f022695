"""What a browser remembers of a child who plays alone: the last plays, the score of all rounds, what
is done of the journey.

A play is kept as a few letters, and its round not at all: that is dealt again from its seed.
So the cookie stays far below the 4,000 bytes a browser keeps, whatever is played.
"""

from collections.abc import Iterator
from dataclasses import fields as fields_of

from game.rules import fields
from game.rules.round import letters
from game.rules.round.play import Play, Round, is_done
from game.rules.round.stars import Score, add
from game.views.shell import cookie

PLAYS = 6  # how many plays can be gone on with, and how far back a deal avoids its cards


def recall(dealt: Round) -> Play:
    """The play of a round as it was left, or a fresh one."""
    return letters.unpack(dealt, cookie.plays().get(_key(dealt), ""))


def keep(before: Play, after: Play) -> None:
    """Remember a play after a move, and its score once it is done."""
    plays = cookie.plays()
    plays.pop(_key(after.round), None)
    plays[_key(after.round)] = letters.pack(after)
    if is_done(after) and not is_done(before):
        cookie.set_score(vars(add(score(), after)).values())
        if not (choice := fields.read(after.round.set)) or not choice.fields:
            tick(f"{after.round.kind}.{after.round.set}")  # choices are more than a cookie can hold
    cookie.set_plays(dict([*plays.items()][-PLAYS:]))


def score() -> Score:
    """All finished rounds together."""
    names = (field.name for field in fields_of(Score))
    return Score(**dict(zip(names, cookie.score(), strict=False)))


def past(kind: str) -> Iterator[tuple[str, int]]:
    """Set and seed of the rounds of a kind played of late, oldest first."""
    for key in cookie.plays():
        of_kind, name, seed = key.split(".")
        if of_kind == kind:
            yield name, int(seed)


def done() -> frozenset[str]:
    """The parts of the journey that have been done, by their keys."""
    return cookie.done()


def tick(key: str) -> None:
    """Remember that a part of the journey has been done."""
    cookie.set_done(done() | {key})


def _key(dealt: Round) -> str:
    return f"{dealt.kind}.{dealt.set}.{dealt.seed}"
