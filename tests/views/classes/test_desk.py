"""A class as its teacher leads it: open, begin, show, reveal, go on, afterwards, the end."""

import csv
import html
import io
import re

import pytest

from game.content.door.load import load
from game.settings import CONTENT
from tests.people.table import hook
from tests.people.teacher import every_round

PACK = load(CONTENT)
WAYS = ("bodies", "together", "own")


def test_start_alone_opens_a_class(teacher, client):
    answer = client.post("/class/new")
    assert answer.status_code == 303
    assert re.fullmatch(r"/class/[A-HJ-NP-Z]{5}/desk", answer.location)
    page = client.get(answer.location).text
    assert (hook(page, "phase"), hook(page, "seats"), hook(page, "answered")) == ("lobby", "0", "0")


@pytest.mark.parametrize("name", every_round(PACK))
def test_every_round_of_the_game_can_be_played_by_a_class(teacher, name):
    teacher.opens(name, "own").acts("begin")
    pupil = teacher.seat()
    assert f'data-round="{name.partition(".")[0]}"' in pupil.page
    assert pupil.state("phase") == "playing"


@pytest.mark.parametrize("name", ["match.tools", "order.baby"])
def test_pairs_and_steps_are_played_at_each_childs_own_pace(teacher, name):
    for way in WAYS:
        teacher.opens(name, way).acts("begin")
        assert "own pace" in teacher.page


@pytest.mark.parametrize(
    "form", [{"round": "sort.9"}, {"round": "chess.1"}, {"round": ""}, {"round": "sort.list"}]
)
def test_a_round_that_is_none_opens_no_class(client, form):
    assert client.post("/class/new", data=form).status_code == 400


def test_a_way_that_is_none_gives_way_to_one_that_is(teacher):
    assert teacher.opens(way="telepathy").state("phase") == "lobby"


def test_the_way_can_be_chosen_anew_until_the_class_begins(teacher):
    teacher.opens(way="together").acts("way", way="bodies")
    assert "with bodies" in teacher.page
    teacher.acts("begin").acts("way", way="own")
    assert "with bodies" in teacher.page


def test_an_act_that_is_none_is_refused(teacher, client):
    teacher.opens()
    assert client.post(teacher.url, data={"act": "dance"}).status_code == 400


def test_a_second_tap_on_next_skips_no_card(teacher, client):
    teacher.opens().acts("begin").acts("reveal")
    form = {"act": "next", "step": teacher.step()}
    for _ in range(2):
        client.post(teacher.url, data=form)
    teacher.looks()
    assert "Card 2 of 6" in teacher.page
    assert teacher.state("phase") == "playing"


def test_a_class_goes_card_by_card_to_the_end(teacher):
    teacher.opens().acts("begin")
    for at in range(6):
        assert f"Card {at + 1} of 6" in teacher.page
        teacher.acts("reveal").acts("next")
    assert teacher.state("phase") == "closed"


def test_the_desk_can_end_a_round_at_any_time(teacher):
    teacher.opens().acts("begin").acts("close")
    assert teacher.state("phase") == "closed"


# Slips ------------------------------------------------------------------------------------


def test_before_the_reveal_the_desk_folds_the_answer_up(teacher):
    teacher.opens().acts("begin")
    why = r'<details class="shown__answer"[^>]*><summary>Show me the answer</summary>\s*<p class="shown__why"'
    assert re.search(why, teacher.page)
    teacher.acts("reveal")
    assert "shown__answer" not in teacher.page
    assert "shown__why" in teacher.page


def test_a_question_can_be_asked_again_and_keeps_the_answers(teacher):
    teacher.opens().acts("begin")
    one, two = teacher.seat(), teacher.seat()
    card = one.hand()[0]
    why = next(known.why for known in teacher.dealt().cards if known.id == card)
    one.places(card, "big")
    teacher.looks().acts("reveal")
    assert why in html.unescape(teacher.wall())
    teacher.acts("hide")
    assert teacher.state("phase") == "playing"
    assert teacher.state("answered") == "1"
    assert why not in html.unescape(teacher.wall() + one.looks().page)
    assert one.hand() == []
    assert two.looks().hand() == [card]
    two.places(card, "small")
    assert teacher.looks().state("answered") == "2"


def test_a_round_ended_by_a_slip_goes_on(teacher):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    pupil.places(pupil.hand()[0], "big")
    teacher.looks().acts("close")
    assert "Go on with this round" in teacher.page
    teacher.acts("reopen")
    assert (teacher.state("phase"), teacher.state("answered")) == ("showing", "1")
    teacher.acts("next")
    assert "Card 2 of 6" in teacher.page


