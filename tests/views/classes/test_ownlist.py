"""A list of a teacher's own: looked through, shown, played, printed and given back."""

import io
import re

import pytest

OWN = "Jump rope;big;Legs push, <b>high</b>\nThread a needle;small\n=SUM(A1);both\n"


def test_an_own_list_is_looked_through_shown_played_and_given_back(teacher, client):
    page = client.post("/class/list", data={"text": OWN}).text
    assert "3 cards are ready" in page
    teacher.opens_list(OWN).acts("begin").acts("close")
    back = teacher.rows("list.csv")
    assert [row[:2] for row in back[1:]] == [
        ["Jump rope", "big"],
        ["Thread a needle", "small"],
        ["'=SUM(A1)", "both"],
    ]


def test_a_list_is_played_as_it_stands_when_start_is_pressed(teacher, client):
    client.post("/class/list", data={"text": OWN})
    teacher.opens_list(OWN + "Wave;big\n").acts("begin")
    assert "Card 1 of 4" in teacher.page
    late = client.post("/class/list/start", data={"text": "Jump;huge"})
    assert late.status_code == 422
    assert "Jump;huge" in late.text


def test_an_own_list_may_be_uploaded(client):
    file = (io.BytesIO(b"\xef\xbb\xbf" + OWN.encode()), "own.csv")
    page = client.post("/class/list", data={"file": file}, content_type="multipart/form-data")
    assert "3 cards are ready" in page.text


def test_a_list_with_faults_names_the_row_and_what_to_write_instead(client):
    answer = client.post("/class/list", data={"text": "Jump,big\nDraw,tiny\nSew,small"})
    assert answer.status_code == 422
    assert "Row 2" in answer.text
    assert "Instead" in answer.text
    assert "Draw,tiny" in answer.text, "what was typed is still there"


@pytest.mark.parametrize("url", ["/class/list", "/class/list/start"])
def test_a_list_that_is_too_large_says_what_may_be_sent(client, url):
    answer = client.post(url, data={"text": "Jump rope,big\n" * 6000})
    assert answer.status_code == 413
    assert all(one in answer.text for one in ("The list", "is too large", "3 to 60 rows"))


def test_a_first_row_that_may_name_the_columns_is_told_their_names(client):
    page = client.post("/class/list", data={"text": "Name,Type\nJump,big\nDraw,small\nSew,tiny"})
    first, last = page.text.split("Row 1")[1].split("Row 4")
    assert "call them text, movement, why" in first
    assert "call them" not in last


def test_a_hyphen_divides_a_long_word(client):
    listed = "Merry-go-round ride,big\nDraw,small\nSew,small"
    assert "3 cards are ready" in client.post("/class/list", data={"text": listed}).text


def test_nothing_that_was_entered_is_markup(teacher, client):
    own = "<b>x</b> <i>;big;</textarea><img src=x>\nDraw;small\nSew;small\n"
    listing = client.post("/class/list", data={"text": own}).text
    teacher.opens_list(own, "own").acts("begin")
    pupil = teacher.seat()
    for page in (listing, teacher.page, teacher.wall(), pupil.page):
        assert "<b>x" not in page
        assert "<img src=x" not in page
    assert "<img src=x" not in client.get(f"/class/{teacher.code}/print").text


def test_a_long_list_can_be_printed_whole(teacher, client):
    own = [f"Thing {at};{'big' if at % 2 else 'small'}" for at in range(60)]
    teacher.opens_list("\n".join(own)).acts("begin").acts("close")
    assert "Print your whole list" in teacher.page
    page = client.get(f"/class/{teacher.code}/print?cards=list").text
    assert all(f"Thing {at}<" in page for at in range(60))
    assert (
        0 < client.get(f"/class/{teacher.code}/print").text.count("Thing ") < page.count("Thing ")
    )


def test_a_long_list_is_played_ten_by_ten(teacher):
    own = "\n".join(f"Thing {at};{'big' if at % 2 else 'small'}" for at in range(25))
    teacher.opens_list(own, "bodies").acts("begin")
    assert "Card 1 of 10" in teacher.page
    seen: list[str] = []
    for _ in range(3):
        while teacher.state("phase") != "closed":
            seen.append(re.search(r'shown__text">([^<]+)<', teacher.page)[1])
            teacher.tallies(most="mixed").acts("reveal").acts("next")
        teacher.acts("round", round="sort.list", way="bodies")
    assert len(seen) == 30
    assert len(set(seen)) == 25, "no card comes again before all have come"
