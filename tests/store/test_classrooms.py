"""A class opens with a code and a secret, goes on step by step, and leaves nothing behind."""

import base64
import hmac
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pytest
from sqlalchemy import make_url

from game.rules.classes.lesson import Seat
from game.rules.classes.report import Tally
from game.rules.classes.state import begin, choose_way, close, follow, reveal
from game.rules.classes.ways import OWN
from game.store import classrooms, guesses, seats
from game.store import snapshot as snapshots
from game.store.classrooms import CODE_RESTS, LETTERS
from game.store.db import Database
from game.store.snapshot import KEPT, snapshot
from tests.store.makers import (
    DAY,
    NOW,
    ROUND,
    answer,
    answers,
    answers_with,
    at_once,
    begin_another,
    code_of,
    earlier,
    everything,
    find,
    lays,
    opened,
    opens_desk,
    rows,
    sit,
    tallies,
)

PLAYING = begin(ROUND)
BUSY = replace(ROUND, way=OWN)  # in which there are plays, too

ACTS: dict[str, Callable[[Database, str, Seat, float], object]] = {
    "change": lambda db, code, seat, now: classrooms.change(db, code, BUSY.step, begin, now),
    "tally": lambda db, code, seat, now: classrooms.tally(
        db, code, BUSY.step, Tally("kick", {"big": 1}), now
    ),
    "take": lambda db, code, seat, now: seats.take(db, code, "red-fox", "fox", now),
    "answer": lambda db, code, seat, now: answers_with(db, code, seat, answer(seat, "hop"), now),
    "move": lambda db, code, seat, now: lays(db, code, seat, "hop", now),
}

LOOKS: dict[str, Callable[[Database, str, Seat, float], object]] = {
    "find": lambda db, code, seat, now: snapshot(db, code, now),
    "see": lambda db, code, seat, now: seats.see(db, code, seat, now),
    "stale": lambda db, code, seat, now: classrooms.change(db, code, "9.own.closed.0", begin, now),
    "sweep": lambda db, code, seat, now: classrooms.sweep(db, now),
}


def busy_class(db: Database, listed: str = "") -> tuple[str, Seat]:
    """A class that has something in every table, and one of its seats."""
    before = replace(BUSY, number=0)
    code = classrooms.start(db, before, NOW, listed).code
    classrooms.change(db, code, before.step, lambda state: BUSY, NOW)
    seat = sit(db, code)
    sit(db, code, "lime-bear")
    answers_with(db, code, seat, answer(seat, "draw"), NOW)
    lays(db, code, seat, "kick", NOW)
    classrooms.tally(db, code, BUSY.step, Tally("run", {"big": 5}), NOW)
    guesses.ask(db, "home", "QQQQQ", NOW)
    return code, seat


ALL = {
    "answers": 2,
    "classes": 1,
    "earlier": 1,
    "guesses": 1,
    "plays": 1,
    "seats": 2,
    "tallies": 1,
}


@contextmanager
def drawing(monkeypatch: pytest.MonkeyPatch, *codes: str) -> Iterator[None]:
    """These codes are drawn, one after the other."""
    with monkeypatch.context() as patch:
        patch.setattr(classrooms, "_fresh_code", iter(codes).__next__)
        yield


# The code


def test_a_code_is_five_of_24_letters_that_nobody_mistakes(db):
    assert len(set(LETTERS)) == len(LETTERS) == 24
    assert not set("IO10").intersection(LETTERS)
    codes = [code_of(db) for _ in range(40)]
    assert {len(code) for code in codes} == {5}
    assert set(chain(*codes)) <= set(LETTERS)
    assert len(set(codes)) == 40


def test_every_letter_is_drawn():
    drawn = {letter for _ in range(200) for letter in classrooms._fresh_code()}
    assert drawn == set(LETTERS)


def test_nobody_foresees_a_code(db, monkeypatch):
    random.seed(7)
    first = opened(db)
    random.seed(7)
    second = opened(db)
    assert first.code != second.code
    assert first.secret != second.secret
    monkeypatch.setattr("secrets.choice", lambda letters: letters[0])
    assert classrooms._fresh_code() == "AAAAA"