def test_at_everyones_own_pace_a_round_ended_by_a_slip_goes_on(teacher):
    teacher.opens(way="own").acts("begin")
    pupil = teacher.seat()
    card = pupil.hand()[0]
    pupil.places(card, teacher.right(card))
    teacher.looks().acts("close").acts("reopen")
    assert teacher.state("phase") == "playing"
    assert card in pupil.looks().landed()


def test_a_round_played_to_its_end_does_not_go_on(teacher):
    teacher.opens().acts("begin")
    teacher.leads_all(teacher.seat())
    assert "Go on with this round" not in teacher.page
    assert teacher.acts("reopen").state("phase") == "closed"


# Bodies -----------------------------------------------------------------------------------


def test_what_the_bodies_said_counts_once_it_is_tapped(teacher):
    teacher.opens(way="bodies").acts("begin")
    card = teacher.dealt().cards[0]
    teacher.tallies(most="mixed").tallies(most=min(card.fits))
    teacher.acts("reveal").acts("close")
    assert card.text in teacher.page
    assert "most right" in teacher.page


def test_a_count_is_shown_as_it_was_counted(teacher):
    teacher.opens(way="bodies").acts("begin").tallies(big="17", small="6").acts("reveal")
    for page in (teacher.page, teacher.wall()):
        assert re.search(r'bars__count">\s*17\s*<', page)
        assert re.search(r'bars__count">\s*6\s*<', page)


@pytest.mark.parametrize("form", [{"most": "green"}, {"big": "-1"}, {"big": "100", "small": "1"}])
def test_a_tally_that_is_none_is_refused(teacher, client, form):
    teacher.opens(way="bodies").acts("begin")
    answer = client.post(f"/class/{teacher.code}/tally", data={"step": teacher.step(), **form})
    assert answer.status_code == 400


def test_a_tally_of_another_card_changes_nothing(teacher, client):
    teacher.opens(way="bodies").acts("begin")
    stale = {"step": teacher.step(), "most": "big"}
    teacher.acts("reveal").acts("next")
    client.post(f"/class/{teacher.code}/tally", data=stale)
    teacher.looks().acts("close")
    assert "Nobody has answered" in teacher.page


def test_bodies_sort_into_three_bins_as_well(teacher):
    teacher.opens("sort.helpers", "bodies").acts("begin").tallies(most="mixed").acts("reveal")
    assert teacher.wall().count('class="bars__one ') == 3


# Seats ------------------------------------------------------------------------------------


def test_the_desk_counts_seats_and_answers(teacher):
    teacher.opens().acts("begin")
    one, two = teacher.seat(), teacher.seat()
    one.places(one.hand()[0], "big")
    teacher.looks()
    assert (teacher.state("seats"), teacher.state("answered")) == ("2", "1")
    two.places(two.hand()[0], "small")
    assert teacher.looks().state("answered") == "2"


def test_tablets_that_are_away_are_told_and_not_waited_for(teacher, clock):
    teacher.opens().acts("begin")
    away, here = teacher.seat(), teacher.seat()
    clock.now += 150
    here.looks()
    teacher.looks()
    assert "1 away" in teacher.page
    assert "last seen 2 min ago" in teacher.page
    teacher.acts("reveal").acts("next")
    assert "Card 2 of 6" in teacher.page
    away.looks()
    assert "away" not in teacher.looks().page.partition("Our jar")[2]


def test_removing_a_seat_asks_first(teacher, client):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    pupil.places(pupil.hand()[0], "big")
    url = f"/class/{teacher.code}/seats/{teacher.seat_id()}"
    assert f'href="{url}"' in teacher.page
    page = client.get(url).text
    assert "Remove" in page
    assert "Its answers are deleted" in page
    assert teacher.looks().state("answered") == "1", "nothing is deleted yet"


@pytest.mark.parametrize("id", [0, 999, 2**40])
def test_a_seat_that_is_not_there_is_not_asked_about(teacher, client, id):
    teacher.opens()
    assert client.get(f"/class/{teacher.code}/seats/{id}").status_code == 404


def test_no_child_is_asked_whether_to_remove_a_seat(teacher):
    teacher.opens()
    pupil = teacher.seat()
    url = f"/class/{teacher.code}/seats/{teacher.seat_id()}"
    assert pupil.client.get(url).status_code == pupil.client.get(teacher.url).status_code != 200


