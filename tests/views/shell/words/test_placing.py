"""Where a card goes, in a sentence."""

import pytest

from game.views.shell import words
from tests.makers import laid_of, pairs_of, round_of

KICK = round_of("kick:big draw:small hop:big")
PAIRS = pairs_of("run:legs draw:fingers nod:neck", bins="neck legs fingers")
LINE = laid_of("roll:2 head:1 sit:3 walk:5 stand:4")


@pytest.mark.parametrize(
    ("bins", "said"),
    [
        (KICK.bins[:1], "in Big movement"),
        (KICK.bins, "in Big movement or Small movement"),
        (PAIRS.bins[:1], "with Neck"),
        (LINE.bins[1:2], "in place 2"),
        (LINE.bins[1:4], "in place 2 or place 3 or place 4"),
    ],
)
def test_the_key_names_every_bin_in_which_a_card_is_right(bins, said):
    assert words.goes(bins) == said
