"""Sheets to print, over HTTP: every round, the key on its own, no answer anywhere else."""

import re
from functools import cache
from html import unescape

import pytest

from game.app import create_app
from game.content.door.load import load
from game.rules import kinds
from game.settings import CONTENT, Settings
from tests.people.sheets import GOES, sheets
from tests.people.strict import CheckedClient

PACK = load(CONTENT)
LEVELS = [("sort", str(level), f"/print/sort?level={level}") for level in (1, 2, 3)]
SETS = [
    (one.kind, one.id, f"/print/{one.kind}/{one.id}?") for stop in PACK.stops for one in stop.rounds
]
ROUNDS = [pytest.param(*one, id=f"{one[0]}-{one[1]}") for one in (*LEVELS, *SETS)]


@pytest.fixture(scope="module")
def get(tmp_path_factory):
    """The page of a round, asked for once for all tests that look at it."""
    app = create_app(Settings(instance_dir=tmp_path_factory.mktemp("instance")))
    app.test_client_class = CheckedClient
    client = app.test_client()
    return cache(lambda url: client.get(f"{url}&seed=7").text)


@pytest.mark.parametrize(("kind", "name", "url"), ROUNDS)
def test_every_round_prints_all_its_cards_and_ends_with_its_key(get, kind, name, url):
    dealt = kinds.deal(PACK, kind, name, 7)
    found = sheets(get(url))
    kinds_of_sheets = [what for what, _ in found]
    assert kinds_of_sheets.count("key") == 1
    assert kinds_of_sheets[-1] == "key"
    cards = " ".join(text for what, text in found if what == "cards")
    places = " ".join(text for what, text in found if what in ("glue", "match"))
    for card in dealt.cards:
        assert cards.count(card.text) >= 1
    for bin_ in dealt.bins:
        assert (bin_.id if dealt.laid else bin_.name) in places


@pytest.mark.parametrize(("kind", "name", "url"), ROUNDS)
def test_the_key_alone_tells_where_each_card_goes_and_why(get, kind, name, url):
    dealt = kinds.deal(PACK, kind, name, 7)
    *others, (_, key) = sheets(get(url))
    assert key.startswith("Answer key (for grown-ups)")
    assert "Every body moves in its own way." in key
    for card in dealt.cards:
        named = [bin_.name or f"place {bin_.id}" for bin_ in dealt.bins if bin_.id in card.fits]
        assert f"{card.text} {GOES[kind]} {' or '.join(named)} " in key
        assert card.why in key
        for _, text in others:
            assert card.why not in text
            assert card.hint not in text
            assert not card.usual or card.usual not in text


@pytest.mark.parametrize(("kind", "name", "url"), ROUNDS)
def test_cards_and_partners_lie_as_they_were_dealt(get, kind, name, url):
    """Their order is the shuffle's, which tells nothing; nor does what they are called."""
    dealt = kinds.deal(PACK, kind, name, 7)
    page = get(url)
    slips = re.findall(r'class="slip__text">(.*?)<', page)
    partners = [bin_.name for bin_ in dealt.bins] if kind == "match" else []
    assert [*map(unescape, slips)] == [*(card.text for card in dealt.cards), *partners]
    for card in dealt.cards:
        assert f'"{card.id}"' not in page


def test_the_key_of_steps_says_that_neighbours_may_change_places_and_that_ages_are_no_test(client):
    *_, (_, key) = sheets(client.get("/print/order/baby?seed=7").text)
    assert "may change places" in key
    assert "no test and no deadline" in key
    assert kinds.deal(PACK, "order", "baby", 7).close in key


def test_a_round_without_a_seed_goes_on_to_a_fresh_one_and_keeps_what_was_chosen(client):
    answer = client.get("/print/match/tools?line=wide")
    assert re.fullmatch(r"/print/match/tools\?seed=\d{1,9}&line=wide", answer.location)
    answer = client.get("/print/sort?level=2")
    assert re.fullmatch(r"/print/sort\?level=2&seed=\d{1,9}", answer.location)


def test_sheets_of_a_seed_are_those_of_the_round_that_is_played(app, client):
    page = client.get("/print/sort?level=2&seed=7").text
    assert 'href="/play/sort?level=2&amp;seed=7"' in page
    assert app.test_client().get("/print/sort?level=2&seed=7").text == page


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("line", ["straight", "wide", "curved"])
def test_paper_and_lines_are_links_that_keep_each_other(client, paper, line):
    page = client.get(f"/print/sort?level=1&seed=7&paper={paper}&line={line}").text
    assert f'class="papers papers--{paper} papers--{line}"' in page
    assert page.count('aria-current="true"') == 2
    for other in ("a4", "letter"):
        assert f"level=1&amp;seed=7&amp;paper={other}&amp;line={line}" in page
    for other in ("straight", "wide", "curved"):
        assert f"level=1&amp;seed=7&amp;paper={paper}&amp;line={other}" in page


def test_without_a_choice_it_is_a4_with_straight_lines(client):
    assert 'class="papers papers--a4 papers--straight"' in client.get("/print/sort?seed=7").text


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/print/sort?level=4&seed=7", 404),
        ("/print/sort?level=1&seed=x", 400),
        ("/print/sort?level=1&seed=7&paper=a3", 404),
        ("/print/sort?level=1&seed=7&line=", 404),
        ("/print/match?seed=7", 404),
        ("/print/match/nothing", 404),
        ("/print/draw/tools?seed=7", 404),
    ],
)
def test_what_cannot_be_printed_is_told_kindly(client, url, status):
    answer = client.get(url)
    assert answer.status_code == status
    assert "Home" in answer.text


def test_grown_ups_find_the_way_to_print_and_back_and_children_are_not_sent_there(client):
    assert 'href="/print/sort?level=1"' in client.get("/grown-ups").text
    for stop in PACK.stops:
        page = client.get(f"/grown-ups/{stop.id}").text
        for one in stop.rounds:
            assert f'href="/print/{one.kind}/{one.id}"' in page
            back = client.get(f"/print/{one.kind}/{one.id}?seed=7").text
            assert f'href="/grown-ups/{stop.id}"' in back
    for url in ("/", "/journey", "/journey/helpers", "/play/sort?level=1&seed=7"):
        assert "/print/" not in client.get(url).text
