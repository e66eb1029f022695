"""The teacher's desk: open a class, lead its round, look after its seats, end it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.content.ownlist import BrokenList, read_list
from game.rules.classes import names as seating
from game.rules.classes import report, sight
from game.rules.classes import state as classround
from game.rules.classes.state import ClassRound
from game.rules.kinds.sort import LEVELS
from game.store import classrooms as classrounds
from game.store import seats
from game.store.classrooms import Classroom
from game.views import pack
from game.views.classes import access
from game.views.classes import links as address
from game.views.classes.lesson import Lesson, lesson
from game.views.shell import cookie, live, seed

page = Blueprint("teacher", __name__)

DEFAULT_ROUND, DEFAULT_WAY = "sort.1", "together"
MOST_COUNTED = 99  # children who chose one bin


@page.get("/class/new")
def new() -> str:
    """Choose a round and how to answer; Start alone will do."""
    return render_template("classes/opening/page.html", **choices())


@page.post("/class/new")
def start() -> Response:
    """Open a class with a round of the game."""
    return open_class(_chosen())


def open_class(state: ClassRound, own: str = "") -> Response:
    """Open a class with its first round, and give this browser the right to its desk. ``own`` is
    the teacher's list as CSV."""
    classrounds.sweep(access.db(), access.now())
    opened = classrounds.start(access.db(), state, access.now(), own)
    cookie.keep_desk(opened.code, opened.secret)
    return redirect(url_for("teacher.desk", code=opened.code), 303)


@page.get("/class/<code>/desk")
def desk(code: str) -> str:
    """The desk."""
    found = access.desk(code)
    part = _desk(found)
    return render_template(
        "classes/desk/page.html", part=part, version=live.fingerprint(part), code=found.code
    )


@page.get("/class/<code>/desk/live")
def desk_live(code: str) -> Response:
    found = access.desk(code)
    return live.part(lambda: _desk(found))


@page.get("/class/<code>/desk/<secret>")
def open_desk(code: str, secret: str) -> Response:
    """The desk link: it gives a browser the right to a desk, and hides the secret again."""
    found = access.room(code)
    if not classrounds.holds_desk(access.db(), found.code, secret):
        abort(404)
    cookie.keep_desk(found.code, secret)
    return redirect(url_for(".desk", code=found.code))


@page.post("/class/<code>/desk")
def act(code: str) -> Response:
    """Go on with the round, if it still stands where the teacher saw it."""
    found = access.desk(code)
    make = _acts(lesson(found)).get(request.form.get("act", "")) or abort(400)
    classrounds.change(access.db(), found.code, _step(), make, access.now())
    return _back(found)


@page.post("/class/<code>/tally")
def tally(code: str) -> Response:
    """What the bodies said of the card that is shown: most, mixed, or a count for each bin."""
    found = access.desk(code)
    now = lesson(found)
    bins, most = [one.id for one in now.dealt.bins], request.form.get("most", "")
    rough = bool(most)
    if rough:
        counts = {one: 1 for one in bins if most in (one, "mixed")}
    else:
        counts = {one: request.form.get(one, 0, type=int) for one in bins}
    if not counts or not all(0 <= count <= MOST_COUNTED for count in counts.values()):
        abort(400)
    said = report.Tally(sight.shown_card(now.state, now.dealt).id, counts, rough)
    if now.state.way == "bodies":
        classrounds.tally(access.db(), found.code, _step(), said, access.now())
    return _back(found)


@page.post("/class/<code>/seats")
def look_after(code: str) -> Response:
    """Free a seat for another tablet, keep it for its own, or take it away."""
    found = access.desk(code)
    id = request.form.get("seat", -1, type=int)
    what = request.form.get("act")
    if what == "remove":
        seats.remove(access.db(), found.code, id)
    else:
        seats.set_free(access.db(), found.code, id, what == "free")
    return _back(found)