@pytest.mark.parametrize(
    ("way", "words"), [("together", "0 of 6 cards are home"), ("own", "Still empty")]
)
def test_the_jar_says_how_many_cards_are_home(teacher, way, words):
    assert words in teacher.opens(way=way).acts("begin").page


def test_a_seat_can_be_removed_with_its_answers(teacher):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    pupil.places(pupil.hand()[0], "big")
    teacher.looks_after("remove")
    assert (teacher.state("seats"), teacher.state("answered")) == ("0", "0")
    assert "Who are you" in pupil.client.get(f"/class/{teacher.code}", follow_redirects=True).text


def test_a_child_on_another_tablet_gets_its_seat_and_its_cards_back(teacher, app):
    teacher.opens(way="own").acts("begin")
    old = teacher.seat()
    card = old.hand()[0]
    old.places(card, teacher.right(card))
    other = app.test_client()
    assert old.name not in other.get(f"/join/{teacher.code}").text
    teacher.looks_after("free")
    assert old.name in other.get(f"/join/{teacher.code}").text
    assert card in old.looks().landed(), "until it is taken, the old tablet goes on"
    other.post(f"/join/{teacher.code}", data={"seat": old.name})
    assert f'data-landed="{card}"' in other.get(f"/class/{teacher.code}").text
    assert old.client.get(f"/class/{teacher.code}").location == f"/join/{teacher.code}"
    assert teacher.looks().state("seats") == "1"


def test_a_seat_that_was_freed_by_a_slip_can_be_kept(teacher, app):
    teacher.opens()
    pupil = teacher.seat()
    for act in ("free", "keep"):
        teacher.looks_after(act)
    assert pupil.name not in app.test_client().get(f"/join/{teacher.code}").text


def test_a_child_that_is_stuck_is_shown_to_its_teacher_alone(teacher):
    teacher.opens(way="own").acts("begin")
    pupil = teacher.seat()
    card = pupil.hand()[0]
    for _ in range(2):
        pupil.places(card, teacher.other(card))
    assert "Stuck" in teacher.looks().page
    assert "Stuck" not in teacher.wall()


# Afterwards -------------------------------------------------------------------------------


def test_afterwards_the_most_mixed_up_cards_come_first_and_can_be_played_again(teacher):
    teacher.opens().acts("begin")
    cards = teacher.leads_all(teacher.seat(), wrong=2)
    texts = [one.text for card in cards for one in teacher.dealt().cards if one.id == card]
    shown = re.findall(r"</span>([^<]+)</span>\s*<svg class=\"bar", teacher.page)
    assert shown == texts
    assert "0 of 1" in teacher.page
    teacher.acts("mixed")
    assert "Card 1 of 2" in teacher.page
    assert set(cards[:2]) == {one.id for one in teacher.dealt().cards}


def test_without_a_slip_there_is_nothing_to_play_again(teacher):
    teacher.opens().acts("begin")
    teacher.leads_all(teacher.seat())
    assert 'value="mixed"' not in teacher.page
    assert "No card was mixed up" in teacher.page


def test_another_round_keeps_the_seats_and_asks_for_no_code(teacher):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    teacher.acts("close").acts("round", round="match.tools", way="own")
    assert (teacher.state("seats"), teacher.state("phase")) == ("1", "playing")
    assert 'data-round="match"' in pupil.looks().page


def test_the_same_cards_again_are_a_round_of_their_own(teacher):
    teacher.opens(way="own").acts("begin")
    pupil = teacher.seat()
    card = pupil.hand()[0]
    stale = pupil.action()
    pupil.places(card, teacher.other(card))
    teacher.looks().acts("close").acts("mixed")
    assert pupil.looks().hand() == [card]
    assert pupil.state("tries") == "0"
    pupil.client.post(stale, data={"card": card, "bin": "big"})
    assert teacher.looks().state("answered") == "0", "a move of the round before is no answer now"


@pytest.mark.parametrize("way", ["together", "own"])
def test_a_move_that_comes_when_another_round_is_played_counts_in_its_own(teacher, client, way):
    teacher.opens(way=way).acts("begin")
    pupil, other = teacher.seat(), teacher.seat()
    card = pupil.hand()[0]
    form, late = pupil.form(card, teacher.right(card)), pupil.action()
    other.places(card, teacher.other(card))
    teacher.looks().acts("close").acts("round", round="match.tools", way="own")
    for _ in range(2):
        answer = pupil.client.post(late, data=form, follow_redirects=True)
        assert 'data-round="match"' in answer.text, "the child goes on with its class"
    assert teacher.looks().state("answered") == "0"
    [row] = rows(client.get(f"/class/{teacher.code}/results.csv?number=1"))[1:]
    assert row[1:3] == ["1", "2"]


