"""The kinds of round an author may write. A kind is its file here, and its line in ``READERS``."""

from collections.abc import Callable

from pydantic import Field

from game.content.door.faults import Fault
from game.content.door.fields import advice
from game.content.door.rounds import Known, RoundFields
from game.content.door.yamlfile import Entry
from game.content.kinds import match, order, sort
from game.content.model import Set

READERS: dict[str, Callable[[Entry, str, Known, list[Fault]], Set | None]] = {
    "sort": sort.read_set,
    "match": match.read_set,
    "order": order.read_set,
}
"""What reads a round of each kind."""

_NAMES = list(READERS)


class EveryRound(RoundFields):
    kind: str = Field(description=f"{', '.join(_NAMES[:-1])} or {_NAMES[-1]}")


def round_(entry: Entry, file: str, known: Known, faults: list[Fault]) -> Set | None:
    """The set an entry describes; None, and ``faults`` longer, when it is not sound."""
    kind = entry.fields.get("kind")
    named = kind if isinstance(kind, str) else ""
    if named in READERS:
        return READERS[named](entry, file, known, faults)
    wrong = "kind is none that can be played" if kind else "kind is missing"
    shown = f" ({named:.40})" if named else ""
    faults.append(entry.fault(file, "kind", wrong + shown, advice(EveryRound)["kind"]))
    return None
