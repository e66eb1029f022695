"""Small values for tests, with good defaults, and the table drawn as one line.

Nothing here deals or loads: what a test needs is written out in the test.
"""

from game.content.model import Activity, BodyPart
from game.rules.play import Card, Play, Round, Verdict, begin, hand, landed, place
from game.rules.sorting import BINS

_USES: dict[str, tuple[BodyPart, ...]] = {
    "big": ("legs",),
    "small": ("fingers",),
    "both": ("arms", "hands"),
}


def activity(id: str, movement: str = "big", level: int = 1, **more) -> Activity:
    """An activity. Its picture is its id, so that no two look alike unless a test says so."""
    uses = _USES[movement]
    fields = {
        "text": id.replace("-", " ").capitalize(),
        "picture": id,
        "uses": uses,
        "why": f"Your {' and '.join(uses)} do it.",
        "source": "a test",
    }
    return Activity(id=id, movement=movement, level=level, **{**fields, **more})


def round_of(cards: str, hand: int = 1) -> Round:
    """A round of cards written as ``"kick:big draw:small juggle:both"``."""
    return Round("sort", 1, 7, tuple(map(_card, cards.split())), BINS, hand)


def _card(written: str) -> Card:
    made = activity(*written.split(":"))
    fits = frozenset(["big", "small"] if made.movement == "both" else [made.movement])
    return Card(made.id, made.text, made.picture, made.uses, made.why, fits)


def play_of(dealt: Round, moves: str = "") -> Play:
    """A round in which moves like ``"kick>small kick>big"`` were made, each of which counted."""
    play = begin(dealt)
    for move in moves.split():
        play, verdict = place(play, *move.split(">"))
        assert verdict in (Verdict.RIGHT, Verdict.NOT_YET), f"{move} did not count"
    return play


def draw(play: Play) -> str:
    """The table as one line: the hand, then what lies in each bin."""
    bins = [[f"{bin_.id}:", *_ids(landed(play, bin_.id))] for bin_ in play.round.bins]
    return " | ".join(map(" ".join, [_ids(hand(play)), *bins])).strip()


def _ids(cards: tuple[Card, ...]) -> list[str]:
    return [card.id for card in cards]


def in_yaml(*activities: Activity) -> str:
    """The content file that holds these activities: ``activities:``, then eight lines for each."""
    return "activities:\n" + "".join(
        f"  - id: {a.id}\n"
        f"    text: {a.text}\n"
        f"    picture: {a.picture}\n"
        f"    movement: {a.movement}\n"
        f"    uses: [{', '.join(a.uses)}]\n"
        f"    level: {a.level}\n"
        f"    why: {a.why}\n"
        f"    source: {a.source}\n"
        for a in activities
    )
