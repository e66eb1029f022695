"""A teacher's own list: pasted or uploaded, looked through, shown, and played at once."""

from flask import Blueprint, render_template, request

from game.content.ownlist import FEWEST, MOST, BrokenList, read_list, write_list
from game.views.teacher import choices

page = Blueprint("lists", __name__)


@page.get("/class/list")
def show() -> str:
    """Where to paste or upload a list."""
    return _render()


@page.post("/class/list")
def check() -> str | tuple[str, int]:
    """The list as it would be played, or what to mend in it, row by row."""
    file = request.files.get("file")
    given = file.read() if file and file.filename else request.form.get("text", "")
    try:
        activities = read_list(given)
    except BrokenList as broken:
        text = given if isinstance(given, str) else given.decode("utf-8-sig", "replace")
        return _render(text=text, faults=broken.faults), 422
    return _render(activities=activities, text=write_list(activities))


def _render(**more: object) -> str:
    return render_template("class/list.html", fewest=FEWEST, most=MOST, **choices(), **more)
