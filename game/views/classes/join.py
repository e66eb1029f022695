"""Joining a class: a code, then a seat picked by picture and colour. Nothing else is typed."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from game.rules.classes import names
from game.store.snapshot import Classroom
from game.views.classes import access
from game.views.shell import cookie, seed

page = Blueprint("join", __name__)


@page.get("/join")
def show() -> str:
    """Ask for the code."""
    return render_template("classes/join/page.html", typed="")


@page.post("/join")
def find() -> Response | tuple[str, int] | tuple[str, int, list[tuple[str, str]]]:
    """On to the seats of the class with this code; whoever mistyped may try again."""
    typed = request.form.get("code", "")
    again = render_template("classes/join/page.html", typed=typed[:20])
    try:
        found = access.look_up(typed) if access.tidy(typed) else None
    except TooManyRequests as wait:
        return again, 429, wait.get_headers()
    if found is None:
        return again, 404
    return redirect(url_for(".choose", name=found.code), 303)


@page.get("/join/<name>")
def choose(name: str) -> str | Response:
    """Some seats to pick from, others for every ``roll``; a tablet that has one goes to it."""
    found = access.classroom(name)
    if access.seat(found):
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
    if access.seat(found) or (names.find(chosen) and access.sit(found, chosen, key)):
        return redirect(url_for("child.show", code=found.code), 303)
    return _seats(found, name, taken=True), 409


def _seats(found: Classroom, name: str, taken: bool = False) -> str:
    cookie.ask_to_keep()
    roll = request.args.get("roll", type=int) or seed.fresh()
    return render_template(
        "classes/join/seats.html",
        name=name,
        taken=taken,
        offered=names.offer((one.name for one in found.seats), roll),
        free=[names.find(one.name) for one in found.seats if one.free],
        roll=seed.fresh(),
        key=access.new_key(),
    )
