"""What a teacher takes along: the rounds so far, results as CSV, cards on paper."""

import re

import pytest


def test_what_was_mixed_up_in_each_round_can_be_looked_up_until_the_end(teacher, client):
    teacher.opens().acts("begin")
    assert "Rounds so far" not in teacher.page
    results = f"/class/{teacher.code}/results"
    assert "(not over yet)" in client.get(results).text
    card = teacher.dealt().cards[0]
    pupil = teacher.seat()
    pupil.places(card.id, teacher.other(card.id))
    teacher.looks().acts("close").acts("mixed")
    assert "Rounds so far" in teacher.page
    page = client.get(results).text
    assert all(one in page for one in (card.text, "0 of 1", "2. Level 1, once more (not over yet)"))
    pupil.looks().places(card.id, teacher.right(card.id))
    teacher.looks().acts("reveal").acts("next")
    page = client.get(results).text
    assert page.index("1 of 1") < page.index("0 of 1"), "the last one first"
    assert "(not over yet)" not in page
    assert page.count("Print the mixed-up cards") == 2, "of the first one: what is seen, and heard"
    assert "Results of all rounds" in client.get(f"/class/{teacher.code}/end").text
    sheets = client.get(f"/class/{teacher.code}/print?number=1").text
    assert all(one in sheets for one in ("number=1", card.text))
    for number in ("0", "3", "99999999999999999999"):
        assert client.get(f"{results}.csv?number={number}").status_code == 404
    assert pupil.client.get(results).status_code == 403
    client.post(f"/class/{teacher.code}/end")
    assert client.get(results).status_code == 410


def test_the_results_as_csv_name_cards_and_no_seat(teacher):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    teacher.leads_all(pupil, wrong=1)
    head, *cards = teacher.rows("results.csv")
    assert head[:3] == ["Card", "Right first time", "Answered"]
    assert [row[1:3] for row in cards] == [["0", "1"]] + [["1", "1"]] * 5
    assert pupil.name not in str(cards)


@pytest.mark.parametrize("name", ["sort.2", "match.tools", "order.baby"])
def test_results_and_sheets_work_for_every_kind(teacher, client, name):
    teacher.opens(name, "own").acts("begin").acts("close")
    assert client.get(f"/class/{teacher.code}/results.csv").status_code == 200
    for cards in ("all", "mixed"):
        page = client.get(f"/class/{teacher.code}/print?cards={cards}&paper=letter&line=curved")
        assert page.status_code == 200


def test_a_round_that_is_still_played_when_the_end_is_asked_for_is_among_the_results(
    teacher, client
):
    teacher.opens().acts("begin").acts("close").acts("round", round="sort.2", way="together")
    pupil = teacher.seat()
    pupil.places(pupil.hand()[0], "big")
    assert f"/class/{teacher.code}/results" in client.get(f"/class/{teacher.code}/end").text
    assert re.search("[01] of 1", client.get(f"/class/{teacher.code}/results").text)


def test_results_that_nobody_counted_are_words_and_no_numbers(teacher):
    teacher.opens(way="bodies").acts("begin")
    right = teacher.right(teacher.dealt().cards[0].id)
    teacher.tallies(most=right).acts("reveal").acts("next").tallies(big="20", small="5")
    teacher.acts("reveal")
    cards = teacher.rows("results.csv")[1:]
    assert sorted(row[1:5] for row in cards)[-1] == ["most right", "", "", ""]
    assert [one for row in cards for one in row[2:5] if one] == ["25", "20", "5"]
