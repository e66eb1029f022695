"""Cards by field: alone, on paper and with a class, and a kind page where they make no round."""

import re
from html import unescape

import pytest

from game.app import create_app
from game.rules.fields import FIELDS, MOST
from game.settings import Settings
from tests.makers import activity, in_yaml
from tests.people.alone import Alone

SELF_CARE = "/play/sort?level=2&field=self-care"
LACKING = {
    "few": ("level=3&field=ball", "There are only 4 cards of these fields"),
    "none": ("level=1&field=feet-and-toes", "There are only 0 cards of these fields"),
    "one class": ("level=1&field=school-tools", "No card of these fields is big"),
    "the other": ("level=1&field=ball", "No card of these fields is small"),
    "many": ("&".join(f"field={one}" for one in FIELDS[: MOST + 1]), "at most 4 fields"),
}


def checked(page: str) -> set[str]:
    return set(re.findall(r'name="(?:field|level)" value="([^"]+)" checked', page))


def test_a_sort_deals_cards_of_the_level_and_the_fields_alone(client, pack):
    page = client.get(f"{SELF_CARE}&field=ball&seed=7").text
    of = {one.id: one for one in pack.activities}
    alone = Alone(client=client, activities=of, url=f"{SELF_CARE}&field=ball&seed=7")
    seen = set(re.findall(r'data-card="([^"]+)"', page))
    while alone.looks().state("state") == "playing":
        card = alone.hand()[0]
        seen.add(card)
        alone.places(card, alone.right(card))
    assert len(seen) == 8
    for card in seen:
        assert of[card].level == 2
        assert {"self-care", "ball"} & {*of[card].fields}


def test_an_address_keeps_its_fields_and_has_them_in_one_order(client):
    answer = client.get("/play/sort?level=2&field=self-care&field=ball")
    asked = r"/play/sort\?level=2&field=ball&field=self-care&seed=\d+"
    assert re.fullmatch(asked, answer.location)
    one = client.get("/play/sort?level=2&field=ball&field=self-care&seed=7").text
    two = client.get("/play/sort?level=2&field=self-care&field=ball&field=ball&seed=7").text
    assert one == two
    assert "field=ball&amp;field=self-care&amp;seed=7" in one


def test_after_a_round_the_same_fields_go_on_where_they_have_cards(client, pack):
    of = {one.id: one for one in pack.activities}
    end = Alone(client=client, activities=of, url=f"{SELF_CARE}&seed=7").plays().page
    assert 'href="/play/sort?level=2&amp;field=self-care"' in end
    assert "Next level" not in end, "level 3 has too few cards of it"
    url = "/play/sort?level=2&field=animals&seed=7"
    end = Alone(client=client, activities=of, url=url).plays().page
    assert 'href="/play/sort?level=3&amp;field=animals"' in end


def test_a_choice_is_not_kept_as_a_part_of_the_journey(client, pack):
    """There are thousands of them, and a cookie has an end."""
    of = {one.id: one for one in pack.activities}
    Alone(client=client, activities=of, url=f"{SELF_CARE}&seed=7").plays()
    with client.session_transaction() as session:
        assert "done" not in session
        assert session["score"]


@pytest.mark.parametrize("page", ["play", "print"])
@pytest.mark.parametrize("case", LACKING)
def test_fields_that_make_no_round_are_told_kindly_with_a_way_on(client, page, case):
    asked, told = LACKING[case]
    answer = client.get(f"/{page}/sort?{asked}")
    assert answer.status_code == client.get(f"/{page}/sort?{asked}&seed=7").status_code == 404
    assert told in unescape(answer.text)
    assert 'href="/grown-ups"' in answer.text
    fields = set(re.findall(r"field=([a-z-]+)", asked))
    assert fields <= checked(answer.text), "what was chosen can be mended"


@pytest.mark.parametrize("asked", ["level=2&field=cooking", "level=4&field=ball", "field="])
def test_a_field_that_is_none_is_not_there(client, asked):
    for page in ("/play/sort", "/print/sort", "/grown-ups/fields", "/class/new"):
        answer = client.get(f"{page}?{asked}")
        assert answer.status_code == 404
        assert "Home" in answer.text


