"""A process that forks, and one that is killed, in the midst of using a store: ``python -m
tests.store.forked WHAT URL``. Each prints the codes of the classes it opened, as a server would
acknowledge them. (The process of the tests has threads, and does not fork.)
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from game.store import classrooms
from game.store.db import Database
from tests.store.makers import NOW, ROUND


def run(what: str, url: str) -> list[str]:
    """The codes that such a process acknowledged."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", __name__, what, url],
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == (-signal.SIGKILL if what == "killed" else 0)
    return done.stdout.split()


def opens(db: Database) -> None:
    print(classrooms.start(db, ROUND, NOW).code, flush=True)


def in_child(act: Callable[[], object]) -> Callable[[], None]:
    """Fork; what waits for the child."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)

    def wait() -> None:
        _, status = os.waitpid(child, 0)
        assert status == 0

    return wait


def killed(db: Database) -> None:
    opens(db)
    os.kill(os.getpid(), signal.SIGKILL)


def idle(db: Database) -> None:
    """Parent and child go on in turn; the parent lets go before the child writes for the last
    time, so that it is the last of its own process to have the file open."""
    opens(db)
    says, goes = os.pipe(), os.pipe()

    def act() -> None:
        opens(db)
        os.write(says[1], b".")
        os.read(goes[0], 1)
        opens(db)

    wait = in_child(act)
    os.read(says[0], 1)
    opens(db)
    db.close()
    os.write(goes[1], b".")
    wait()


def busy(db: Database) -> None:
    """The process forks while it has a connection in hand, which is the parent's alone."""
    opens(db)
    with db.reading() as connection:
        mine = connection.connection.driver_connection

        def act() -> None:
            with db.reading() as another:
                assert another.connection.driver_connection is not mine
            opens(db)

        in_child(act)()
        assert connection.connection.driver_connection is mine
        assert connection.exec_driver_sql("SELECT count(*) FROM classes").scalar()
    opens(db)


if __name__ == "__main__":
    what, where = sys.argv[1:]
    store = Database(where)
    {"killed": killed, "idle": idle, "busy": busy}[what](store)
    store.close()
