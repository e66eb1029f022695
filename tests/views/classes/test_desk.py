"""A class as its teacher leads it: begin, show, reveal, go on, look after seats, afterwards, the end."""

import html
import re

import pytest

from tests.people.table import hook


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
    why = r'<details class="shown__answer"[^>]*><summary>Answer</summary>\s*<p class="shown__why"'
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
def test_a_move_that_comes_when_another_round_is_played_counts_in_its_own(teacher, way):
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
    [row] = teacher.rows("results.csv?number=1")[1:]
    assert row[1:3] == ["1", "2"]


def test_a_card_that_was_never_shown_is_no_answer_later(teacher):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    late, card = pupil.action(), teacher.dealt().cards[-1].id
    teacher.acts("close").acts("round", round="sort.2", way="together")
    pupil.client.post(late, data={"card": card, "bin": "big"})
    assert len(teacher.rows("results.csv?number=1")) == 1


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
