"""Whatever is sent, the laws hold, and nobody notices."""

from pathlib import Path

import pytest

from attack.__main__ import Attack
from attack.requests import Request
from attack.serving import Serving, served
from attack.slow import Crowd, run


def test_hostile_requests_break_no_law(tmp_path: Path):
    with served(Serving(tmp_path)) as serving:
        attack = Attack(serving)
        attack.run(seeded=11, many=300)
    assert attack.statuses.total() >= 300


def test_a_law_that_is_broken_is_told_with_the_request(tmp_path: Path):
    """What is searched for would be found."""
    with served(Serving(tmp_path)) as serving:
        attack = Attack(serving)
        attack.world.secrets["what the first page says"] = "Leap"
        with pytest.raises(AssertionError, match="tells what the first page says"):
            attack.again(Request("GET", "/"))


def test_nobody_waits_for_somebody_elses_network(tmp_path: Path):
    outcome = run(Serving(tmp_path), seconds=5, crowd=Crowd().smaller(10))
    assert outcome.there >= 200
    assert not outcome.attacked.lost
    assert outcome.attacked.of(95) < 5
    assert outcome.end is not None