def test_no_code_is_given_twice(db, other, monkeypatch):
    with drawing(monkeypatch, "AAAAB"):
        assert code_of(db) == "AAAAB"
    with drawing(monkeypatch, "AAAAB", "AAAAB", "AAAAC"):
        assert code_of(other) == "AAAAC"


@pytest.mark.parametrize("rude", ["SEXAA", "ASEXB", "BBSEX", "FUCKY", "DUMMY", "XFATX"])
def test_no_code_is_rude(db, monkeypatch, rude):
    with drawing(monkeypatch, rude, "BCDEF"):
        assert code_of(db) == "BCDEF"


def test_forty_classes_open_at_once(db, other):
    codes = at_once(partial(code_of, (db, other)[at % 2]) for at in range(40))
    assert len(set(codes)) == 40
    assert all(snapshot(db, code, NOW).code == code for code in codes)


# Finding a class


def test_a_class_is_found_as_it_was_opened(db):
    state = replace(ROUND, kind="match", set="tools", way=OWN, cards=("kick", "draw"))
    code = classrooms.start(db, state, NOW, "Run,big").code
    found = snapshot(db, code, NOW)
    assert (found.code, found.state, found.listed, found.ended) == (code, state, "Run,big", False)


def test_a_class_is_found_by_its_longer_token(db):
    code = code_of(db)
    found = snapshot(db, code, NOW)
    assert snapshot(db, found.token, NOW) == found
    assert len(found.token) == 22
    assert code not in found.token


STRANGE = [
    "",
    "AB",
    "ABCD",
    "abcde",
    "AB\x00DE",
    "AB DE",
    "AB'--",
    "%%%%%",
    "_____",
    "ÄÖÜäö",
    "🦦🦦🦦🦦🦦",
    "\ud800BCDE",
    "A" * 22,
    "\x00" * 22,
    "A" * 10_000,
]


