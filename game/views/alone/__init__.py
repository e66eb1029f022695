"""What a child plays alone, and what a grown-up reads of it. This wing knows no class."""

from flask import Flask

from game.views.alone import breaks, byfield, data, grownups, home, journey, play, printing, review

ROOMS = (home, journey, breaks, play, data, review, byfield, grownups, printing)


def init_app(app: Flask) -> None:
    """Open the pages of this wing."""
    for room in ROOMS:
        app.register_blueprint(room.page)
