"""What is dealt from the same address and content is dealt once, and not too much of it is kept."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from game.rules import kinds
from game.views.round.deals import Deals
from tests.makers import match_set, pack_of
from tests.people.table import HTMX

PACK = pack_of(sets=(match_set("run:legs draw:fingers"),))


@pytest.fixture
def dealt(monkeypatch) -> Counter[tuple[str, str, int]]:
    """How often each round was dealt."""
    counted: Counter[tuple[str, str, int]] = Counter()

    def counting(kind, deal):
        def count(pack, name, seed):
            counted[kind, name, seed] += 1
            return deal(pack, name, seed)

        return count

    for kind, deal in kinds.DEALS.items():
        monkeypatch.setitem(kinds.DEALS, kind, counting(kind, deal))
    return counted


def test_a_round_that_was_dealt_is_not_dealt_again(dealt):
    deals = Deals(PACK)
    once = deals.deal("match", "matches", 7)
    assert deals.deal("match", "matches", 7) is once
    assert once == kinds.deal(PACK, "match", "matches", 7)
    assert dealt["match", "matches", 7] == 2, "once by the deals, once by this test"


def test_of_many_rounds_those_asked_for_last_are_kept(dealt):
    deals = Deals(PACK, most=2)
    for seed in (1, 2, 1, 3, 1, 2):
        deals.deal("match", "matches", seed)
    assert [dealt["match", "matches", seed] for seed in (1, 2, 3)] == [1, 2, 1]


def test_what_is_not_there_is_asked_for_again(dealt):
    deals = Deals(PACK)
    for kind, name in (("match", "none"), ("sing", "matches")) * 2:
        with pytest.raises(KeyError):
            deals.deal(kind, name, 7)
    assert dealt["match", "none", 7] == 2


def test_threads_share_what_was_dealt():
    deals = Deals(PACK, most=3)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda at: deals.deal("match", "matches", at % 5), range(400)))
    assert found == [kinds.deal(PACK, "match", "matches", at % 5) for at in range(400)]


def test_a_round_is_dealt_once_for_all_that_is_done_with_it(client, dealt):
    url = "/play/sort?level=2&seed=7"
    page = client.get(url).text
    for bin_ in ("big", "small"):
        card = re.findall(r'data-card="([^"]+)"', page)[0]
        form = {"card": card, "bin": bin_}
        assert client.post(url, data=form, headers=HTMX).status_code == 200
        page = client.get(url).text
    client.get(url.replace("play", "print"))
    assert dealt == {("sort", "2", 7): 1}


def test_a_fresh_round_pushes_nothing_out(app, client, dealt):
    app.extensions["deals"] = Deals(app.extensions["pack"], most=1)
    url = "/play/sort?level=1&seed=7"
    client.get(url)
    assert client.get("/play/sort?level=1").status_code == 302
    assert sum(dealt.values()) > 50, "many were looked at"
    client.get(url)
    assert dealt["sort", "1", 7] == 1
