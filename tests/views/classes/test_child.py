"""A child in a class: one table for solo and class, nothing lost, nothing told early."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from game.app import create_app
from game.content.door.load import load
from game.settings import CONTENT
from tests.people.pupil import Pupil
from tests.people.solver import right_moves
from tests.people.table import HTMX, hook
from tests.people.teacher import every_round

PACK = load(CONTENT)


def test_a_child_waits_in_the_lobby_by_its_picture_and_name(teacher):
    teacher.opens()
    pupil = teacher.seat("blue-otter")
    assert pupil.state("phase") == "lobby"
    assert "Hello, Blue Otter! We start soon." in pupil.status()


def test_the_card_of_the_class_is_on_every_tablet(playing):
    one, two = playing.seat(), playing.seat()
    assert one.hand() == two.hand() == [playing.dealt().cards[0].id]
    assert one.state("round") == "sort"


def test_an_answer_lies_where_it_was_put_and_tells_nothing_yet(playing):
    for bin_ in ("big", "small"):
        pupil = playing.seat()
        card = pupil.hand()[0]
        pupil.places(card, bin_)
        assert pupil.hand() == []
        assert card in pupil.landed()
        assert f"You chose {bin_.capitalize()}." in pupil.status()
        assert "data-move" not in pupil.page, "there is nothing to move until the next card"
        why = playing.dealt().cards[0].why
        assert why not in pupil.page.replace("&#39;", "'")


def test_an_answer_counts_once_whatever_is_sent_again(playing):
    pupil = playing.seat()
    card, url = pupil.hand()[0], pupil.action()
    for bin_ in ("small", "small", "big"):
        pupil.client.post(url, data={"card": card, "bin": bin_, "misses": "0"})
    assert playing.looks().state("answered") == "1"
    assert "You chose Small." in pupil.looks().status()


def test_an_answer_that_was_on_its_way_when_the_class_went_on_is_not_lost(playing):
    pupil = playing.seat()
    card, url = pupil.hand()[0], pupil.action()
    playing.acts("reveal").acts("next")
    answer = pupil.client.post(url, data=pupil.form(card, playing.right(card)))
    assert answer.status_code == 303
    playing.acts("close")
    assert "1 of 1" in playing.page


def test_a_card_that_has_not_been_shown_cannot_be_answered(playing):
    pupil = playing.seat()
    later = playing.dealt().cards[3].id
    pupil.client.post(pupil.action(), data={"card": later, "bin": "big"})
    assert playing.looks().state("answered") == "0"
    assert later not in pupil.looks().page


@pytest.mark.parametrize("form", [{}, {"card": "nothing", "bin": "big"}, {"card": "", "bin": ""}])
@pytest.mark.parametrize("way", ["together", "own"])
def test_a_move_that_is_none_is_refused_kindly(teacher, form, way):
    teacher.opens(way=way).acts("begin")
    pupil = teacher.seat()
    assert pupil.client.post(pupil.action(), data=form).status_code == 400


def test_the_reveal_tells_each_child_where_the_card_belongs_and_why(playing):
    right, other, silent = playing.seat(), playing.seat(), playing.seat()
    card = playing.dealt().cards[0]
    right.places(card.id, playing.right(card.id))
    other.places(card.id, playing.other(card.id))
    playing.acts("reveal")
    assert right.looks().status().endswith(f"Yes! {card.why}")
    name = playing.right(card.id).capitalize()
    for one in (other, silent):
        assert one.looks().status().endswith(f"This one goes in {name} movement. {card.why}")
        assert card.id in one.landed()
        assert "wrong" not in one.page.lower()


def test_a_late_child_sees_what_was_done_and_goes_on_with_the_class(playing):
    playing.acts("reveal").acts("next")
    late = playing.seat()
    cards = playing.dealt().cards
    assert late.landed() == [cards[0].id]
    assert late.hand() == [cards[1].id]


# At one's own pace ------------------------------------------------------------------------


@pytest.mark.parametrize("name", every_round(PACK))
def test_every_round_can_be_played_to_its_end_at_ones_own_pace(teacher, name):
    teacher.opens(name, "own").acts("begin")
    pupil = teacher.seat()
    url = pupil.action()
    for card, bin_ in right_moves(teacher.dealt()):
        pupil.client.post(url, data={"card": card, "bin": bin_})
    pupil.looks()
    if pupil.state("state") == "playing":
        pupil.client.post(url, data={"judge": "all"})
    pupil.looks()
    assert pupil.state("state") == "done"
    assert pupil.state("right-first") == pupil.state("total")
    assert teacher.looks().state("answered") == pupil.state("total")


def test_a_card_comes_back_with_the_same_help_as_in_solo_play(teacher):
    teacher.opens(way="own").acts("begin")
    pupil = teacher.seat()
    card = pupil.hand()[0]
    pupil.places(card, teacher.other(card))
    assert card in pupil.hand()
    assert "Let's think again." in pupil.status()
    pupil.places(card, teacher.other(card))
    assert "Look at the" in pupil.status()
    assert 'class="figure' in pupil.page


def test_a_bin_may_be_chosen_before_its_card_in_a_class_too(teacher):
    teacher.opens("match.tools", "own").acts("begin")
    pupil = teacher.seat()
    answer = pupil.client.post(pupil.action(), data={"card": "", "bin": "right-1"})
    assert "pick=right-1" in answer.location
    assert re.search(
        r'data-bin="right-1"[^>]*aria-pressed="true"', pupil.client.get(answer.location).text
    )


def test_a_double_tap_at_ones_own_pace_counts_once(teacher):
    teacher.opens(way="own").acts("begin")
    pupil = teacher.seat()
    card, url = pupil.hand()[0], pupil.action()
    form = pupil.form(card, teacher.other(card))
    for _ in range(3):
        pupil.client.post(url, data=form)
    assert hook(pupil.looks().page, "tries") == "1"
    assert teacher.looks().state("answered") == "1"


def test_who_has_not_finished_when_the_round_ends_may_finish(teacher):
    teacher.opens(way="own").acts("begin")
    pupil = teacher.seat()
    moves = right_moves(teacher.dealt())
    pupil.places(*moves[0])
    stale = pupil.action()
    teacher.acts("close")
    pupil.client.post(stale, data=pupil.form(*moves[1]))
    assert "Finish my cards" in pupil.looks().page
    pupil.looks("?finish=1")
    assert f'data-url="/class/{teacher.code}/live?finish=1"' in pupil.page, "and every look knows"
    assert len(pupil.landed()) == 2, "a move that was on its way counts"
    for card, bin_ in moves[2:]:
        pupil.places(card, bin_)
    assert pupil.state("state") == "done"
    assert "Finish my cards" not in pupil.looks().page
    assert teacher.looks().state("answered") == "6"


# Bodies -----------------------------------------------------------------------------------


def test_a_child_with_a_tablet_sees_the_card_of_a_class_that_answers_with_its_bodies(teacher):
    teacher.opens(way="bodies").acts("begin")
    pupil = teacher.seat()
    card = teacher.dealt().cards[0]
    assert card.text in pupil.status()
    assert "data-move" not in pupil.page
    assert card.why not in pupil.status()
    teacher.acts("reveal")
    assert card.why in pupil.looks().status()


# With htmx --------------------------------------------------------------------------------


def test_a_move_by_htmx_is_answered_with_the_page_it_takes_the_board_from(playing):
    pupil = playing.seat()
    card = pupil.hand()[0]
    answer = pupil.client.post(pupil.action(), data=pupil.form(card, "big"), headers=HTMX)
    assert answer.status_code == 200
    assert f'data-landed="{card}"' in answer.text
    assert 'id="board"' in answer.text


def test_where_there_is_no_table_any_more_htmx_asks_for_the_whole_page(playing):
    pupil = playing.seat()
    form, url = pupil.form(pupil.hand()[0], "big"), pupil.action()
    playing.acts("close")
    assert pupil.client.post(url, data=form, headers=HTMX).headers["HX-Refresh"] == "true"
    assert playing.looks().state("answered") == "1", "the move counts"
    playing.looks_after("remove")
    assert pupil.client.post(url, data=form, headers=HTMX).headers["HX-Refresh"] == "true"


# Restarts, races, a store in trouble ------------------------------------------------------


def test_a_restarted_server_changes_nothing(playing, settings, clock):
    pupil = playing.seat()
    card = pupil.hand()[0]
    pupil.places(card, "big")
    before = playing.looks().page, playing.wall(), pupil.looks().page
    app = create_app(settings)
    app.extensions["clock"] = lambda: clock.now
    after = [
        _like(app, client).get(url).text
        for client, url in [
            (playing.client, playing.url),
            (app.test_client(), f"/class/{playing.code}/wall"),
            (pupil.client, f"/class/{playing.code}"),
        ]
    ]
    assert after == list(before)


def _like(app: Flask, client):
    """The same browser, talking to another server."""
    other = app.test_client()
    other._cookies = client._cookies
    return other


def test_forty_children_who_answer_at_once_lose_and_double_nothing(playing):
    pupils = [playing.seat() for _ in range(40)]
    card = pupils[0].hand()[0]

    def answer(pupil: Pupil) -> list[int]:
        form, url = pupil.form(card, "big"), pupil.action()
        return [pupil.client.post(url, data=form).status_code for _ in range(2)]

    with ThreadPoolExecutor(40) as pool:
        codes = list(pool.map(answer, pupils))
    assert codes == [[303, 303]] * 40
    assert playing.looks().state("answered") == "40"


def test_a_store_in_trouble_gives_a_kind_page_from_which_the_move_is_sent_again(
    playing, app, monkeypatch
):
    from game.store import seats
    from game.store.db import StoreBusy

    pupil = playing.seat()
    card, url = pupil.hand()[0], pupil.action()
    move = seats.move

    def busy(*_):
        raise StoreBusy("database is locked")

    monkeypatch.setattr(seats, "move", busy)
    answer = pupil.client.post(url, data=pupil.form(card, "big"))
    assert answer.status_code == 503
    assert "Send it again" in answer.text
    assert "database" not in answer.text
    monkeypatch.setattr(seats, "move", move)
    action = re.search(r'<form method="post" action="([^"]+)"', answer.text)[1]
    form = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', answer.text))
    pupil.client.post(action.replace("&amp;", "&"), data=form)
    assert playing.looks().state("answered") == "1"


def test_a_child_may_look_while_the_store_cannot_write(playing, monkeypatch):
    from game.store import seats
    from game.store.db import StoreBusy

    pupil = playing.seat()

    def busy(*_):
        raise StoreBusy("database or disk is full")

    monkeypatch.setattr(seats, "see", busy)
    assert pupil.client.get(f"/class/{playing.code}").status_code == 200
    assert pupil.client.get(f"/class/{playing.code}/live").status_code == 200


@pytest.mark.parametrize("number", ["99999999999999999999999", "2147483648", "-1", "0", "x", ""])
def test_a_move_in_a_round_that_nobody_played_changes_nothing(playing, number):
    pupil = playing.seat()
    card = pupil.hand()[0]
    url = f"/class/{playing.code}?number={number}"
    answer = pupil.client.post(url, data=pupil.form(card, "big"))
    assert answer.status_code == 303
    assert playing.looks().state("answered") == "0"


def test_who_is_done_sees_the_jar_of_all_also_after_a_move_of_the_round_before(teacher):
    teacher.opens(way="own").acts("begin")
    pupil, friend = teacher.seat(), teacher.seat()
    card, lost = pupil.hand()[0], pupil.action()
    form = pupil.form(card, "big")
    teacher.looks().acts("close").acts("round", round="sort.1", way="own")
    for one in (friend, pupil):
        one.looks()
        while cards := one.hand():
            one.places(cards[0], teacher.right(cards[0]))
    seen = pupil.looks().page
    answer = pupil.client.post(lost, data=form, headers={"HX-Request": "true"}).text
    jar = re.compile(r'<svg class="jar.*?</svg>', re.DOTALL)
    assert jar.search(answer)[0] == jar.search(seen)[0]
    assert "jar--full" in answer


def test_who_is_done_sees_that_a_friend_is_not_also_after_a_move_of_the_round_before(teacher):
    teacher.opens(way="own").acts("begin")
    pupil, _friend = teacher.seat(), teacher.seat()
    card, lost = pupil.hand()[0], pupil.action()
    form = pupil.form(card, "big")
    teacher.looks().acts("close").acts("round", round="sort.1", way="own")
    pupil.looks()
    while cards := pupil.hand():
        pupil.places(cards[0], teacher.right(cards[0]))
    answer = pupil.client.post(lost, data=form, headers={"HX-Request": "true"}).text
    assert 'data-state="done"' in answer
    assert "jar--full" not in answer, "the friend has its cards still"


def test_a_cookie_that_was_copied_before_a_child_was_done_opens_nothing(teacher):
    code = teacher.opens().code
    pupil = teacher.seat()
    copied = teacher.app.test_client()
    for one in pupil.client._cookies.values():
        copied.set_cookie(one.key, one.value)
    assert copied.get(f"/class/{code}").status_code == 200
    pupil.client.post(f"/class/{code}/done")
    answer = copied.get(f"/class/{code}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/join/{code}")
    assert copied.get(f"/class/{code}/live").status_code == 404
    # The teacher can give the seat to a tablet, which then has what was answered.
    teacher.looks().looks_after("free")
    assert teacher.seat(pupil.name).page
