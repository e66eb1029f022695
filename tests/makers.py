"""Small values for tests, with good defaults, and the table drawn as one line.

Nothing here deals or loads: what a test needs is written out in the test.
"""

from dataclasses import replace

from game.content.model import (
    Activity,
    Bin,
    BodyPart,
    MatchSet,
    Move,
    Note,
    OrderSet,
    Pack,
    Page,
    Pair,
    Set,
    SortCard,
    SortSet,
    Step,
    Stop,
)
from game.rules.classes.state import ClassRound
from game.rules.round import play as rules
from game.rules.round.play import (
    Card,
    Play,
    Round,
    Verdict,
    begin,
    hand,
    judge,
    landed,
    lying,
    place,
)

BINS = (
    Bin("big", "Big movement", "Big", "legs · arms · middle", "frog"),
    Bin("small", "Small movement", "Small", "fingers · hands · toes", "crab"),
)

_USES: dict[str, tuple[BodyPart, ...]] = {
    "big": ("legs",),
    "small": ("fingers",),
    "both": ("arms", "hands"),
}


def activity(id: str, movement: str = "big", level: int = 1, **more) -> Activity:
    """An activity. Its picture is its id, so that no two look alike unless a test says so."""
    uses = _USES[movement]
    fields = {
        "text": _text(id),
        "picture": id,
        "uses": uses,
        "why": f"Your {' and '.join(uses)} do it.",
        "source": "a test",
    }
    return Activity(id=id, movement=movement, level=level, **{**fields, **more})


def _text(id: str) -> str:
    return id.replace("-", " ").capitalize()


# Content: sets as they are written, in a pack.


def sort_set(cards: str, bins: str = "big small", hand: int = 1, id: str = "sorts") -> SortSet:
    """A set of cards written as ``"pour:exact grip:exact+strong"``, with bins of these ids."""
    named = tuple(Bin(one, _text(one), _text(one), "", "team") for one in bins.split())
    return SortSet(id, _text(id), "Where?", hand, named, tuple(map(_sort_card, cards.split())))


def _sort_card(written: str) -> SortCard:
    id, bins = written.split(":")
    return SortCard(
        id, _text(id), id, tuple(bins.split("+")), (), f"Hint: {id}.", f"Why: {id}.", ()
    )


def match_set(pairs: str, id: str = "matches") -> MatchSet:
    """A set of pairs written as ``"run:legs draw:fingers"``. The id of a pair is its left."""
    return MatchSet(id, _text(id), "Which two?", tuple(map(_pair, pairs.split())))


def _pair(written: str) -> Pair:
    left, right = written.split(":")
    hint, why = f"Hint: {left}.", f"Why: {left}."
    return Pair(left, _text(left), left, _text(right), right, (), (), hint, why, ())


def order_set(steps: str, id: str = "orders") -> OrderSet:
    """A set of steps written as ``"head roll ~sit walk"``: ``~sit`` ties with the step before."""
    return OrderSet(id, _text(id), "What is first?", "The end.", tuple(map(_step, steps.split())))


def _step(written: str) -> Step:
    id, tie = written.lstrip("~"), written.startswith("~")
    return Step(id, _text(id), id, (), tie, None, "", "", f"Hint: {id}.", f"Why: {id}.", ())


def stop(id: str, *rounds: Set, **more) -> Stop:
    """A stop with a short story and these rounds."""
    fields = {"moves": (move("hop"), move("tap", "small")), "story": (), "note": ()}
    return Stop(id, _text(id), "team", "A line.", rounds=rounds, **{**fields, **more})


def move(id: str, movement: str = "big", **more) -> Move:
    fields = {"standing": ("Stand.",), "seated": ("Sit.",), "why": "It helps.", "facts": ()}
    return Move(id, activity(id, movement), _text(id), **{**fields, **more})


def page(id: str, *facts: str) -> Page:
    return Page(id, f"{_text(id)}.", "🐸", "A picture", facts)


