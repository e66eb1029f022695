"""Read, ask, answer: each view reads the request, asks the rules, answers with one template."""

from typing import cast

from flask import abort, current_app

from game.content.model import Pack, Stop


def pack() -> Pack:
    """The content this app plays."""
    return cast(Pack, current_app.extensions["pack"])


def find_stop(name: str) -> Stop:
    """The stop of the journey with this id, else 404."""
    return next((stop for stop in pack().stops if stop.id == name), None) or abort(404)
