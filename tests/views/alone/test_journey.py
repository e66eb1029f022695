"""The journey over HTTP: the path, its stops and their stories, the certificate."""

import re
import shutil
from dataclasses import replace

import pytest

from game.app import create_app
from game.content.model import Pack
from game.settings import CONTENT
from game.views.alone import scorebook
from game.views.alone.journey import medals, to_do
from tests import makers
from tests.makers import match_set, sort_set
from tests.people.alone import play_set, play_stop


def test_the_path_shows_eight_stops_and_each_is_open_from_the_start(client, pack):
    page = client.get("/journey").text
    links = re.findall(r'class="medal[^"]*" href="(/journey/[a-z-]+)"', page)
    assert links == [f"/journey/{stop.id}" for stop in pack.stops]
    assert len(links) == 8
    for link in links:
        assert client.get(link).status_code == 200


def test_the_path_shows_what_has_been_played_and_where_to_go_on(client, pack):
    assert 'aria-current="step"' in client.get("/journey").text.split(pack.stops[1].id)[0]
    play_set(client, pack, pack.stops[0].rounds[0])
    assert "1 of 2 rounds played" in client.get("/journey").text
    play_stop(client, pack, pack.stops[0])
    page = client.get("/journey").text
    assert page.count("medal--done") == 1
    first, second = re.findall(r'class="(medal[^"]*)"', page.replace("medal__", ""))[:2]
    assert "medal--done" in first
    assert "medal--here" in second


def test_a_stop_lists_its_story_its_rounds_and_its_break(client, pack):
    for stop in pack.stops:
        page = client.get(f"/journey/{stop.id}").text
        assert f"/journey/{stop.id}/story/1" in page
        assert f"/journey/{stop.id}/move" in page
        for one in stop.rounds:
            assert f'href="/play/{one.kind}/{one.id}"' in page
        assert f'href="/grown-ups/{stop.id}"' in page, "a grown-up is never far"


def test_what_is_next_at_a_stop_is_the_one_in_sun(client, pack):
    stop = pack.stops[0]

    def in_sun() -> str:
        page = client.get(f"/journey/{stop.id}").text
        found = re.findall(r'part--next" href="([^"]+)"', page)
        assert len(found) <= 1
        return found[0] if found else ""

    assert in_sun() == f"/journey/{stop.id}/story/1"
    play_set(client, pack, stop.rounds[0])
    assert in_sun() == f"/journey/{stop.id}/move"
    client.post(f"/journey/{stop.id}/move")
    assert in_sun().startswith("/play/")
    play_stop(client, pack, stop)
    assert in_sun() == ""
    assert f'href="/journey/{pack.stops[1].id}"' in client.get(f"/journey/{stop.id}").text


def test_a_story_is_turned_page_by_page_and_ends_at_a_round(client, pack):
    for stop in pack.stops:
        for number, shown in enumerate(stop.story, 1):
            page = client.get(f"/journey/{stop.id}/story/{number}").text
            assert shown.words.replace("'", "&#39;") in page
            assert shown.alt.replace("'", "&#39;") in page
            assert f"{number} of {len(stop.story)}" in page
            assert ("Back</a>" in page) == (number > 1)
        answer = client.post(f"/journey/{stop.id}/story/{number}")
        assert answer.status_code == 303
        assert answer.location == f"/play/{stop.rounds[0].kind}/{stop.rounds[0].id}"
        assert client.get(f"/journey/{stop.id}").text.count("part__done") == 1
        assert client.post(f"/journey/{stop.id}/story/1").status_code == 404, "it is not the end"


@pytest.mark.parametrize(
    "url",
    [
        "/journey/nowhere",
        "/journey/nowhere/move",
        "/journey/big-movers/story/0",
        "/journey/big-movers/story/99",
        "/journey/big-movers/story/x",
        "/grown-ups/nowhere",
        "/play/match",
        "/play/match/nowhere",
        "/play/match/baby?seed=7",
        "/play/order/nowhere?seed=7",
        "/play/sort/nowhere?seed=7",
        "/play/sing/songs?seed=7",
    ],
)
def test_what_is_not_there_is_a_kind_404(client, url):
    answer = client.get(url)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_looking_at_the_journey_never_writes(client, pack):
    stop = pack.stops[0].id
    for url in (
        "/journey",
        f"/journey/{stop}",
        f"/journey/{stop}/story/1",
        f"/journey/{stop}/move",
    ):
        assert "Set-Cookie" not in client.get(url).headers


def test_a_certificate_is_for_all_eight_stops(client, pack):
    assert client.get("/journey/certificate").location == "/journey"
    for stop in pack.stops:
        assert "certificate" not in client.get("/journey").text
        play_stop(client, pack, stop)
    assert 'href="/journey/certificate"' in client.get("/journey").text
    sheet = client.get("/journey/certificate").text
    for stop in pack.stops:
        assert stop.title in sheet
    assert "<input" not in sheet, "the name is written by hand"


