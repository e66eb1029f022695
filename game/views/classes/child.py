"""A class as a child and the wall see it: the page, its live part, the one handler of every move."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules.classes import names as seating
from game.rules.classes import report, sight
from game.rules.classes.state import ClassRound, is_open
from game.rules.round import hints, letters
from game.rules.round import play as rules
from game.store import seats
from game.store.classrooms import Classroom
from game.store.seats import Seat
from game.views.alone import scorebook
from game.views.classes import access
from game.views.classes import links as address
from game.views.classes.lesson import Lesson, in_round, lesson
from game.views.round import table
from game.views.shell import live, words

page = Blueprint("classround", __name__)


# A child ----------------------------------------------------------------------------------


@page.get("/class/<code>")
def show(code: str) -> str | Response:
    """The page of a child; a tablet without a seat goes to pick one."""
    found = access.room(code)
    seat = access.seat(found)
    if seat is None:
        return redirect(url_for("join.choose", name=found.code))
    access.note_seen(seat)
    return _render(found, seat)


@page.get("/class/<code>/live")
def child_live(code: str) -> Response:
    """The same, when the class has gone on since the page was made."""
    found = access.room(code)
    seat = access.seat(found) or abort(404)
    access.note_seen(seat)
    return live.part(lambda: _render(found, seat, "classes/child/_child.html"), _version(found))


@page.post("/class/<code>")
def move(code: str) -> str | Response:
    """Place one card, or look at all, in the round whose page this comes from: it may have been
    lost on the way until the class played another. What was done before changes nothing."""
    found = access.room(code)
    seat = access.seat(found)
    if seat is None:
        return table.look_again(url_for("join.choose", name=found.code))
    if then := in_round(found, request.args.get("number", type=int)):
        now = lesson(then)
        if now.state.way == "own":
            chosen = _move_own(now, seat)
            if chosen:
                return redirect(_url(found, pick=chosen), 303)
        else:
            _answer(now, seat)
    if not _has_table(found.round):
        return table.look_again(_url(found))
    return table.answer(lambda: _render(found, seat), _url(found))


@page.get("/class/<code>/done")
def ask_done(code: str) -> str | Response:
    """Ask whether the child is done: it would not find back by itself."""
    found = access.room(code)
    seat = access.seat(found)
    if seat is None:
        return redirect(url_for("join.choose", name=found.code))
    return render_template(
        "classes/child/done.html", room=found, seat=seating.find(seat.name), keep=_keep(found, seat)
    )


@page.post("/class/<code>/done")
def done(code: str) -> Response:
    """The child is done: the tablet forgets who it was, and asks who is next."""
    found = access.room(code)
    seat = access.seat(found)
    if seat:
        seats.leave(access.db(), seat)
    scorebook.forget()
    return redirect(url_for("join.choose", name=found.code), 303)


def _move_own(now: Lesson, seat: Seat) -> str | None:
    """Make a move at the child's own pace; a bin without its card is given back, to wait."""
    state, dealt = now.state, now.dealt
    before = letters.unpack(dealt, seats.play(access.db(), seat, state.number))
    if chosen := table.chosen_bin(before):
        return chosen

    def make(kept: str) -> tuple[str, tuple[report.Answer, ...]]:
        before = letters.unpack(dealt, kept)
        after = table.moved(before)
        return letters.pack(after), report.judged(before, after, seat.id)

    if is_open(state, 0):
        seats.move(access.db(), now.code, seat, state.number, make, access.now())
    return None


def _answer(now: Lesson, seat: Seat) -> None:
    """Answer card by card. The page an answer comes from may be an old one: it counts still."""
    state, cards = now.state, now.dealt.cards
    name, bin_ = (request.form.getlist(field)[-1:] for field in ("card", "bin"))
    card = next((one for one in cards if [one.id] == name), None)
    if card is None or bin_ not in [[one.id] for one in now.dealt.bins]:
        abort(400)
    if state.way == "together" and is_open(state, cards.index(card)):
        given = report.Answer(seat.id, card.id, 1, bin_[0], bin_[0] in card.fits)
        seats.answer(access.db(), now.code, state.number, given, access.now())


def _render(found: Classroom, seat: Seat, template: str = "classes/child/page.html") -> str:
    now = lesson(found)
    state = now.state
    play = _play(now, seat)
    own = state.way == "own"
    return render_template(
        template,
        **table.context(
            play,
            _url(found),
            words.say(hints.after(play)) if own else words.tell(sight.tell(state, play)),
            rules.is_done(play) if own else state.phase == "closed",
        ),
        room=found,
        state=state,
        version=_version(found),
        seat=seating.find(seat.name),
        wall=sight.wall(state, now.dealt, {}),
        jar=now.jar,
        has_table=_has_table(state),
        keep=_keep(found, seat),
        finish=request.args.get("finish"),
    )


def _has_table(state: ClassRound) -> bool:
    """Whether a child has cards to move or to look at, not only the wall or its teacher."""
    if state.way == "bodies" or state.phase == "lobby":
        return False
    return state.phase != "closed" or "finish" in request.args


def _play(now: Lesson, seat: Seat) -> rules.Play:
    state = now.state
    if state.way == "own":
        return letters.unpack(now.dealt, seats.play(access.db(), seat, state.number))
    mine = {one.card: one.bin for one in now.answers if one.seat == seat.id}
    return sight.table(state, now.dealt, mine)


def _keep(found: Classroom, seat: Seat) -> str:
    """Whose lost moves a tablet keeps: those of the seat, not of its picture."""
    return f"{found.code}.{seat.id}"


def _version(found: Classroom) -> str:
    """What a child's page depends on, but for its own moves, which it sees at once."""
    return found.round.step


def _url(found: Classroom, **more: Any) -> str:
    if "finish" in request.args:
        more["finish"] = "1"
    return url_for(".show", code=found.code, number=found.round.number, **more)


# The wall ---------------------------------------------------------------------------------


@page.get("/class/<code>/wall")
def wall(code: str) -> str:
    """What the whole class sees on the projector."""
    found = access.room(code)
    part = _wall(found)
    return render_template(
        "classes/wall/page.html", part=part, version=live.fingerprint(part), code=found.code
    )


@page.get("/class/<code>/wall/live")
def wall_live(code: str) -> Response:
    found = access.room(code)
    return live.part(lambda: _wall(found))


def _wall(found: Classroom) -> str:
    now = lesson(found)
    return render_template(
        "classes/wall/_wall.html",
        room=found,
        state=now.state,
        dealt=now.dealt,
        wall=sight.wall(now.state, now.dealt, now.counts),
        seats=[seating.find(one.name) for one in now.seats],
        answered=now.answered,
        rough=now.is_rough,
        jar=now.jar,
        typed=address.typed(),
    )
