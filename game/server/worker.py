"""What a process that answers runs: the app behind its gate, and what is done in the background. Its
threads die with it.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from flask import Flask

from game.app import create_app
from game.server.bell import Bell
from game.server.gate import Gate
from game.store import classrooms
from game.store.db import StoreTrouble
from game.views.shell import metrics

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
    """Remember the time, delete what is to be deleted, and look whether the store is sound, now and
    every minute, even if nobody comes any more. What is the matter is told to the log by the store."""
    db, clock = app.extensions["db"], app.extensions["clock"]
    while True:
        with suppress(StoreTrouble):
            clock.tick()
            classrooms.sweep(db, clock())
            db.check()
        time.sleep(SWEPT_EVERY)


def _in_background(run: Callable[[], None]) -> None:
    threading.Thread(target=run, daemon=True).start()
