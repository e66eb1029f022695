"""What the rounds of every kind have in common: fields, advice, and what a round may name."""

from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import Field

from game.content.door.fields import (
    PARTS,
    Fields,
    OwnName,
    Saying,
    Why,
)
from game.content.model import Pack
from game.content.writing import LONGEST_TEXT, LONGEST_WHY

ID = "a short name of its own in small letters, digits and hyphens, like two-systems"
HINT = f"a nudge that does not tell, one sentence of at most {LONGEST_WHY} letters"
WHY = f"one sentence of at most {LONGEST_WHY} letters that tells why"
LIT = f"up to four body parts to light up as a help, in square brackets, {PARTS}; may be left out"
TITLE = f"its name in at most {LONGEST_TEXT} letters"
ASK = f"the question on the table in at most {LONGEST_WHY} letters"
SHORT_TEXT = f"what stands on it in at most {LONGEST_TEXT} letters"
EMOJI = "one emoji that shows it, like ⚽"


class RoundFields(Fields):
    """What an author may write of any round. Which kinds there are, ``kinds.EveryRound`` says."""

    id: OwnName = Field(description=ID)
    kind: str
    title: Annotated[Saying, Field(max_length=LONGEST_TEXT)] = Field(description=TITLE)
    ask: Why = Field(description=ASK)


@dataclass(frozen=True)
class Known:
    """What a stop or a plan may name: what is in a pack so far, and the drawings there are.

    ``broken`` are the ids of activities, moves and rounds that were told about already.
    """

    pack: Pack
    drawings: frozenset[str]
    broken: frozenset[str] = frozenset()

    def adding(self, broken: frozenset[str] = frozenset(), **found: Any) -> "Known":
        """The same with more in the pack, and more that was told about."""
        return Known(replace(self.pack, **found), self.drawings, self.broken | broken)
