"""What of a round goes on which sheet, and what the answer key says."""

from dataclasses import replace

import pytest

from game.content.door.load import load
from game.rules import kinds
from game.rules.round import leaves
from game.settings import CONTENT
from tests.makers import laid_of, pairs_of, round_of

PACK = load(CONTENT)


def many(count: int) -> str:
    return " ".join(f"card-{at}:{'big' if at % 3 else 'small'}" for at in range(count))


def draw_worlds(dealt) -> str:
    return " | ".join(" ".join(bin_.id for bin_ in some) for some in leaves.worlds(dealt))


def draw_answers(dealt) -> str:
    return " ".join(
        f"{one.card.id}:{'+'.join(bin_.id for bin_ in one.bins)}" for one in leaves.answers(dealt)
    )


@pytest.mark.parametrize(
    ("count", "sheets"), [(0, []), (1, [1]), (12, [12]), (13, [12, 1]), (60, [12] * 5)]
)
def test_cards_flow_over_sheets_in_their_order(count, sheets):
    cards = tuple(range(count))
    split = leaves.split(cards, leaves.SLIPS)
    assert [len(some) for some in split] == sheets
    assert tuple(card for some in split for card in some) == cards


@pytest.mark.parametrize(
    ("cards", "sheets"),
    [
        (6, "big small"),
        (9, "big small"),
        (12, "big | small"),
        (18, "big | small"),
        (60, "big | big | big | big | small | small | small | small"),
    ],
)
def test_two_worlds_share_a_sheet_while_the_cards_of_the_fullest_fit_on_half_of_it(cards, sheets):
    assert draw_worlds(round_of(many(cards))) == sheets


def test_three_worlds_have_the_same_room_on_two_sheets():
    dealt = round_of("pour:one grip:two push:three", bins="one two three")
    assert draw_worlds(dealt) == "one two | three"


def test_a_card_that_is_right_in_both_worlds_has_room_in_both():
    assert draw_worlds(round_of(" ".join(f"card-{at}:both" for at in range(7)))) == "big | small"


def test_few_pairs_are_on_one_sheet_as_they_were_dealt():
    dealt = pairs_of("run:legs draw:fingers", "fingers legs")
    assert leaves.pairs(dealt) == [(dealt.cards, dealt.bins)]


def test_partners_are_on_one_sheet_however_many_pairs_there_are():
    ids = [f"part-{at}" for at in range(8)]
    dealt = pairs_of(" ".join(f"card-{id}:{id}" for id in ids), " ".join(reversed(ids)))
    drawn = [
        ([card.id for card in cards], [bin_.id for bin_ in bins])
        for cards, bins in leaves.pairs(dealt)
    ]
    assert drawn == [
        ([f"card-{id}" for id in ids[:6]], ids[5::-1]),
        (["card-part-6", "card-part-7"], ["part-7", "part-6"]),
    ]


def test_the_key_goes_bin_by_bin_and_names_every_bin_that_is_right():
    dealt = round_of("juggle:both draw:small kick:big")
    assert draw_answers(dealt) == "kick:big draw:small juggle:big+small"


def test_the_key_tells_the_partner_of_a_card():
    assert draw_answers(pairs_of("run:legs draw:fingers", "fingers legs")) == (
        "draw:fingers run:legs"
    )


def test_the_key_of_steps_is_their_right_order_and_says_which_may_change_places():
    assert draw_answers(laid_of("walk:4 crawl:2+3 head:1 pull:2+3")) == (
        "head:1 crawl:2+3 pull:2+3 walk:4"
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_key_of_every_line_of_steps_is_an_order_in_which_all_are_right(seed):
    for stop in PACK.stops:
        for one in (one for one in stop.rounds if one.kind == "order"):
            dealt = kinds.deal(PACK, one.kind, one.id, seed)
            for place, answer in enumerate(leaves.answers(dealt), 1):
                assert str(place) in answer.card.fits


def test_a_round_of_some_of_the_cards_has_a_key_of_them():
    dealt = round_of("kick:big draw:small juggle:both")
    some = replace(dealt, cards=dealt.cards[1:])
    assert draw_answers(some) == "draw:small juggle:big+small"


def draw_paper(dealt) -> str:
    """What to cut out | where to glue it | what to join, sheet by sheet."""
    paper = leaves.paper(dealt)
    slips = [" ".join(one.text for one in some) for some in paper.slips]
    glue = [" ".join(bin_.id for bin_ in some) for some in paper.glue]
    sides = ["+".join(str(len(side)) for side in sides) for sides in paper.sides]
    return " | ".join(" / ".join(some) for some in (slips, glue, sides))


@pytest.mark.parametrize(
    ("dealt", "drawn"),
    [
        (round_of("kick:big draw:small"), "Kick Draw | big small | "),
        (replace(round_of("kick:big draw:small"), either=True), "Kick Draw | big small | "),
        (pairs_of("run:legs draw:fingers", "fingers legs"), "Run Draw Fingers Legs |  | 2+2"),
        (laid_of("sit:2 head:1"), "Sit Head | 1 2 | "),
    ],
)
def test_each_kind_of_round_has_its_sheets(dealt, drawn):
    assert draw_paper(dealt) == drawn


def test_paper_has_the_words_of_its_round_and_its_key():
    dealt = replace(laid_of("sit:2 head:1"), title="Baby", close="Fine.")
    paper = leaves.paper(dealt)
    assert (paper.title, paper.ask, paper.close) == ("Baby", "Where?", "Fine.")
    assert (paper.kind, paper.seed, paper.laid) == ("order", 7, True)
    assert paper.answers == leaves.answers(dealt)
