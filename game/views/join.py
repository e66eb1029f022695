"""Joining a class: a code, then a seat picked by picture and colour. Nothing else is typed."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules import seating
from game.store import seats
from game.store.classrounds import Classroom
from game.views import access, seed

page = Blueprint("join", __name__)


@page.get("/join")
def show() -> str:
    """Ask for the code."""
    return render_template("join/page.html", typed="")


@page.post("/join")
def find() -> Response | tuple[str, int]:
    """On to the seats of the class with this code; whoever mistyped may try again."""
    typed = request.form.get("code", "")
    found = access.look_up(typed) if access.tidy(typed) else None
    if found is None:
        return render_template("join/page.html", typed=typed[:20]), 404
    return redirect(url_for(".choose", name=found.code), 303)


@page.get("/join/<name>")
def choose(name: str) -> str | Response:
    """Some seats to pick from, others for every ``roll``; a tablet that has one goes to it."""
    found = access.room(name)
    if access.seat(found):
        return redirect(url_for("classround.show", code=found.code))
    return _seats(found, name)


@page.post("/join/<name>")
def sit(name: str) -> str | Response | tuple[str, int]:
    """Take a seat, unless this tablet has one already."""
    found = access.room(name)
    chosen = request.form.get("seat", "")
    if access.seat(found) or (seating.find(chosen) and access.sit(found, chosen)):
        return redirect(url_for(".sitting", name=found.code), 303)
    return _seats(found, name, taken=True), 409


@page.get("/join/<name>/sitting")
def sitting(name: str) -> str | Response:
    """On to the class, unless the tablet has forgotten its seat at once: then a grown-up must help,
    for it would be asked who it is for ever."""
    found = access.room(name)
    if access.seat(found):
        return redirect(url_for("classround.show", code=found.code))
    return render_template("join/forgets.html", name=found.code)


def _seats(found: Classroom, name: str, taken: bool = False) -> str:
    there = seats.of_class(access.db(), found.code)
    roll = request.args.get("roll", type=int) or seed.fresh()
    return render_template(
        "join/seats.html",
        room=found,
        name=name,
        taken=taken,
        offered=seating.offer((one.name for one in there), roll),
        free=[seating.find(one.name) for one in there if one.free],
        roll=seed.fresh(),
    )
