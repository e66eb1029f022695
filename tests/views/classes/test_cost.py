"""What a request of a class costs: transactions, statements, rounds dealt, templates rendered. A look
that finds nothing new is one small read; a move does no work that grows with the class."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from flask import Flask, template_rendered

from game.rules import kinds
from game.rules.classes.ways import WAYS
from game.views.classes.looks import COARSE
from tests.people.clock import Clock
from tests.people.pupil import Pupil
from tests.people.solver import right_moves
from tests.people.table import HTMX, hook
from tests.people.teacher import Teacher
from tests.store.counting import Counted, count


@dataclass
class Cost:
    """What was done so far."""

    store: Counted
    dealt: list[str] = field(default_factory=list)
    rendered: list[str] = field(default_factory=list)

    @property
    def all(self) -> tuple[int, int, int]:
        """Transactions, deals and renderings."""
        return self.store.transactions, len(self.dealt), len(self.rendered)


Watch = Callable[[], "contextmanager[Cost]"]


@pytest.fixture
def watched(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Count what is done in a block: ``with watched() as cost``."""
    deal = kinds.deal

    @contextmanager
    def watch() -> Iterator[Cost]:
        with count(app.extensions["db"]) as store, monkeypatch.context() as patch:
            cost = Cost(store)

            def counted_deal(pack, kind, name, seed):
                cost.dealt.append(f"{kind}.{name}")
                return deal(pack, kind, name, seed)

            def render(_app, template, **_):
                cost.rendered.append(template.name)

            patch.setattr(kinds, "deal", counted_deal)
            with template_rendered.connected_to(render, app):
                yield cost

    return watch


@pytest.fixture(params=WAYS)
def lesson(request: pytest.FixtureRequest, teacher: Teacher) -> Teacher:
    """A class that plays, with two children."""
    teacher.opens(way=request.param).acts("begin")
    teacher.seat()
    teacher.seat()
    return teacher.looks()


def look(who: str, teacher: Teacher) -> tuple[Pupil | Teacher, str]:
    """Who asks, and where."""
    asks = teacher.pupils[0] if who == "child" else teacher
    return asks, f"/class/{teacher.code}/{who}/live".replace("/child", "")


def version(client, url: str) -> dict[str, str]:
    """What a browser says of the part it has."""
    page = client.get(url.removesuffix("/live")).text
    return {"If-None-Match": f'"{hook(page, "version")}"'}


@pytest.mark.parametrize("who", ["child", "desk", "wall"])
def test_a_look_that_finds_nothing_new_is_one_small_read_and_no_page(lesson, watched, who):
    asks, url = look(who, lesson)
    known = version(asks.client, url)
    with watched() as cost:
        answer = asks.client.get(url, headers=known)
    assert answer.status_code == 304
    assert answer.data == b""
    assert (cost.store.transactions, cost.store.statements) == (1, 1)
    assert cost.all == (1, 0, 0)


@pytest.mark.parametrize(("who", "small"), [("child", 1), ("desk", 2), ("wall", 1)])
def test_a_page_reads_the_class_once_and_renders_it_once(lesson, watched, who, small):
    """Before it there is a small read: may this browser see it? The desk's other one is whether
    somebody tries codes."""
    asks, url = look(who, lesson)
    with watched() as cost:
        asks.client.get(url.removesuffix("/live"))
    assert cost.store.transactions == 1 + small
    assert cost.dealt == [], "the round was dealt when the class was opened"
    assert len(cost.rendered) == 1


@pytest.mark.parametrize("way", ["together", "own"])
def test_a_move_is_one_transaction_and_one_page_and_deals_at_most_once(teacher, app, watched, way):
    teacher.opens(way=way).acts("begin")
    pupil = teacher.seat()
    card, url = pupil.hand()[0], pupil.action()
    app.extensions["class-deals"].cache_clear()  # as on a server that has just started
    with watched() as cost:
        answer = pupil.client.post(url, data=pupil.form(card, "big"), headers=HTMX)
    assert answer.status_code == 200
    assert cost.all == (1, 1, 1)


