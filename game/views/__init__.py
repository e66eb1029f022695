"""Read, ask, answer: each view reads the request, asks the rules, answers with one template."""

from typing import cast

from flask import current_app

from game.content.model import Pack


def pack() -> Pack:
    """The content this app plays."""
    return cast(Pack, current_app.extensions["pack"])
