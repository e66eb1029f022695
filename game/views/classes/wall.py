"""The wall: what the whole class sees on the projector."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from game.rules.classes import wall as rules
from game.store.snapshot import Classroom
from game.views.classes import access, links
from game.views.classes.lesson import lesson_of
from game.views.shell import live

page = Blueprint("wall", __name__)


@page.get("/class/<code>/wall")
def show(code: str) -> str:
    """The wall."""
    return _render(access.classroom(code), "classes/wall/page.html")


@page.get("/class/<code>/wall/live")
def look(code: str) -> Response:
    """The wall, when anything of the class has changed since the page was made."""
    revision = access.look_at_wall(code)
    if revision is not None and live.has(known := live.version(revision, access.now())):
        return live.unchanged(known)
    found = access.classroom(code)
    return live.part(_render(found, "classes/wall/_wall.html"), _version(found))


def _render(found: Classroom, template: str) -> str:
    return render_template(
        template,
        code=found.code,
        version=_version(found),
        wall=rules.wall(lesson_of(found)),
        typed=links.typed(),
    )


def _version(found: Classroom) -> str:
    return live.version(found.revision, access.now())