@pytest.mark.parametrize("way", ["together", "own"])
def test_the_work_of_a_move_does_not_grow_with_the_class(teacher, watched, way):
    teacher.opens(way=way).acts("begin")
    pupil = teacher.seat()
    statements = []
    for friends in (0, 6):
        for friend in [teacher.seat() for _ in range(friends)]:
            friend.places(friend.hand()[0], "big")
        if friends and way == "together":
            teacher.acts("reveal").acts("next")
            pupil.looks()
        card, url = pupil.hand()[0], pupil.action()
        with watched() as cost:
            pupil.page = pupil.client.post(url, data=pupil.form(card, "big"), headers=HTMX).text
        statements.append(cost.store.statements)
        pupil.looks()
    assert statements[1] <= statements[0] + 1  # a play that was begun is written anew
    assert max(statements) <= 9


def test_the_move_that_ends_a_round_reads_the_class_for_its_jar_in_the_same_transaction(
    teacher, watched
):
    teacher.opens(way="own").acts("begin")
    pupil, friend = teacher.seat(), teacher.seat()
    friend.places(friend.hand()[0], teacher.right(friend.hand()[0]))
    *moves, last = right_moves(teacher.dealt())
    for card, bin_ in moves:
        pupil.places(card, bin_)
    with watched() as cost:
        url = pupil.action()
        answer = pupil.client.post(url, data=pupil.form(*last), headers=HTMX)
    assert cost.store.transactions == 1
    assert 'data-state="done"' in answer.text
    assert "jar" in answer.text


@pytest.mark.parametrize("who", ["desk", "wall"])
def test_who_is_away_is_told_by_a_coarse_step_of_the_clock(lesson, clock: Clock, who):
    asks, url = look(who, lesson)
    clock.now -= clock.now % COARSE
    known = version(asks.client, url)
    clock.now += COARSE - 1
    assert asks.client.get(url, headers=known).status_code == 304
    clock.now += 1
    news = asks.client.get(url, headers=known)
    assert news.status_code == 200
    assert news.headers["ETag"].strip('W/"') != known["If-None-Match"].strip('"')


def test_a_childs_page_does_not_change_with_the_clock(lesson, clock: Clock):
    pupil, url = look("child", lesson)
    known = version(pupil.client, url)
    clock.now += 100 * COARSE
    assert pupil.client.get(url, headers=known).status_code == 304


WRITES = {
    "a child joins": lambda teacher: teacher.seat(),
    "a child answers": lambda teacher: teacher.pupils[0].places(teacher.pupils[0].hand()[0], "big"),
    "a seat is given away": lambda teacher: teacher.looks_after("free", "1"),
    "a seat is removed": lambda teacher: teacher.looks_after("remove", "1"),
    "a child is done": lambda teacher: teacher.pupils[0].client.post(f"/class/{teacher.code}/done"),
    "the answer is shown": lambda teacher: teacher.acts("reveal"),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("who", ["desk", "wall"])
def test_every_write_makes_the_desk_and_the_wall_anew(teacher, who, write):
    teacher.opens().acts("begin")
    teacher.seat()
    teacher.looks()
    _, url = look(who, teacher)
    known = version(teacher.client, url)
    WRITES[write](teacher)
    assert teacher.client.get(url, headers=known).status_code == 200


def test_another_edition_of_the_game_makes_every_page_anew(lesson, app):
    for who in ("child", "desk", "wall"):
        asks, url = look(who, lesson)
        known = version(asks.client, url)
        app.extensions["edition"] += "x"
        assert asks.client.get(url, headers=known).status_code == 200


def test_a_look_of_who_has_no_right_any_more_is_no_304(teacher, app):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    child, desk = (look(who, teacher) for who in ("child", "desk"))
    known = [version(who.client, url) for who, url in (child, desk)]
    teacher.looks_after("remove", "1")
    assert pupil.client.get(child[1], headers=known[0]).status_code == 404
    assert app.test_client().get(desk[1], headers=known[1]).status_code == 403
    teacher.client.post(f"/class/{teacher.code}/end")
    assert teacher.client.get(desk[1], headers=known[1]).status_code == 410