def test_the_cookie_stays_under_4000_bytes_with_all_eight_stops_played(client, pack):
    for level in (1, 2, 3):
        client.get(f"/play/sort?level={level}&seed=999999999")
    for stop in pack.stops:
        for one in stop.rounds:
            play_set(client, pack, one, seed=999_999_999)
        client.post(f"/journey/{stop.id}/move", data={"how": "seated"})
        client.post(f"/journey/{stop.id}/move")
    client.post("/calm", data={"calm": "on"})
    kept = client.get_cookie("leap-and-pinch")
    assert len(f"leap-and-pinch={kept.value}") < 2000, "half of what a browser keeps"
    with client.session_transaction() as session:
        assert len(session["done"]) == sum(len(stop.rounds) + 1 for stop in pack.stops)
        assert len(session["plays"]) == scorebook.PLAYS


def test_a_round_of_a_stop_leads_on_to_what_is_next_there(client, pack):
    stop = pack.stops[0]
    one = stop.rounds[0]
    play_set(client, pack, one)
    end = client.get(f"/play/{one.kind}/{one.id}?seed=7").text
    assert f'href="/journey/{stop.id}/move"' in end
    assert "Next level" not in end


def test_a_folder_without_a_journey_plays_without_one(settings, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "activities.yaml").write_bytes((CONTENT / "activities.yaml").read_bytes())
    client = create_app(replace(settings, content_dir=folder)).test_client()
    home = client.get("/").text
    assert "Journey" not in home
    for url in (
        "/journey",
        "/journey/certificate",
        "/move",
        "/grown-ups/facts",
        "/grown-ups/breaks",
    ):
        assert client.get(url).status_code == 404
    assert client.get("/grown-ups").status_code == 200
    assert client.get("/play/sort?level=1&seed=7").status_code == 200


def test_a_teachers_own_stop_shows_its_guide_and_an_emoji_on_its_page(settings, tmp_path):
    folder = shutil.copytree(CONTENT, tmp_path / "own")
    (file,) = folder.glob("journey/2-*.yaml")
    text = file.read_text("utf-8").replace("id: big-movers\n", "id: our-stop\n", 1)
    file.write_text(re.sub(r"picture: big-movers-\S+", "picture: 👩🏽‍🦽‍➡️", text, count=1), "utf-8")
    client = create_app(replace(settings, content_dir=folder)).test_client()
    assert 'art/frog.svg" alt=""' in client.get("/journey/our-stop").text
    assert 'role="img"' in client.get("/journey/our-stop/story/1").text


# The path and what there is to do, as values

HOPS = makers.stop("legs", sort_set("hop:big", id="hops"))
HANDS = makers.stop("hands", sort_set("pour:small", id="jars"), match_set("run:legs", id="pairs"))
PACK = Pack(activities=(), bins=(), stops=(HOPS, HANDS))


def draw_path(done: str) -> str:
    """Each stop with a bead a round; ``*`` is finished, ``>`` is where the child is."""
    return " ".join(
        f"{'>' if one.here else ''}{one.stop.id}{'*' if one.finished else ''}:"
        + "".join("x" if played else "o" for played in one.played)
        for one in medals(PACK, frozenset(done.split()))
    )


def draw_to_do(done: str) -> str:
    """Each part of a stop; ``*`` has been played, ``>`` is next."""
    return " ".join(
        f"{'>' if one.next else ''}{one.url}{'*' if one.played else ''}"
        for one in to_do(HANDS, frozenset(done.split()), lambda part: part.key)
    )


def test_the_child_is_at_the_first_stop_that_is_not_finished():
    assert draw_path("") == ">legs:o hands:oo"
    assert draw_path("match.pairs") == ">legs:o hands:ox"
    assert draw_path("sort.hops sort.jars") == "legs*:x >hands:xo"
    assert draw_path("sort.hops sort.jars match.pairs") == "legs*:x hands*:xx"


def test_a_stop_shows_what_was_played_and_what_is_next():
    assert draw_to_do("") == ">story.hands sort.jars move.hands match.pairs"
    assert draw_to_do("sort.jars") == "story.hands sort.jars* >move.hands match.pairs"
    everything = "story.hands sort.jars move.hands match.pairs"
    assert draw_to_do(everything) == " ".join(f"{key}*" for key in everything.split())


def test_what_there_is_to_do_has_its_kind_and_its_title():
    told = [(one.kind, one.title) for one in to_do(HANDS, frozenset(), lambda part: "")]
    assert told == [("story", "Story"), ("sort", "Jars"), ("move", "Move it!"), ("match", "Pairs")]