def test_a_card_that_was_never_shown_is_no_answer_later(teacher, client):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    late, card = pupil.action(), teacher.dealt().cards[-1].id
    teacher.acts("close").acts("round", round="sort.2", way="together")
    pupil.client.post(late, data={"card": card, "bin": "big"})
    assert len(rows(client.get(f"/class/{teacher.code}/results.csv?number=1"))) == 1


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


def rows(answer) -> list[list[str]]:
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))


def test_the_results_as_csv_name_cards_and_no_seat(teacher, client):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    teacher.leads_all(pupil, wrong=1)
    head, *cards = rows(client.get(f"/class/{teacher.code}/results.csv"))
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


def test_results_that_nobody_counted_are_words_and_no_numbers(teacher, client):
    teacher.opens(way="bodies").acts("begin")
    right = teacher.right(teacher.dealt().cards[0].id)
    teacher.tallies(most=right).acts("reveal").acts("next").tallies(big="20", small="5")
    teacher.acts("reveal")
    cards = rows(client.get(f"/class/{teacher.code}/results.csv"))[1:]
    assert sorted(row[1:5] for row in cards)[-1] == ["most right", "", "", ""]
    assert [one for row in cards for one in row[2:5] if one] == ["25", "20", "5"]


def test_without_a_tally_the_wall_points_at_the_right_pose_and_shows_no_empty_bars(teacher):
    teacher.opens(way="bodies").acts("begin").acts("reveal")
    wall = teacher.wall()
    assert "bars" not in wall
    assert wall.count("world--here") == 1
    assert "bars" in teacher.tallies(most="mixed").wall()


def test_who_is_done_or_away_is_not_waited_for_at_everyones_own_pace(teacher, clock):
    teacher.opens(way="own").acts("begin")
    done, away, here = (teacher.seat() for _ in range(3))
    away.places(away.hand()[0], teacher.right(away.hand()[0]))
    done.client.post(f"/class/{teacher.code}/done")
    clock.now += 60
    here.looks()
    while here.state("state") == "playing":
        here.places(here.hand()[0], teacher.right(here.hand()[0]))
    assert all(one in teacher.looks().page for one in ("Everybody is done.", "7 of 7 cards"))
    away.looks()
    assert "7 of 12 cards" in teacher.looks().page


def test_the_end_is_asked_for_and_deletes_everything(teacher, client):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    assert "deleted now" in client.get(f"/class/{teacher.code}/end").text
    client.post(f"/class/{teacher.code}/end")
    for one, url in ((client, teacher.url), (pupil.client, f"/class/{teacher.code}")):
        answer = one.get(url)
        assert answer.status_code == 410
        assert hook(answer.text, "phase") == "closed"
        assert "This class is over" in answer.text


def test_a_class_is_over_a_day_after_the_last_act(teacher, clock):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    assert "24 hours after the last act" in teacher.page
    clock.now += 23 * 3600
    pupil.looks().places(pupil.hand()[0], "big")
    clock.now += 24 * 3600 - 1
    assert pupil.client.get(f"/class/{teacher.code}").status_code == 200
    clock.now += 1
    assert pupil.client.get(f"/class/{teacher.code}").status_code == 410
    assert teacher.client.get(teacher.url).status_code == 410


# A list of one's own ----------------------------------------------------------------------

OWN = "Jump rope;big;Legs push, <b>high</b>\nThread a needle;small\n=SUM(A1);both\n"


def test_an_own_list_is_looked_through_shown_played_and_given_back(teacher, client):
    page = client.post("/class/list", data={"text": OWN}).text
    assert "3 cards are ready" in page
    teacher.opens_list(OWN).acts("begin").acts("close")
    back = rows(client.get(f"/class/{teacher.code}/list.csv"))
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


def test_a_teacher_keeps_the_desks_of_a_day(teacher, client):
    desks = [teacher.opens().url for _ in range(16)]
    assert [client.get(desk).status_code for desk in desks] == [200] * 16
    assert sum(len(f"{one.key}={one.value}") for one in client._cookies.values()) < 3500


def test_signs_for_other_bins_than_big_and_small_say_nothing_about_them(teacher):
    teacher.opens("sort.systems", "bodies").acts("begin")
    assert "answer-big" not in teacher.wall()
    assert "Point or look up!" in teacher.wall()


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
