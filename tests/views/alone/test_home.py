"""The first page, and the word for whoever watches the server."""

import re


def test_the_first_page_leads_to_every_level(client):
    page = client.get("/").text
    for level in (1, 2, 3):
        assert f'href="/play/sort?level={level}"' in page


def test_the_first_page_leads_to_the_journey(client):
    assert 'href="/journey"' in client.get("/").text


def test_scores_are_on_the_first_page(client, table):
    assert "round" not in re.sub(r"<[^>]+>", "", client.get("/").text)
    table(1).plays(miss=2)
    assert "<b>2</b> <span>stars in 1 round.</span>" in client.get("/").text
    table(2).plays()
    assert "<b>5</b> <span>stars in 2 rounds.</span>" in client.get("/").text
    assert "12 of 14 cards on the first try." in client.get("/").text


def test_play_leads_back_to_the_level_played_last(client, table):
    table(2).plays()
    assert 'button--huge" href="/play/sort?level=2"' in client.get("/").text
