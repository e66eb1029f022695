"""What there is to play: counts, fields, parts and sources of the activities, and how soon a child that
plays a level again and again meets a card once more.
"""

from collections import Counter
from itertools import count
from random import Random
from statistics import mean
from typing import get_args

from game.content.door.load import load
from game.content.door.shipped import independent
from game.content.model import ONE, BodyPart, FieldName, Level, Pack
from game.rules.kinds.sort import LEVELS, deal
from game.rules.round.dealing import freshest
from game.rules.round.play import Round
from game.settings import CONTENT
from game.views.alone.links import SEEDS_TRIED
from game.views.alone.scorebook import PLAYS

MOVEMENTS = ("big", "small", "both")
CHILDREN = 8  # who play each level, one seed of chance each
LONG = 300  # rounds after which nothing new comes


def main() -> None:
    pack = load(CONTENT)
    levels(pack)
    shares(pack, "field", get_args(FieldName), "fields")
    shares(pack, "part", get_args(BodyPart), "uses")
    repeats(pack)


def levels(pack: Pack) -> None:
    """A line a level: how many of what."""
    names = (*MOVEMENTS, "all", "both %", "aid %", "surprise", "two sources", "pictures")
    print(f"{'level':22}" + "".join(f"{name:>12}" for name in names))
    for level in (*get_args(Level), None):
        there = [one for one in pack.activities if level in (one.level, None)]
        counts = [sum(one.movement == movement for one in there) for movement in MOVEMENTS]
        tags = Counter(tag for one in there for tag in one.tags)
        of_all = 100 / len(there)
        row = (
            *counts,
            len(there),
            f"{counts[2] * of_all:.1f}",
            f"{tags['aid'] * of_all:.1f}",
            tags["surprise"],
            sum(ONE not in one.sources for one in there),
            len({one.picture for one in there}),
        )
        print(f"{level or 'all':<22}" + "".join(f"{value:>12}" for value in row))
    unsourced = sum(not independent(one) for one in pack.activities)
    print(f"{len(pack.sources)} sources; {unsourced} activities have the authors' word alone\n")


def shares(pack: Pack, title: str, names: tuple[str, ...], of: str) -> None:
    """A line a field or a part: how many at each level, and of which class."""
    columns = (*(f"level {level}" for level in LEVELS), *MOVEMENTS, "all")
    print(f"{title:22}" + "".join(f"{name:>12}" for name in columns))
    for name in names:
        there = [one for one in pack.activities if name in getattr(one, of)]
        row = (
            *(sum(one.level == level for one in there) for level in LEVELS),
            *(sum(one.movement == movement for one in there) for movement in MOVEMENTS),
            len(there),
        )
        print(f"{name:22}" + "".join(f"{value:12}" for value in row))
    print()


def repeats(pack: Pack) -> None:
    """A line a level: what is reached, and the round in which a card comes again."""
    names = ("reached", "dealt", "most new", "first again", "half again")
    print(f"{'free play':22}" + "".join(f"{name:>12}" for name in names))
    for level, measure in LEVELS.items():
        reached: set[str] = set()
        first, half = [], []
        for child in range(CHILDREN):
            once, much = played(pack, level, child, reached)
            first.append(once)
            half.append(much)
        new = len(reached) // measure.cards
        row = (len(reached), measure.cards, new, f"{mean(first):.1f}", f"{mean(half):.1f}")
        print(f"{f'level {level}':22}" + "".join(f"{value:>12}" for value in row))


def played(pack: Pack, level: int, child: int, reached: set[str]) -> tuple[int, int]:
    """The round in which a card comes again, and the one that is half of known cards."""
    chance = Random(child)
    met: set[str] = set()
    past: list[Round] = []
    once = 0
    for at in count(1):
        tried = (deal(pack, str(level), chance.randrange(10**9)) for _ in range(SEEDS_TRIED))
        dealt = freshest(tried, past[-PLAYS:])
        cards = {card.id for card in dealt.cards}
        again = len(cards & met)
        once = once or (at if again else 0)
        if again * 2 >= len(cards) or at == LONG:
            return once, at
        past.append(dealt)
        met |= cards
        reached |= cards
    raise AssertionError


if __name__ == "__main__":
    main()
