"""Live parts: who has the newest one gets nothing, and looking changes nothing."""

import re

import pytest

from tests.people.table import hook


@pytest.mark.parametrize("who", ["desk", "wall", "child"])
def test_who_has_the_newest_part_gets_nothing_and_else_the_new_one(playing, who):
    pupil = playing.seat()
    url = f"/class/{playing.code}/{who}/live".replace("/child", "")
    client = pupil.client if who == "child" else playing.client
    page = client.get(url.removesuffix("/live") or "/").text
    first = client.get(url, headers={"If-None-Match": f'"{hook(page, "version")}"'})
    assert first.status_code == 304, "the page has the newest part already"
    assert first.data == b""
    playing.acts("reveal")
    news = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert news.status_code == 200
    assert hook(news.text, "phase") == "showing"
    again = client.get(url, headers={"If-None-Match": news.headers["ETag"]})
    assert again.status_code == 304


def test_a_part_is_known_again_when_it_was_packed(playing):
    url = f"/class/{playing.code}/wall/live"
    packed = playing.client.get(url, headers={"Accept-Encoding": "gzip"})
    assert packed.content_encoding == "gzip"
    again = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert playing.client.get(url, headers=again).status_code == 304


def test_a_part_says_what_its_page_says(playing):
    pupil = playing.seat()
    for client, url in [
        (playing.client, playing.url),
        (playing.client, f"/class/{playing.code}/wall"),
        (pupil.client, f"/class/{playing.code}"),
    ]:
        assert client.get(f"{url}/live").text in client.get(url).text


def test_without_script_every_page_can_be_looked_at_again(playing):
    pupil = playing.seat()
    for page in (playing.page, playing.wall(), pupil.page):
        assert re.search(r'<a class="button" href="/class/[^"]+">.*?Look again', page, re.DOTALL)


def test_looking_changes_nothing(playing, clock):
    pupil = playing.seat()
    for _ in range(3):
        clock.now += 20
        pupil.client.get(f"/class/{playing.code}/live")
    step = playing.step()
    assert playing.looks().step() == step
    clock.now += 24 * 3600 - 60
    assert pupil.client.get(f"/class/{playing.code}/live").status_code == 410, "to look is no act"


def test_a_tablet_whose_seat_is_gone_is_told_by_its_next_look(playing):
    pupil = playing.seat()
    playing.looks_after("remove")
    assert pupil.client.get(f"/class/{playing.code}/live").status_code == 404
