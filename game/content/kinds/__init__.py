"""The kinds of round an author may write. A kind is its file here, of which ``read_set``
is called.
"""

from collections.abc import Callable
from importlib import import_module

from pydantic import Field

from game.content.door.fields import advice
from game.content.door.reading import Read
from game.content.door.rounds import Known, RoundFields
from game.content.door.yamlfile import Entry
from game.content.model import KINDS, Set

READERS: dict[str, Callable[[Entry, Known], Read[Set]]] = {
    kind: import_module(f"{__name__}.{kind}").read_set for kind in KINDS
}
"""What reads a round of each kind."""


class EveryRound(RoundFields):
    kind: str = Field(description=f"{', '.join(KINDS[:-1])} or {KINDS[-1]}")


def read_round(entry: Entry, known: Known) -> Read[Set]:
    """The set an entry describes, if it is sound, by the reader of its kind."""
    kind = entry.fields.get("kind")
    named = kind if isinstance(kind, str) else ""
    if named in READERS:
        return READERS[named](entry, known)
    wrong = "kind is none that can be played" if kind else "kind is missing"
    shown = f" ({named:.40})" if named else ""
    return Read(None, (entry.fault("kind", wrong + shown, advice(EveryRound)["kind"]),))
