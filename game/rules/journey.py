"""The journey: the parts of a stop in their order, what is next, what is finished.

What has been done is a set of keys, one a part: ``sort.big-movers``, ``move.big-movers``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.content.model import Move, Pack, Stop
from game.rules.round.dealing import shuffled


@dataclass(frozen=True)
class Part:
    """One thing to do at a stop: ``story``, ``move``, or a round's kind and the id of its set. Only
    a round has a title of its own."""

    kind: str
    id: str
    title: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.id}"


def parts(stop: Stop) -> tuple[Part, ...]:
    """The story, a round, the break, the other rounds."""
    first, *others = [Part(one.kind, one.id, one.title) for one in stop.rounds]
    return Part("story", stop.id), first, Part("move", stop.id), *others


def rounds(stop: Stop) -> tuple[Part, ...]:
    """The parts that finish a stop: a story may be heard elsewhere, a break may be skipped."""
    return tuple(part for part in parts(stop) if part.kind not in ("story", "move"))


def next_part(stop: Stop, done: frozenset[str]) -> Part | None:
    """What to do next at a stop: its story before anything else, then what is not done yet.

    A break is for between two rounds: once a later one has been played it was skipped.
    """
    story, first, pause, *others = parts(stop)
    if done.isdisjoint(part.key for part in parts(stop)):
        return story
    skipped = any(part.key in done for part in others)
    to_do = (first, *others) if skipped else (first, pause, *others)
    return next((part for part in to_do if part.key not in done), None)


def is_finished(stop: Stop, done: frozenset[str]) -> bool:
    """Whether every round of a stop has been played to its end."""
    return all(part.key in done for part in rounds(stop))


def count_finished(pack: Pack, done: frozenset[str]) -> int:
    return sum(is_finished(stop, done) for stop in pack.stops)


def stop_of(pack: Pack, kind: str, name: str) -> Stop | None:
    """The stop that a round belongs to; None for a round of free play."""
    for stop in pack.stops:
        for one in stop.rounds:
            if one.id == name and one.kind == kind:
                return stop
    return None


def deal_break(pack: Pack, seed: int) -> tuple[Move, ...]:
    """A break for free play: a big move, then a small one."""
    moves = shuffled(pack.moves, seed)
    return tuple(
        next(move for move in moves if move.activity.movement == movement)
        for movement in ("big", "small")
    )


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """An entry that carries a fact: what it is, its words, the stop it belongs to, and the title of
    its round."""

    what: Literal["card", "move", "story", "note", "round"]
    words: str
    stop: Stop | None = None
    title: str = ""


def carried(pack: Pack) -> dict[str, list[Carrier]]:
    """What carries each fact of the article, by the fact's name."""
    found: dict[str, list[Carrier]] = {}
    for facts, carrier in _carriers(pack):
        for fact in facts:
            found.setdefault(fact, []).append(carrier)
    return found


def _carriers(pack: Pack) -> Iterator[tuple[tuple[str, ...], Carrier]]:
    for activity in pack.activities:
        yield activity.facts, Carrier(what="card", words=activity.text)
    for move in pack.moves:
        yield move.facts, Carrier(what="move", words=move.title)
    for stop in pack.stops:
        for page in stop.story:
            yield page.facts, Carrier(what="story", words=page.words, stop=stop)
        for note in stop.note:
            yield note.facts, Carrier(what="note", words=note.title, stop=stop)
        for one in stop.rounds:
            for facts, words in one.carriers:
                yield facts, Carrier(what="round", words=words, stop=stop, title=one.title)