def test_the_form_tells_how_many_cards_each_field_has_at_each_level(client, pack):
    page = client.get("/grown-ups/fields?level=2&field=self-care").text
    assert checked(page) == {"2", "self-care"}
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page)
    assert len(rows) == len(FIELDS)
    for field, row in zip(FIELDS, rows, strict=True):
        assert f'value="{field}"' in row
        for level, cell in zip((1, 2, 3), re.findall(r"<td>(.*?)</td>", row), strict=True):
            found = [
                one.movement
                for one in pack.activities
                if one.level == level and field in one.fields
            ]
            assert cell.startswith(str(len(found)))
            assert ("no big" in cell) == ("big" not in found and "small" in found)
            assert ("no small" in cell) == ("small" not in found and "big" in found)


def test_the_form_leads_to_play_to_a_class_and_to_paper(client):
    page = client.get("/grown-ups/fields").text
    assert checked(page) == {"1"}
    assert '<form method="get" action="/play/sort">' in page
    assert 'formaction="/class/new"' in page
    assert 'formaction="/print/sort"' in page
    assert 'href="/grown-ups/fields"' in client.get("/grown-ups").text


def test_sheets_of_fields_are_called_by_them_and_lead_back_to_the_form(client):
    page = client.get("/print/sort?level=2&field=self-care&seed=7").text
    assert "Print: Level 2 (Self-care)" in page
    assert 'href="/grown-ups/fields?level=2&amp;field=self-care"' in page
    assert 'href="/play/sort?level=2&amp;field=self-care&amp;seed=7"' in page
    assert "field=self-care&amp;seed=7&amp;paper=letter" in page


def test_a_class_can_play_some_fields_of_a_level(teacher, pack):
    form = teacher.client.get("/class/new?level=2&field=self-care").text
    assert 'value="sort.2" checked' in form
    assert 'value="self-care" checked' in form
    answer = teacher.client.post(
        "/class/new", data={"round": "sort.2", "field": ["self-care", "ball"]}
    )
    assert answer.status_code == 303
    assert "Level 2 (Ball, Self-care)" in teacher.client.get(answer.location).text


def test_a_class_without_fields_plays_the_level_and_other_rounds_have_no_fields(client):
    for data in ({"round": "sort.1"}, {"round": "sort.helpers", "field": "ball"}):
        answer = client.post("/class/new", data=data)
        assert answer.status_code == 303
        assert "Ball" not in client.get(answer.location).text.partition("<details")[0]


@pytest.mark.parametrize("case", LACKING)
def test_a_class_with_fields_that_make_no_round_is_not_opened(client, case):
    asked, told = LACKING[case]
    level = re.search(r"level=(\d)", asked)
    data = {
        "round": f"sort.{level[1] if level else 1}",
        "field": re.findall(r"field=([a-z-]+)", asked),
    }
    answer = client.post("/class/new", data=data)
    assert answer.status_code == 422
    assert told in unescape(answer.text)


def test_a_class_goes_on_with_fields(teacher):
    teacher.opens().acts("begin").acts("close")
    step = re.search(r'name="step" value="([^"]+)"', teacher.page)[1]
    form = {"act": "round", "step": step, "round": "sort.2", "field": "self-care"}
    assert teacher.client.post(f"/class/{teacher.code}/desk", data=form).status_code == 303
    assert "Level 2 (Self-care)" in teacher.client.get(f"/class/{teacher.code}/desk").text


def test_a_folder_without_fields_offers_none(tmp_path):
    cards = [
        activity(f"card-{level}-{at}", "big" if at < 2 else "small", level, picture=picture)
        for level, pictures in enumerate(("⚽🏀📏🎹", "🎾🎳🎨🎲", "🚲🛴📌📎"), 1)
        for at, picture in enumerate(pictures)
    ]
    (tmp_path / "activities.yaml").write_text(in_yaml(*cards), "utf-8")
    settings = Settings(instance_dir=tmp_path / "instance", content_dir=tmp_path)
    client = create_app(settings).test_client()
    assert "/grown-ups/fields" not in client.get("/grown-ups").text
    assert 'name="field"' not in client.get("/grown-ups").text
    assert 'name="field"' not in client.get("/class/new").text
