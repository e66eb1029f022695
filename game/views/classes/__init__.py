"""A class: its teacher opens and leads it, its children join and answer, its wall shows. This wing knows
no page of who plays alone.
"""

from flask import Flask

from game.views.classes import (
    child,
    desk,
    join,
    lesson,
    links,
    opening,
    ownlist,
    plans,
    results,
    wall,
)

ROOMS = (opening, plans, ownlist, join, desk, child, wall, links, results)


def init_app(app: Flask) -> None:
    """Open the pages of this wing."""
    lesson.init_app(app)
    for room in ROOMS:
        app.register_blueprint(room.page)
