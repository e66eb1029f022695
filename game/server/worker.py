"""What a process that answers runs: the app behind its gate, and what is done in the background. Its
threads die with it.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable

from flask import Flask

from game.app import create_app
from game.server.bell import Bell
from game.server.gate import Gate
from game.store import classrooms
from game.store.db import StoreBusy
from game.views.shell import logs, metrics

SWEPT_EVERY = 60  # seconds


def make() -> Gate:
    """The game, ready to be asked."""
    app = create_app()
    known = app.extensions
    bell = Bell(
        known["db"],
        known["edition"],
        lambda: known["clock"](),
        lambda: metrics.count("looks", "nothing new", app),
    )
    for run in (die_with_parent, bell.run, lambda: sweep(app)):
        _in_background(run)
    return Gate(app, bell)


def die_with_parent() -> None:
    """End this process when the one that started it is gone, however it went: an orphan would hold
    the port."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def sweep(app: Flask) -> None:
    """Delete what is to be deleted, now and every minute, even if nobody comes any more."""
    while True:
        try:
            classrooms.sweep(app.extensions["db"], app.extensions["clock"]())
        except StoreBusy as trouble:
            app.logger.warning("Old classes are not deleted yet: %s", logs.first_line(str(trouble)))
        time.sleep(SWEPT_EVERY)


def _in_background(run: Callable[[], None]) -> None:
    threading.Thread(target=run, daemon=True).start()
