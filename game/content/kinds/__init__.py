"""The kinds of round an author may write. A kind is its file here, and its line in ``READERS``."""

from collections.abc import Callable

from pydantic import Field

from game.content.door.fields import advice
from game.content.door.reading import Read
from game.content.door.rounds import Known, RoundFields
from game.content.door.yamlfile import Entry
from game.content.kinds import match, order, sort
from game.content.model import Set

READERS: dict[str, Callable[[Entry, Known], Read[Set]]] = {
    "sort": sort.read_set,
    "match": match.read_set,
    "order": order.read_set,
}
"""What reads a round of each kind."""

_NAMES = list(READERS)


class EveryRound(RoundFields):
    kind: str = Field(description=f"{', '.join(_NAMES[:-1])} or {_NAMES[-1]}")


def read_round(entry: Entry, known: Known) -> Read[Set]:
    """The set an entry describes, if it is sound, by the reader of its kind."""
    kind = entry.fields.get("kind")
    named = kind if isinstance(kind, str) else ""
    if named in READERS:
        return READERS[named](entry, known)
    wrong = "kind is none that can be played" if kind else "kind is missing"
    shown = f" ({named:.40})" if named else ""
    return Read(None, (entry.fault("kind", wrong + shown, advice(EveryRound)["kind"]),))