@page.get("/class/<code>/seats/<int:id>")
def ask_remove(code: str, id: int) -> str:
    """Ask whether a seat is to be removed, and say what is deleted."""
    found = access.desk(code)
    seat = next((one for one in seats.of_class(access.db(), found.code) if one.id == id), None)
    if seat is None:
        abort(404)
    return render_template(
        "classes/desk/remove.html", room=found, id=id, name=seating.find(seat.name)
    )


@page.get("/class/<code>/end")
def ask_end(code: str) -> str:
    """Ask whether the class is to end, and say what is deleted."""
    return render_template("classes/desk/end.html", room=access.desk(code))


@page.post("/class/<code>/end")
def end(code: str) -> Response:
    """End the class: everything it left is deleted."""
    found = access.desk(code)
    classrounds.end(access.db(), found.code, access.now())
    return redirect(url_for(".desk", code=found.code), 303)


def choices() -> dict[str, object]:
    """What the form that chooses a round offers."""
    return {
        "levels": LEVELS,
        "stops": pack().stops,
        "ways": classround.WAYS,
        "chosen_round": DEFAULT_ROUND,
        "chosen_way": DEFAULT_WAY,
    }


def _chosen(own: str = "", played: Collection[str] = ()) -> ClassRound:
    """The round that a form has chosen; 400 when there is none. ``own`` is the teacher's list."""
    kind, _, name = request.form.get("round", DEFAULT_ROUND).partition(".")
    way = request.form.get("way", DEFAULT_WAY)
    try:
        if name == classround.LIST:
            return classround.from_list(read_list(own), seed.fresh(), way, played)
        state = classround.start(kind, name, seed.fresh(), way)
        classround.deal(pack(), state)
    except (KeyError, BrokenList):
        abort(400)
    return state


def _acts(now: Lesson) -> dict[str, Callable[[ClassRound], ClassRound]]:
    """What the buttons of the desk do."""

    def mixed(state: ClassRound) -> ClassRound:
        cards = tuple(card.id for card in report.mixed_up(now.report))
        return classround.follow(state, replace(state, cards=cards)) if cards else state

    def another(state: ClassRound) -> ClassRound:
        before = classrounds.played(access.db(), now.code).union(state.cards)
        return classround.follow(state, _chosen(now.room.listed, before))

    return {
        "begin": classround.begin,
        "reveal": classround.reveal,
        "hide": classround.hide,
        "next": partial(classround.go_on, cards=len(now.dealt.cards)),
        "close": classround.close,
        "reopen": partial(classround.reopen, cards=len(now.dealt.cards)),
        "way": lambda state: classround.choose_way(state, request.form.get("way", "")),
        "mixed": mixed,
        "round": another,
    }


def _desk(found: Classroom) -> str:
    now = lesson(found)
    state, dealt = now.state, now.dealt
    card = sight.shown_card(state, dealt)
    return render_template(
        "classes/desk/_desk.html",
        room=found,
        now=now,
        state=state,
        dealt=dealt,
        card=card,
        goals=[one.name for one in dealt.bins if one.id in card.fits],
        bars=sight.bars(dealt, card, now.counts),
        tally=next((one for one in now.tallies if one.card == card.id), None),
        names={one.id: seating.find(one.name) for one in now.seats},
        progress={id: report.progress(play) for id, play in now.plays.items()}
        if state.way == "own"
        else {},
        answer={one.seat: one for one in now.answers if one.card == card.id},
        bins={one.id: one for one in dealt.bins},
        report=now.report if state.phase == "closed" else (),
        mixed=report.mixed_up(now.report) if state.phase == "closed" else (),
        can=classround.ways(state.kind),
        can_reopen=classround.can_reopen(state, len(dealt.cards)),
        typed=address.typed(),
        reachable=address.is_reachable(),
        secret=access.desk_secret(found),
        desk_link=address.desk(found, access.desk_secret(found)),
        minutes=lambda seat: int((access.now() - seat.seen) // 60),
        **choices(),
    )


def _step() -> str:
    return request.form.get("step", "")


def _back(found: Classroom) -> Response:
    return redirect(url_for(".desk", code=found.code), 303)