@pytest.mark.parametrize("name", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_name_finds_no_class(db, name):
    code_of(db)
    assert snapshot(db, name, NOW) is None


# The right to the desk


def test_who_has_the_secret_has_the_desk(db, other):
    first, second = opened(db), opened(db)
    assert opens_desk(other, first.code, first.secret)
    assert not opens_desk(db, first.code, second.secret)


def test_the_secret_has_128_bits_of_its_own(db):
    secrets = [opened(db).secret for _ in range(20)]
    assert len(set(secrets)) == 20
    assert {len(base64.urlsafe_b64decode(secret + "==")) for secret in secrets} == {16}


def test_nothing_that_is_stored_is_the_secret_or_opens_the_desk(db, url):
    one = opened(db)
    kept = everything(db)
    assert one.secret not in kept
    assert sha256(one.secret.encode()).hexdigest() in kept
    if url.startswith("sqlite"):
        for file in Path(make_url(url).database).parent.glob("store.db*"):
            assert one.secret.encode() not in file.read_bytes()
    for word in kept.strip("()").replace("'", "").split(", "):
        assert not opens_desk(db, one.code, word)


@pytest.mark.parametrize("secret", ["", "wrong", "A" * 22, "é🦦", "\x00"])
def test_no_other_secret_opens_the_desk(db, secret):
    code = code_of(db)
    assert not opens_desk(db, code, secret)
    assert not opens_desk(db, "ABCDE", secret)


def test_secrets_are_compared_in_constant_time(db, monkeypatch):
    one, compared = opened(db), []
    compare = hmac.compare_digest
    monkeypatch.setattr(
        snapshots.hmac, "compare_digest", lambda a, b: compared.append((a, b)) or compare(a, b)
    )
    for secret in (one.secret, "wrong"):
        opens_desk(db, one.code, secret)
    assert [len(a) for pair in compared for a in pair] == [64] * 4


def test_after_the_end_no_secret_opens_the_desk(db):
    one = opened(db)
    classrooms.end(db, one.code, NOW)
    assert not opens_desk(db, one.code, one.secret)
    assert not opens_desk(db, one.code, "")


# Going on


def test_a_change_is_made_at_the_step_that_was_seen(db, other):
    code = code_of(db)
    classrooms.change(db, code, ROUND.step, begin, NOW)
    assert snapshot(other, code, NOW).state == PLAYING
    classrooms.change(other, code, PLAYING.step, reveal, NOW)
    assert snapshot(db, code, NOW).state == reveal(PLAYING)


@pytest.mark.parametrize("step", ["", "1", PLAYING.step, "2.together.lobby.0"])
def test_from_a_stale_page_nothing_changes(db, step):
    code = code_of(db)
    before = everything(db)
    classrooms.change(db, code, step, begin, NOW + 60)
    classrooms.tally(db, code, step, Tally("kick", {"big": 3}), NOW + 60)
    assert everything(db) == before


def test_whatever_a_round_becomes_it_is_kept_whole(db):
    code, state = code_of(db), ROUND
    for make in (
        lambda state: choose_way(state, "bodies"),
        begin,
        reveal,
        lambda state: follow(state, replace(state, kind="order", cards=("kick", "hop"), way=OWN)),
    ):
        classrooms.change(db, code, state.step, make, NOW)
        state = make(state)
        assert snapshot(db, code, NOW).state == state
    assert state.number == 2


def test_forty_presses_of_next_go_on_by_one(db, other):
    code = code_of(db, phase="playing")

    def on(state):
        return replace(state, at=state.at + 1)

    press = [
        partial(classrooms.change, (db, other)[at % 2], code, PLAYING.step, on, NOW)
        for at in range(40)
    ]
    assert at_once(press) == [None] * 40
    assert snapshot(db, code, NOW).state.at == 1


def test_rounds_before_the_one_that_is_played_are_kept_whole(db, other):
    code, elsewhere = code_of(db), code_of(other)
    assert earlier(db, code) == ()
    played = [ROUND]
    for act in (
        begin,
        lambda state: follow(state, replace(state, kind="order", cards=("kick", "hop"), way=OWN)),
        close,
        lambda state: follow(state, ROUND),
    ):
        classrooms.change(db, code, played[-1].step, act, NOW)
        played.append(act(played[-1]))
    assert earlier(other, code) == (played[1], played[3])
    assert snapshot(other, code, NOW).state == played[4]
    assert earlier(db, elsewhere) == ()


def test_two_desks_that_begin_another_round_at_once_begin_one(db, other):
    code = code_of(db)
    at_once(
        partial(classrooms.change, one, code, ROUND.step, lambda state: follow(state, state), NOW)
        for one in (db, other) * 4
    )
    assert earlier(db, code) == (ROUND,)
    assert snapshot(db, code, NOW).state.number == 2


def test_a_change_that_is_refused_changes_nothing(db):
    code = code_of(db)
    before = everything(db)
    with pytest.raises(ZeroDivisionError):
        classrooms.change(db, code, ROUND.step, lambda state: 1 // 0, NOW + 60)
    assert everything(db) == before


@pytest.mark.parametrize("late", [0, DAY])
def test_a_class_that_is_over_does_not_go_on(db, late):
    code = code_of(db)
    if not late:
        classrooms.end(db, code, NOW)
    before = everything(db)
    step = snapshot(db, code, NOW).state.step
    for name in (code, "ABCDE"):
        classrooms.change(db, name, step, lambda state: PLAYING, NOW + late)
        classrooms.tally(db, name, step, Tally("kick", {"big": 3}), NOW + late)
    assert everything(db) == before


# What the bodies said


def test_a_tally_is_read_as_it_was_written(db, other):
    code = code_of(db)
    said = [Tally("kick", {"big": 12, "small": 3}, rough=False), Tally("draw", {"small": 1})]
    for one in said:
        classrooms.tally(db, code, ROUND.step, one, NOW)
    found = tallies(other, code, 1)
    assert sorted(found, key=lambda one: one.card, reverse=True) == said


def test_a_tally_takes_the_place_of_the_one_before(db):
    code = code_of(db)
    for big in (3, 7, 7):
        classrooms.tally(db, code, ROUND.step, Tally("kick", {"big": big}), NOW)
    assert tallies(db, code, 1) == (Tally("kick", {"big": 7}),)


def test_a_tally_of_nobody_takes_it_back(db):
    code = code_of(db)
    for big in (3, 0):
        classrooms.tally(db, code, ROUND.step, Tally("kick", {"big": big, "small": 0}), NOW)
    assert tallies(db, code, 1) == ()


def test_a_tally_is_of_one_round_and_one_class(db):
    code, another = code_of(db), code_of(db, number=2)
    second = replace(ROUND, number=2)
    classrooms.tally(db, code, ROUND.step, Tally("kick", {"big": 3}), NOW)
    classrooms.tally(db, another, second.step, Tally("kick", {"big": 4}), NOW)
    assert tallies(db, code, 1) == (Tally("kick", {"big": 3}),)
    begin_another(db, code)
    assert tallies(db, code, 2) == ()
    assert find(db, another).round(1) is None
    assert tallies(db, another, 2) == (Tally("kick", {"big": 4}),)


def test_both_desks_may_tally_at_once(db, other):
    code = code_of(db)
    given = at_once(
        partial(
            classrooms.tally,
            (db, other)[at % 2],
            code,
            ROUND.step,
            Tally("kick", {"big": at}),
            NOW,
        )
        for at in range(1, 9)
    )
    assert given == [None] * 8
    assert len(tallies(db, code, 1)) == 1


# The end


def test_a_busy_class_has_something_in_every_table(db):
    busy_class(db)
    assert rows(db) == ALL


def test_ended_by_the_teacher_a_class_leaves_only_its_code(db):
    code, _ = busy_class(db, listed="Run,big")
    classrooms.end(db, code, NOW)
    assert rows(db) == {"classes": 1, "guesses": 1}
    found = snapshot(db, code, NOW)
    assert (found.ended, found.listed, found.state.cards) == (True, "", ())
    assert find(db, code).seats == answers(db, code, 1) == ()
    assert "Run" not in everything(db)


def test_the_end_of_a_class_is_no_other_class_business(db):
    code, _ = busy_class(db)
    classrooms.end(db, code_of(db), NOW)
    assert rows(db) == ALL | {"classes": 2}
    assert not snapshot(db, code, NOW).ended


def test_a_class_ends_once(db):
    code = code_of(db)
    classrooms.end(db, code, NOW)
    before = everything(db)
    classrooms.end(db, code, NOW + 60)
    classrooms.end(db, "ABCDE", NOW)
    classrooms.sweep(db, NOW + 2 * DAY)
    assert everything(db) == before


def test_a_day_after_the_last_act_nothing_is_left_but_the_code(db):
    code, _ = busy_class(db, listed="Run,big")
    classrooms.sweep(db, NOW + KEPT - 1)
    assert rows(db) == {name: count for name, count in ALL.items() if name != "guesses"}
    classrooms.sweep(db, NOW + KEPT)
    assert rows(db) == {"classes": 1}
    assert snapshot(db, code, NOW + KEPT).ended
    assert "Run" not in everything(db)


def test_a_day_after_the_last_act_a_class_is_over_even_before_it_is_swept(db):
    code, _ = busy_class(db, listed="Run,big")
    assert not snapshot(db, code, NOW + KEPT - 1).ended
    found = snapshot(db, code, NOW + KEPT)
    assert (found.ended, found.listed) == (True, "")


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_every_act_puts_the_end_off(db, act):
    code, seat = busy_class(db)
    act(db, code, seat, NOW + DAY / 2)
    classrooms.sweep(db, NOW + DAY)
    assert not snapshot(db, code, NOW + DAY).ended
    assert find(db, code).seats
    classrooms.sweep(db, NOW + DAY / 2 + DAY)
    assert rows(db) == {"classes": 1}


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_looking_does_not_put_the_end_off(db, look):
    code, seat = busy_class(db)
    look(db, code, seat, NOW + DAY - 1)
    classrooms.sweep(db, NOW + DAY)
    assert rows(db) == {"classes": 1}


def test_only_the_classes_that_nobody_leads_are_swept(db):
    old, young = code_of(db), code_of(db, NOW + 60)
    sit(db, old), sit(db, young, now=NOW + 60)
    classrooms.sweep(db, NOW + DAY)
    assert find(db, old).seats == ()
    assert len(find(db, young).seats) == 1


def test_a_code_rests_thirty_days_and_is_then_free(db, monkeypatch):
    with drawing(monkeypatch, "AAAAB"):
        classrooms.end(db, code_of(db), NOW)
    assert CODE_RESTS == 30 * DAY
    classrooms.sweep(db, NOW + CODE_RESTS - 1)
    with drawing(monkeypatch, "AAAAB", "AAAAC"):
        assert code_of(db, NOW + CODE_RESTS) == "AAAAC"
    classrooms.sweep(db, NOW + CODE_RESTS)
    assert snapshot(db, "AAAAB", NOW + CODE_RESTS) is None
    with drawing(monkeypatch, "AAAAB"):
        code_of(db, NOW + CODE_RESTS)
    assert not snapshot(db, "AAAAB", NOW + CODE_RESTS).ended


def test_in_the_end_nothing_at_all_is_left(db):
    busy_class(db)
    classrooms.sweep(db, NOW + DAY)
    classrooms.sweep(db, NOW + DAY + CODE_RESTS)
    assert rows(db) == {}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("close", [classrooms.end, "sweep"], ids=["ended", "swept"])
def test_what_was_deleted_is_in_no_byte_of_the_file(db, url, close):
    words = "Skip like a kangaroo,big,Your legs do it.\n" * 400  # more than a page of the file
    code = code_of(db, listed=f"short words\n{words}")
    seat = sit(db, code, "quiet-quokka")
    lays(db, code, seat, "wobbling", NOW)
    said = [b"kangaroo", b"short words", b"quokka", b"wobbling"]
    assert all(word in bytes_of(url) for word in said)
    if close == "sweep":
        classrooms.sweep(db, NOW + DAY)
    else:
        close(db, code, NOW)
    assert not any(word in bytes_of(url) for word in said)


def bytes_of(url: str) -> bytes:
    """All that lies on the disk. Nobody has the file open now: the log is written into it."""
    files = sorted(Path(make_url(url).database).parent.glob("store.db*"))
    return b"".join(file.read_bytes() for file in files)


# The end, while others act


@pytest.mark.parametrize("turn", range(3))
def test_whoever_sits_down_or_answers_while_a_class_ends_leaves_nothing(db, other, turn):
    code = code_of(db)
    sitting = [sit(db, code, f"seat-{at}") for at in range(8)]
    acts = [
        *(partial(answers_with, other, code, seat, answer(seat)) for seat in sitting),
        *(partial(seats.take, db, code, f"late-{at}", f"late-{at}", NOW) for at in range(8)),
        partial(classrooms.change, other, code, ROUND.step, begin, NOW),
    ]
    acts.insert(turn * 8, partial(classrooms.end, db, code, NOW))
    given = at_once(acts)
    assert not [one for one in given if isinstance(one, Exception)]
    assert rows(db) == {"classes": 1}


def test_two_servers_may_sweep_at_once(db, other):
    for _ in range(6):
        busy_class(db)
    given = at_once(partial(classrooms.sweep, (db, other)[at % 2], NOW + DAY) for at in range(6))
    assert given == [None] * 6
    assert rows(db) == {"classes": 6}


# The address that tablets are shown


def test_the_address_that_was_chosen_is_an_act_of_its_class_alone_and_goes_with_it(db):
    code, another = code_of(db), code_of(db)
    before = find(db, code)
    assert before.address == ""
    classrooms.choose_address(db, code, "10.0.0.5", NOW + DAY / 2)
    after = find(db, code)
    assert (after.address, after.revision) == ("10.0.0.5", before.revision + 1)
    assert after.called == before.called, "no tablet shows it"
    assert not find(db, code, NOW + DAY).ended
    assert find(db, another).address == ""
    classrooms.end(db, code, NOW + DAY)
    assert find(db, code).address == ""
    classrooms.choose_address(db, code, "10.0.0.5", NOW + DAY)
    assert find(db, code).address == ""
