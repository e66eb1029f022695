"""Breaks over HTTP: one big move, then one small, standing or seated."""

import re
from html import unescape

from tests.people.alone import play_set


def test_the_break_is_one_big_move_then_one_small(client, pack):
    stop = pack.stops[1]
    first = client.get(f"/journey/{stop.id}/move").text
    assert "Big move" in first
    assert stop.moves[0].title in first
    second = client.get(f"/journey/{stop.id}/move?now=2").text
    assert "Small move" in second
    assert stop.moves[1].title in second


def test_a_break_shows_standing_steps_until_seated_is_chosen(client, pack):
    stop = pack.stops[1]
    url = f"/journey/{stop.id}/move?now=2"
    assert stop.moves[1].standing[0] in client.get(url).text
    answer = client.post(url, data={"how": "seated"})
    assert answer.status_code == 303
    assert answer.location == url
    assert stop.moves[1].seated[0] in client.get(url).text
    client.post(url, data={"how": "standing"})
    assert stop.moves[1].standing[0] in client.get(url).text


def test_a_break_shows_standing_or_seated_a_way_with_one_hand_or_none(client, pack):
    (big, _) = pack.stops[1].moves
    url = f"/journey/{pack.stops[1].id}/move"
    for how in ("standing", "seated"):
        client.post(url, data={"how": how})
        page = unescape(client.get(url).text)
        assert page.count(big.any_way) == 2, "it is shown, and heard"
        assert not [tip for tip in (*big.easier, big.harder) if tip in page]


def test_a_break_done_is_ticked_and_leads_on(client, pack):
    stop = pack.stops[0]
    play_set(client, pack, stop.rounds[0])
    answer = client.post(f"/journey/{stop.id}/move")
    assert answer.status_code == 303
    assert answer.location == f"/play/{stop.rounds[1].kind}/{stop.rounds[1].id}"
    assert client.get(f"/journey/{stop.id}").text.count("part__done") == 2


def test_a_break_between_rounds_of_free_play_is_dealt_from_a_seed(client):
    fresh = client.get("/move")
    assert re.fullmatch(r"/move\?seed=\d{1,9}", fresh.location)
    assert client.get("/move?seed=7").text == client.get("/move?seed=7").text
    assert "Big move" in client.get("/move?seed=7").text
    assert "Small move" in client.get("/move?seed=7&now=2").text
    assert client.post("/move?seed=7").location == "/"
    assert client.post("/move?seed=7", data={"how": "seated"}).location == "/move?seed=7"
    assert client.get("/move?seed=x").status_code == 400
