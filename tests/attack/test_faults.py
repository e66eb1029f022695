"""Whatever breaks, what was acknowledged is kept, and children play on."""

import pytest

from attack.faults.breaking import DAY, FAULTS, How, Skipped
from attack.faults.counting import Count, Counted

SHORT = How(kills=4, long=2, down=1, clocks=(-5, 2 * DAY), moves=6, classes=2, children=2)


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_acknowledged_is_lost_and_children_play_on(name):
    try:
        outcome = FAULTS[name](SHORT)
    except Skipped as why:
        pytest.skip(str(why))
    assert not outcome.broken


def test_what_is_lost_and_what_counts_twice_is_seen():
    one, two, three = (("key", 1, "card", attempt) for attempt in (1, 2, 3))
    count = Count(sent={one, two}, acknowledged={one, two})
    assert Counted.beside(count, [one, two]) == Counted(2, 2, 2, lost=0, doubled=0)
    assert Counted.beside(count, [one]) == Counted(2, 2, 1, lost=1, doubled=0)
    assert Counted.beside(count, [one, two, three]) == Counted(2, 2, 3, lost=0, doubled=1)
