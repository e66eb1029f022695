"""A process of its own on a store, as a second server is one: ``python -m tests.store.process``.

It says that it is there, waits for a line, does at once what was asked for, and tells the outcome.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from game.rules.classes.report import Answer
from game.store import classrooms as classrounds
from game.store import seats
from game.store.db import Database
from tests.store.makers import NOW, ROUND, laying


def together(*commands: Sequence[object]) -> list[str]:
    """What processes say that were asked for these and start in the same moment."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", __name__, *map(str, command)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for command in commands
    ]
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == "here\n"
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return [process.communicate(timeout=60)[0].strip() for process in running]


def answer_all(db: Database, code: str, ids: str) -> int:
    """Every seat answers; how many of the answers were the first."""
    given = [Answer(int(id), "kick", 1, "big", True) for id in ids.split(",")]
    return sum(seats.answer(db, code, 1, one, NOW) for one in given)


def lay_all(db: Database, code: str, key: str) -> int:
    """One seat makes twenty moves at its own pace."""
    seat = seats.find(db, code, key)
    assert seat
    for at in range(20):
        seats.move(db, code, seat, 1, laying(seat, f"card-{at}"), NOW)
    return 20


def open_class(db: Database) -> str:
    """The first thing asked of this store: a class."""
    return classrounds.start(db, ROUND, NOW).code


if __name__ == "__main__":
    what, where, *more = sys.argv[1:]
    store = Database(where)
    print("here", flush=True)
    sys.stdin.readline()
    print({"answer": answer_all, "lay": lay_all, "open": open_class}[what](store, *more))
    store.close()
