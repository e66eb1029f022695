"""The teacher's desk: lead the round of a class, look after its seats, end it."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules.classes import answer, names
from game.rules.classes import desk as rules
from game.rules.classes import plan as plans
from game.rules.classes import state as states
from game.rules.classes.state import ClassState
from game.store import classrooms, seats
from game.store.snapshot import LENGTH, Classroom
from game.views import pack
from game.views.classes import access, links, looks
from game.views.classes.lesson import lesson_of
from game.views.classes.opening import choices, chosen
from game.views.shell import seed

page = Blueprint("desk", __name__)


@page.get("/class/<code>/desk")
def show(code: str) -> str:
    """The desk."""
    return _render(access.desk(code), "classes/desk/page.html")


@page.get("/class/<code>/desk/live")
def look(code: str) -> Response:
    """The desk, when anything of the class has changed since the page was made."""
    if same := looks.unchanged("desk", access.glance_at_desk(code)):
        return same
    found = access.desk(code)
    version = looks.version("desk", found)  # before what it is the version of: the clock goes on
    return looks.part(_render(found, "classes/desk/_desk.html"), version)


@page.get("/class/<code>/desk/<secret>")
def ask_open(code: str, secret: str) -> str:
    """The desk link: a page with one button. A link that somebody was lured to gives no right, and
    says of no class whether there is one."""
    code = access.tidy(code)
    if len(code) != LENGTH:
        abort(404)  # a link shows no words of others
    here = url_for(".show", code=code)
    return render_template("classes/desk/open.html", code=code, secret=secret, here=here)


@page.post("/class/<code>/desk/<secret>")
def open_here(code: str, secret: str) -> Response:
    """Give this browser the right to a desk, and leave the secret behind."""
    code = access.tidy(code)
    if not access.is_right(code, secret):
        access.classroom(code)  # which may be over
        abort(404)
    access.keep_desk(code, secret)
    return redirect(url_for(".show", code=code), 303)


@page.post("/class/<code>/desk")
def act(code: str) -> Response:
    """Go on with the round, if it still stands where the teacher saw it."""
    found = access.desk(code, every=True)
    make = _acts(found).get(request.form.get("act", "")) or abort(400)
    classrooms.change(access.db(), found.code, _step(), make, access.now())
    return _back(found)


@page.post("/class/<code>/tally")
def tally(code: str) -> Response:
    """What the bodies said of the card that is shown: most, mixed, or a count for each bin."""
    found = access.desk(code)
    lesson, form = lesson_of(found), request.form
    try:
        if most := form.get("most"):
            said = answer.tell_most(lesson.dealt, lesson.card, most)
        else:
            counts = {one.id: form.get(one.id, 0, type=int) for one in lesson.dealt.bins}
            said = answer.tell_counts(lesson.card, counts)
    except answer.Impossible:
        abort(400)
    if not lesson.state.way.on_tablets:
        classrooms.tally(access.db(), found.code, _step(), said, access.now())
    return _back(found)


@page.post("/class/<code>/door")
def door(code: str) -> Response:
    """Shut the door, or open it again."""
    found = access.desk(code)
    is_shut = {"shut": True, "open": False}.get(request.form.get("act", ""))
    if is_shut is None:
        abort(400)
    classrooms.shut(access.db(), found.code, is_shut, access.now())
    return _back(found)


@page.post("/class/<code>/address")
def choose_address(code: str) -> Response:
    """Choose which address of this computer tablets are told. One that it has no longer is chosen by
    whoever has an older desk before them: nothing is changed, and they see those it has."""
    found = access.desk(code)
    if (address := request.form.get("address", "")) in links.offered():
        classrooms.choose_address(access.db(), found.code, address, access.now())
    return _back(found)


@page.post("/class/<code>/seats")
def look_after(code: str) -> Response:
    """Free a seat for another tablet, keep it for its own, take it away, or all of them."""
    found = access.desk(code)
    id, what = request.form.get("seat", -1, type=int), request.form.get("act")
    if what == "remove-all":
        seats.remove_all(access.db(), found.code)
    elif what == "remove":
        seats.remove(access.db(), found.code, id)
    elif what in ("free", "keep"):
        seats.set_free(access.db(), found.code, id, what == "free")
    else:
        abort(400)
    return _back(found)


@page.get("/class/<code>/seats")
def ask_remove_all(code: str) -> str:
    """Ask whether all seats are to be taken away, and say what is deleted."""
    found = access.desk(code)
    count = len(found.seats)
    return render_template("classes/desk/remove_all.html", code=found.code, count=count)


@page.get("/class/<code>/seats/<int:id>")
def ask_remove(code: str, id: int) -> str:
    """Ask whether a seat is to be removed, and say what is deleted."""
    found = access.desk(code)
    seat = next((one for one in found.seats if one.id == id), None) or abort(404)
    name = names.find(seat.name)
    return render_template("classes/desk/remove.html", code=found.code, id=id, name=name)


@page.get("/class/<code>/end")
def ask_end(code: str) -> str:
    """Ask whether the class is to end, and say what is deleted."""
    return render_template("classes/desk/end.html", classroom=access.desk(code))


@page.post("/class/<code>/end")
def end(code: str) -> Response:
    """End the class: everything it left is deleted."""
    found = access.desk(code)
    classrooms.end(access.db(), found.code, access.now())
    return _back(found)


def _acts(found: Classroom) -> dict[str, Callable[[ClassState], ClassState]]:
    """What the buttons of the desk do."""
    lesson = lesson_of(found)
    cards = len(lesson.dealt.cards)
    return {
        "begin": states.begin,
        "reveal": states.reveal,
        "hide": states.hide,
        "next": partial(states.go_on, cards=cards),
        "close": states.close,
        "reopen": partial(states.reopen, cards=cards),
        "way": partial(states.choose_way, way=request.form.get("way", "")),
        "mixed": partial(states.follow_mixed, cards=lesson.mixed_up),
        "round": partial(_another, found),
        "on": partial(plans.lead_on, pack(), seed=seed.fresh()),
        "leave": plans.leave,
    }


def _another(found: Classroom, state: ClassState) -> ClassState:
    """Another round, as the form has chosen it; of the teacher's own list other cards first."""
    return states.follow(state, chosen(found.listed, found.played | {*state.cards}))


def _render(found: Classroom, template: str) -> str:
    secret = access.desk_secret(found)
    return render_template(
        template,
        code=found.code,
        token=found.token,
        is_shut=found.shut,
        are_tried=access.are_tried(),
        version=looks.version("desk", found),
        desk=rules.desk(lesson_of(found)),
        has_list=bool(found.listed),
        typed=links.typed(found),
        site=links.site(found),
        reachable=links.is_reachable(found),
        is_served=links.is_served(),
        addresses=links.offered(),
        address=links.address(found),
        secret=secret,
        desk_link=links.desk(found, secret),
        **choices(),
    )


def _step() -> str:
    return request.form.get("step", "")


def _back(found: Classroom) -> Response:
    return redirect(url_for(".show", code=found.code), 303)
