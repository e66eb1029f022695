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
from game.key import keep_again
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
    """Keep the key, look whether the store is sound, remember the time there, and delete what is to be
    deleted, now and every minute, even if nobody comes any more. Key and store tell the log what is the
    matter."""
    known = app.extensions
    db, clock = known["db"], known["clock"]
    while True:
        keep_again(known["key"], known["settings"])
        with suppress(StoreTrouble):
            db.check()  # first, for nothing is written to one of a later version
            clock.tick()
            classrooms.sweep(db, clock())
        time.sleep(SWEPT_EVERY)


def _in_background(run: Callable[[], None]) -> None:
    threading.Thread(target=run, daemon=True).start()
