"""Small values for tests, with good defaults, and the table drawn as one line.

Nothing here deals or loads: what a test needs is written out in the test.
"""

from dataclasses import replace

from game.content.kinds.match import MatchSet, Pair
from game.content.kinds.order import OrderSet, Step
from game.content.kinds.sort import SortCard, SortSet
from game.content.model import (
    Activity,
    Bin,
    BodyPart,
    Move,
    Note,
    Pack,
    Page,
    Plan,
    Set,
    Stage,
    Stop,
)
from game.rules.classes.state import ClassState
from game.rules.classes.ways import WAYS
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
    Bin(
        id="big",
        name="Big movement",
        short="Big",
        parts="legs · arms · middle · neck",
        guide="frog",
    ),
    Bin(
        id="small",
        name="Small movement",
        short="Small",
        parts="fingers · wrists · toes · mouth",
        guide="crab",
    ),
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
    named = tuple(
        Bin(id=one, name=_text(one), short=_text(one), parts="", guide="team")
        for one in bins.split()
    )
    dealt = tuple(map(_sort_card, cards.split()))
    return SortSet(id=id, title=_text(id), ask="Where?", hand=hand, bins=named, cards=dealt)


def _sort_card(written: str) -> SortCard:
    id, bins = written.split(":")
    return SortCard(
        id=id,
        text=_text(id),
        picture=id,
        bins=tuple(bins.split("+")),
        uses=(),
        hint=f"Hint: {id}.",
        why=f"Why: {id}.",
        facts=(),
    )


def match_set(pairs: str, id: str = "matches") -> MatchSet:
    """A set of pairs written as ``"run:legs draw:fingers"``. The id of a pair is its left."""
    return MatchSet(
        id=id, title=_text(id), ask="Which two?", pairs=tuple(map(_pair, pairs.split()))
    )


def _pair(written: str) -> Pair:
    left, right = written.split(":")
    return Pair(
        id=left,
        left=_text(left),
        left_picture=left,
        right=_text(right),
        right_picture=right,
        also=(),
        uses=(),
        hint=f"Hint: {left}.",
        why=f"Why: {left}.",
        facts=(),
    )


def order_set(steps: str, id: str = "orders") -> OrderSet:
    """A set of steps written as ``"head roll ~sit walk"``: ``~sit`` ties with the step before."""
    return OrderSet(
        id=id,
        title=_text(id),
        ask="What is first?",
        close="The end.",
        steps=tuple(map(_step, steps.split())),
    )


def _step(written: str) -> Step:
    id, tie = written.lstrip("~"), written.startswith("~")
    return Step(
        id=id,
        text=_text(id),
        picture=id,
        uses=(),
        tie=tie,
        months=None,
        usual="",
        source="",
        hint=f"Hint: {id}.",
        why=f"Why: {id}.",
        facts=(),
    )


def stop(id: str, *rounds: Set, **more) -> Stop:
    """A stop with a short story and these rounds."""
    fields = {"moves": (move("hop"), move("tap", "small")), "story": (), "note": ()}
    head = {"id": id, "title": _text(id), "guide": "team", "line": "A line."}
    return Stop(rounds=rounds, **{**head, **fields, **more})


def move(id: str, movement: str = "big", **more) -> Move:
    fields = {"standing": ("Stand.",), "seated": ("Sit.",), "why": "It helps.", "facts": ()}
    own = {"id": id, "activity": activity(id, movement), "title": _text(id)}
    return Move(**{**own, **fields, **more})


def plan_of(*rounds: str, id: str = "hop") -> Plan:
    """A lesson plan of these rounds, answered with bodies."""
    told = {"minutes": 4, "say": "Hop.", "do": "Hop.", "look": "Who hops?"}
    stages = tuple(Stage(id=f"stage-{one}", title=one, round=one, **told) for one in rounds)
    return Plan(id=id, title=_text(id), line="A line.", minutes=15, stages=stages)


def page(id: str, *facts: str) -> Page:
    return Page(id=id, words=f"{_text(id)}.", picture="🐸", alt="A picture", facts=facts)


def note(id: str, *facts: str) -> Note:
    return Note(id=id, about="knowledge", title=_text(id), text="A paragraph.", facts=facts)


def pack_of(*activities: Activity, sets: tuple[Set, ...] = ()) -> Pack:
    """A pack of these activities, and a stop for each of these sets."""
    return Pack(
        activities=activities, bins=BINS, stops=tuple(stop(f"at-{one.id}", one) for one in sets)
    )


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


def class_of(written: str, **more) -> ClassState:
    """A class that plays a round of level 1, written as ``"together playing 2"``: how it answers,
    its phase, and the place of the card that is shown."""
    way, phase, at = f"{written} 0".split()[:3]
    state = ClassState(kind="sort", set="1", seed=7, way=WAYS[way], phase=phase, at=int(at))
    return replace(state, **more)


def draw_class(state: ClassState) -> str:
    """The same words again."""
    return f"{state.way.id} {state.phase} {state.at}"


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
