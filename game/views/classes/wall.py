"""The wall: what the whole class sees on the projector."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from game.rules.classes import wall as rules
from game.store.snapshot import Classroom
from game.views.classes import access, links, looks
from game.views.classes.lesson import lesson_of

page = Blueprint("wall", __name__)


@page.get("/class/<code>/wall")
def show(code: str) -> str:
    """The wall."""
    return _render(access.classroom(code), "classes/wall/page.html")


@page.get("/class/<code>/wall/live")
def look(code: str) -> Response:
    """The wall, when anything of the class has changed since the page was made."""
    if same := looks.unchanged("wall", access.glance_at_wall(code)):
        return same
    found = access.classroom(code)
    version = looks.version("wall", found)  # before what it is the version of: the clock goes on
    return looks.part(_render(found, "classes/wall/_wall.html"), version)


def _render(found: Classroom, template: str) -> str:
    return render_template(
        template,
        code=found.code,
        token=found.token,
        is_shut=found.shut,
        version=looks.version("wall", found),
        wall=rules.wall(lesson_of(found)),
        typed=links.typed(found),
        site=links.site(found),
    )
