"""Joining a class: a code, then a seat picked by picture and colour. Nothing else is typed."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules.classes import names
from game.store.seats import Full, Shut
from game.store.snapshot import Classroom
from game.views.classes import access
from game.views.shell import cookie, seed

page = Blueprint("join", __name__)


@page.get("/join")
def show() -> str:
    """Ask for the code."""
    return render_template("classes/join/page.html", typed="")


@page.post("/join")
def find() -> Response | tuple[str, int]:
    """On to the seats of the class with this code; whoever mistyped may try again."""
    typed = request.form.get("code", "")
    found = access.look_up(typed)
    if found is None:
        return _again(typed)
    return redirect(url_for(".choose", name=typed if access.is_token(typed) else found.code), 303)


@page.get("/join/<name>")
def choose(name: str) -> str | Response | tuple[str, int]:
    """Some seats to pick from, others for every ``roll``; a tablet that has one goes to it."""
    found = access.look_up(name)
    if found is None:
        return _again(name)
    if access.seat(access.going(found)):
        return redirect(url_for("child.show", code=found.code))
    return _seats(found, name)


@page.post("/join/<name>")
def sit(name: str) -> str | Response | tuple[str, int]:
    """Take a seat, unless this tablet has one already. One that has forgotten the page with the
    seats at once would take a seat each time it is asked who it is: a grown-up must help."""
    found = access.classroom(name)
    chosen, key = request.form.get("seat", ""), request.form.get("key", "")
    if key and not cookie.keeps():
        return render_template("classes/join/forgets.html", name=name), 403
    try:
        if access.seat(found) or (names.find(chosen) and access.sit(found, chosen, key)):
            return redirect(url_for("child.show", code=found.code), 303)
    except (Shut, Full):
        return _seats(access.classroom(name), name), 409  # which now tells why
    return _seats(found, name, taken=True), 409


def _again(typed: str) -> tuple[str, int]:
    return render_template("classes/join/page.html", typed=typed[:20]), 404


def _seats(found: Classroom, name: str, taken: bool = False) -> str:
    """The seats to pick from: but those the teacher has freed none where nobody new comes in."""
    cookie.ask_to_keep()
    roll = request.args.get("roll", type=int) or seed.fresh()
    closed = found.shut or len(found.seats) >= access.limits().seats_a_class
    return render_template(
        "classes/join/seats.html",
        name=name,
        taken=taken and not closed,
        is_shut=found.shut,
        offered=() if closed else names.offer((one.name for one in found.seats), roll),
        free=[names.find(one.name) for one in found.seats if one.free],
        roll=seed.fresh(),
        key=access.new_key(),
    )
