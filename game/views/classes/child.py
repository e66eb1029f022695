"""A child in a class: its page, the live part of it, the one handler of every move."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules.classes import answer, names
from game.rules.classes import child as rules
from game.rules.classes.lesson import Lesson, Seat
from game.rules.classes.state import ClassState, is_open
from game.rules.round import letters, play
from game.store import seats
from game.store.seats import Made
from game.store.snapshot import Classroom, Kept
from game.views.classes import access, looks
from game.views.classes.lesson import deal, lesson_of
from game.views.round import forms
from game.views.shell import cookie, words

page = Blueprint("child", __name__)


@page.get("/class/<code>")
def show(code: str) -> str | Response:
    """The page of a child; a tablet without a seat goes to pick one."""
    found = access.classroom(code)
    seat = access.seat(found)
    if seat is None:
        return redirect(url_for("join.choose", name=found.code))
    access.note_seen(found.code, seat)
    return _render(found, seat, "classes/child/page.html")


@page.get("/class/<code>/live")
def look(code: str) -> Response:
    """The same, when the class has gone on since the page was made."""
    if same := looks.unchanged("child", access.glance_at_child(code)):
        return same
    found = access.classroom(code)
    seat = access.seat(found) or abort(404)
    html = _render(found, seat, "classes/child/_child.html")
    return looks.part(html, looks.version("child", found))


@page.post("/class/<code>")
def move(code: str) -> str | Response:
    """Place one card, or look at all, in the round whose page this comes from: it may have been
    lost on the way until the class played another. What was done before changes nothing."""
    code, number = access.tidy(code), request.args.get("number", type=int)
    key = cookie.seat_key(code)
    after = key and seats.move(access.db(), code, key, number, _make, access.now())
    if not after:
        found = access.classroom(code)
        return forms.look_again(url_for("join.choose", name=found.code))
    seat = access.seat(after) or abort(404)
    lesson = lesson_of(after)
    if not rules.has_table(lesson, _finishes()):
        return forms.look_again(_url(after))
    if chosen := forms.chosen_bin(rules.mine(lesson, seat)):
        return forms.elsewhere(_url(after, pick=chosen))
    page, here = "classes/child/page.html", _url(after)
    return forms.answer(lambda: _render(after, seat, page, lesson, here), here)


@page.get("/class/<code>/done")
def ask_done(code: str) -> str | Response:
    """Ask whether the child is done: it would not find back by itself."""
    found = access.classroom(code)
    seat = access.seat(found)
    if seat is None:
        return redirect(url_for("join.choose", name=found.code))
    name, keep = names.find(seat.name), _keep(found, seat)
    return render_template("classes/child/done.html", code=found.code, seat=name, keep=keep)


@page.post("/class/<code>/done")
def done(code: str) -> Response:
    """The child is done: the tablet forgets who it was, and asks who is next."""
    found = access.classroom(code)
    if seat := access.seat(found):
        seats.leave(access.db(), found.code, seat)
    cookie.forget()
    return redirect(url_for("join.choose", name=found.code), 303)


def _make(found: Classroom, kept: Kept) -> Made:
    """Make the move of the form in a round, which the class may have left meanwhile."""
    (seat,) = found.seats
    dealt = deal(found, kept.state)
    if kept.state.way.in_turn:
        return replace(_answer(kept.state, dealt, seat), whole=_sees_jar(found, seat))
    before = letters.unpack(dealt, kept.letters.get(seat.id, ""))
    after = before
    if is_open(kept.state, 0) and not forms.chosen_bin(before):  # else a bin waits for its card
        after = forms.moved(before)
    shown = after if kept is found.kept else None
    return Made(
        letters=letters.pack(after) if after is not before else "",
        answers=answer.judge_move(before, after, seat.id),
        whole=_sees_jar(found, seat, shown),
    )


def _sees_jar(found: Classroom, seat: Seat, shown: play.Play | None = None) -> bool:
    """Whether the page after a move shows the jar, which takes all of the class: its round is over,
    or the child has brought all cards home. ``shown`` is its play after the move, where it was a
    move of the round that is played."""
    if found.state.way.in_turn or found.state.phase == "closed":
        return found.state.phase == "closed" and _finishes()
    if shown is None:
        mine = found.kept.letters.get(seat.id, "")
        shown = letters.unpack(deal(found, found.state), mine)
    return play.is_done(shown)


def _answer(state: ClassState, dealt: play.Round, seat: Seat) -> Made:
    """Answer card by card."""
    card, bin_ = (request.form.getlist(field)[-1:] for field in ("card", "bin"))
    try:
        given = answer.judge(state, dealt, seat.id, "".join(card), "".join(bin_))
    except answer.Impossible:
        abort(400)
    return Made(answers=(given,) if given else ())


def _render(
    found: Classroom, seat: Seat, template: str, lesson: Lesson | None = None, here: str = ""
) -> str:
    child = rules.child(lesson or lesson_of(found), seat, _finishes())
    saying = words.tell(child.told) or words.say(child.hint)
    here = here or _url(found)
    return render_template(
        template,
        **forms.context(child.play, here, saying, child.is_done, child.points),
        code=found.code,
        child=child,
        asked=child.asked,
        version=looks.version("child", found),
        keep=_keep(found, seat),
        finish=request.args.get("finish"),
    )


def _finishes() -> bool:
    return "finish" in request.args


def _keep(found: Classroom, seat: Seat) -> str:
    """Whose lost moves a tablet keeps: those of the seat, not of its picture."""
    return f"{found.code}.{seat.id}"


def _url(found: Classroom, **more: Any) -> str:
    if _finishes():
        more["finish"] = "1"
    return url_for(".show", code=found.code, number=found.state.number, **more)
