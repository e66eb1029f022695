"""Any round on paper: sheets of rounds that come from elsewhere than the game."""

import re
from dataclasses import replace
from html import unescape

import pytest

from game.content.door.load import load
from game.rules import kinds
from game.rules.round.play import Bin, Card, Round
from game.settings import CONTENT
from game.views.round import paper
from tests.makers import BINS
from tests.people.sheets import GOES, sheets
from tests.people.strict import check_html

PACK = load(CONTENT)


def own_list(count: int, text: str = "Hop {}") -> Round:
    """A teacher's own list, as it is dealt in class: letters for pictures, no body parts."""
    cards = tuple(
        Card(
            id=f"own-{at}",
            text=text.format(at),
            picture="H",
            uses=(),
            hint="",
            why="",
            fits=frozenset(["big"]),
        )
        for at in range(count)
    )
    bins = tuple(Bin(**vars(one)) for one in BINS)
    return Round(
        kind="sort",
        set="own",
        seed=7,
        title="Our list",
        ask="Big or small?",
        cards=cards,
        bins=bins,
        hand=4,
    )


def printed(app, dealt: Round, title: str = "Our list") -> str:
    with app.test_request_context("/class/abc/print?line=wide"):
        page = paper.sheets(
            replace(dealt, title=title), url=lambda **more: f"/our?line={more['line']}", back="/"
        )
    check_html(page)
    return page


def test_a_list_of_sixty_cards_flows_over_several_sheets(app):
    page = printed(app, own_list(60))
    kinds_of_sheets = [what for what, _ in sheets(page)]
    assert kinds_of_sheets == ["cards"] * 5 + ["glue"] * 10 + ["key"]
    assert page.count("picture picture--letter") == 60
    assert 'href="/our?line=curved"' in page
    assert "Play it" not in page


def test_a_key_without_reasons_has_no_column_for_them(app):
    assert '<th scope="col">Why</th>' not in printed(app, own_list(3))


def test_nothing_on_a_card_is_run_as_markup(app):
    nasty = "<b>{}</b><script>x</script>\"'&"
    page = printed(app, own_list(3, nasty), title=nasty)
    assert "<script>x" not in page
    assert "<b>1" not in page
    assert nasty.format(1) in [*map(unescape, re.findall(r'slip__text">(.*?)</span>', page))]


@pytest.mark.parametrize(("kind", "name"), [("sort", "3"), ("match", "tools")])
def test_the_cards_that_were_mixed_up_print_as_a_round_of_their_own(app, kind, name):
    dealt = kinds.deal(PACK, kind, name, 7)
    mixed = replace(dealt, cards=dealt.cards[:2])
    *_, (_, key) = sheets(printed(app, mixed))
    for card in dealt.cards:
        assert (f"{card.text} {GOES[kind]} " in key) == (card in mixed.cards)
