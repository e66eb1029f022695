"""What grown-ups read and clear."""

import re
from html import unescape

from markupsafe import escape

from game.content.door.entries import FIELDS


def test_grown_ups_see_every_activity_with_its_class_and_source(app, client):
    page = client.get("/grown-ups").text
    activities = app.extensions["pack"].activities
    assert f"All {len(activities)} activities" in page
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page)
    assert len(rows) == len(activities)
    shown = "\n".join(rows)
    for one in activities:
        assert escape(one.why) in shown
    names = {source.name for one in activities for source in app.extensions["pack"].cited(one)}
    for name in names:
        assert escape(name) in shown
    assert "<td>WHO 2006; CDC 2022</td>" in shown or "<td>CDC 2022; WHO 2006</td>" in shown
    assert "The authors alone</td>" in shown
    for name in FIELDS:
        assert f"<code>{name}</code>" in page


def test_a_therapist_is_shown_every_activity_with_a_box_to_tick(client, pack):
    page = client.get("/grown-ups/review").text
    assert page.count('class="review__box"') == len(pack.activities)
    for source in pack.sources:
        assert escape(source.what) in page
    assert f"{len(pack.activities)} cards in all." in page
    assert 'href="/grown-ups/review"' in client.get("/grown-ups").text


def test_a_therapist_can_look_at_what_is_new_alone(client, pack):
    page = client.get("/grown-ups/review?since=0.3.0").text
    assert 0 < page.count('class="review__box"') < len(pack.activities)
    assert "new or have changed since version 0.3.0." in page
    assert client.get("/grown-ups/review?since=0.0.1").status_code == 404


def test_a_grown_up_reads_a_stop_in_full(client, pack):
    for stop in pack.stops:
        page = client.get(f"/grown-ups/{stop.id}").text.replace("&#39;", "'")
        for note in stop.note:
            assert note.title in page
            assert note.text in page
        assert f'href="/journey/{stop.id}"' in page


def test_a_grown_up_reads_the_usual_age_of_each_step_and_who_says_so(client, pack):
    for stop in pack.stops:
        page = unescape(client.get(f"/grown-ups/{stop.id}").text)
        steps = [step for one in stop.rounds if one.kind == "order" for step in one.steps]
        for step in (step for step in steps if step.usual):
            assert f"{step.text}: usually {step.usual} ({step.source})" in page
        assert ("no test and no deadline" in page) == any(step.usual for step in steps)


def test_every_break_is_listed_in_all_its_ways(client, pack):
    page = unescape(client.get("/grown-ups/breaks").text)
    for move in pack.moves:
        for said in (*move.standing, *move.seated, move.any_way, *move.easier, move.harder):
            assert said in page
    assert 'href="/grown-ups/breaks"' in client.get("/grown-ups").text


def test_a_fact_that_no_child_is_told_says_so(client, pack):
    page = client.get("/grown-ups/facts").text
    assert page.count("no child is told this") == sum(bool(fact.only) for fact in pack.facts)


def test_every_fact_is_listed_with_what_carries_it(client, pack):
    page = client.get("/grown-ups/facts").text
    for fact in pack.facts:
        assert f'id="{fact.id}"' in page
    for section in re.findall(r'<section class="note" id="F.*?</section>', page, re.DOTALL):
        assert "<li>" in section


def test_a_grown_up_can_clear_the_device(client, table):
    table(1).plays()
    assert "3 stars from 1 round;" in client.get("/grown-ups").text
    client.post("/grown-ups/clear")
    assert "There are no scores" in client.get("/grown-ups").text
    assert table(1).state("tries") == "0"


def listed(page):
    return re.findall(r"<tr><th scope=\"row\">.*?</span> (.*?)</th>", page)


def test_the_list_can_be_looked_through_by_level_field_class_and_part(client, pack):
    page = client.get("/grown-ups?level=2&field=ball&class=big&part=arms").text
    found = {
        str(escape(one.text))
        for one in pack.activities
        if (one.level, one.movement) == (2, "big") and "ball" in one.fields and "arms" in one.uses
    }
    assert found
    assert {*listed(page)} == found
    assert page.count(" selected>") == 4
    assert f"{len(found)} activities of these are listed." in page
    assert f"All {len(pack.activities)} activities" in page


def test_an_empty_choice_lists_all_and_each_option_tells_how_many_it_leaves(client, pack):
    page = client.get("/grown-ups?level=&field=&class=&part=").text
    assert len(listed(page)) == len(pack.activities)
    for value, count in re.findall(r'<option value="([^"]+)">[^(]*\((\d+)\)', page)[:3]:
        assert len(listed(client.get(f"/grown-ups?level={value}").text)) == int(count)


def test_the_list_cannot_be_looked_through_for_what_there_is_not(client):
    assert client.get("/grown-ups?part=tail").status_code == 404


def test_what_leaves_nothing_is_told(client):
    page = client.get("/grown-ups?level=1&field=feet-and-toes").text
    assert listed(page) == []
    assert "0 activities of these are listed." in page
