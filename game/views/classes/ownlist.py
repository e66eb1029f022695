"""A teacher's own list: pasted or uploaded, looked through, shown, and played at once."""

from collections.abc import Callable

from flask import Blueprint, render_template, request

from game.content.listfaults import FEWEST, MOST, BrokenList, RowFault
from game.content.model import Activity
from game.content.ownlist import dump_list, read_list, write_list
from game.rules.classes import state as rules
from game.views.classes import opening
from game.views.classes.opening import choices, open_class
from game.views.shell import seed, words
from game.views.shell.sent import readable
from game.views.shell.words.listwords import told

page = Blueprint("ownlist", __name__)

Answer = str | opening.Answer


@page.get("/class/list")
def show() -> str:
    """Where to paste or upload a list."""
    return _render()


@page.post("/class/list")
def check() -> Answer:
    """The list as it would be played, or what to mend in it, row by row."""
    return _read(lambda listed: _render(activities=listed, text=write_list(listed)))


@page.post("/class/list/start")
def start() -> Answer:
    """Open a class with the list as it stands in the form, or say what to mend in it."""
    way = request.form.get("way", "")

    def play(listed: tuple[Activity, ...]) -> opening.Answer:
        return open_class(rules.from_list(listed, seed.fresh(), way), dump_list(listed))

    return _read(play)


@page.errorhandler(413)
def too_large(_error: Exception) -> Answer:
    """Of a list that is too large nothing is read; the browser still has it."""
    return _render(faults=[told(RowFault(what="too-large"))]), 413


def _read(go_on: Callable[[tuple[Activity, ...]], Answer]) -> Answer:
    """What was uploaded, else what was typed."""
    file = request.files.get("file")
    given = file.read() if file and file.filename else request.form.get("text", "")
    try:
        return go_on(read_list(given, words.whys()))
    except BrokenList as broken:
        text = given if isinstance(given, str) else readable(given.decode("utf-8-sig", "replace"))
        return _render(text=text, faults=[told(one) for one in broken.faults]), 422


def _render(**more: object) -> str:
    return render_template(
        "classes/ownlist/page.html", fewest=FEWEST, most=MOST, **choices(), **more
    )