def note(id: str, *facts: str) -> Note:
    return Note(id, "knowledge", _text(id), "A paragraph.", facts)


def pack_of(*activities: Activity, sets: tuple[Set, ...] = ()) -> Pack:
    """A pack of these activities, and a stop for each of these sets."""
    return Pack(activities, BINS, stops=tuple(stop(f"at-{one.id}", one) for one in sets))


# Rounds: cards and the bins they fit.


def round_of(cards: str, hand: int = 1, bins: str = "big small") -> Round:
    """A round of cards written as ``"kick:big draw:small juggle:both"``, or, with bins of other
    ids, ``"pour:exact grip:exact+strong"``."""
    dealt = tuple(map(_card, cards.split()))
    return Round(
        kind="sort",
        set="1",
        seed=7,
        title="A round",
        ask="Where?",
        cards=dealt,
        bins=_bins(bins),
        hand=hand,
    )


def pairs_of(cards: str, bins: str) -> Round:
    """A round of pairs to find: ``"run:legs draw:fingers"``, the right cards in their order."""
    dealt = round_of(cards, len(cards.split()), bins)
    partners = tuple(replace(one, role="partner") for one in dealt.bins)
    return replace(dealt, kind="match", bins=partners, either=True)


def laid_of(cards: str) -> Round:
    """A round of cards that lie in places, in this order, with the places each is right in:
    ``"sit:2+3 head:1 roll:2+3"``."""
    places = range(1, len(cards.split()) + 1)
    dealt = round_of(cards, len(places), " ".join(map(str, places)))
    bins = tuple(rules.Bin(id=str(at), role="place") for at in places)
    return replace(dealt, kind="order", bins=bins, either=True, laid=True)


def _card(written: str) -> Card:
    id, fits = written.split(":")
    uses = _USES.get(fits, ())
    why = f"Your {' and '.join(uses)} do it." if uses else f"Why: {id}."
    hint = why if uses else f"Hint: {id}."
    named = frozenset(("big+small" if fits == "both" else fits).split("+"))
    return Card(id=id, text=_text(id), picture=id, uses=uses, hint=hint, why=why, fits=named)


def _bins(ids: str) -> tuple[rules.Bin, ...]:
    known = {one.id: rules.Bin(**vars(one)) for one in BINS}
    return tuple(
        known.get(id, rules.Bin(id=id, name=_text(id), short=_text(id))) for id in ids.split()
    )


def class_of(written: str, **more) -> ClassRound:
    """A class that plays a round of level 1, written as ``"together playing 2"``: how it answers,
    its phase, and the place of the card that is shown."""
    way, phase, at = f"{written} 0".split()[:3]
    return replace(ClassRound("sort", "1", 7, way, phase=phase, at=int(at)), **more)


def draw_class(state: ClassRound) -> str:
    """The same words again."""
    return f"{state.way} {state.phase} {state.at}"


def play_of(dealt: Round, moves: str = "") -> Play:
    """A round in which moves like ``"kick>small kick>big"`` were made, each of which counted.
    ``ready`` has the cards judged that were laid."""
    play = begin(dealt)
    for made in moves.split():
        play, verdict = judge(play) if made == "ready" else place(play, *made.split(">"))
        assert verdict not in (Verdict.AGAIN, Verdict.UNKNOWN), f"{made} did not count"
    return play


def draw(play: Play) -> str:
    """The table as one line: the hand, then what lies in each bin."""
    bins = [[f"{bin_.id}:", *_ids(landed(play, bin_.id))] for bin_ in play.round.bins]
    return " | ".join(map(" ".join, [_ids(hand(play)), *bins])).strip()


def draw_line(play: Play) -> str:
    """Cards that lie in places as one line, in the order of the places: ``"[head] sit roll"``,
    where what stays is in brackets."""
    cards = [lying(play, bin_.id) for bin_ in play.round.bins]
    return " ".join(one.id if one in hand(play) else f"[{one.id}]" for one in cards)


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
