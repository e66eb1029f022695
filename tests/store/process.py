"""A process of its own on a store, as a second server is one: ``python -m tests.store.process``.

It says that it is there, waits for a line, does at once what was asked for, and tells the outcome.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from game.store import classrooms
from game.store.db import Database
from tests.store.makers import NOW, ROUND, answer, answers_with, find, find_seat, lays


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
    seats = {str(one.id): one for one in find(db, code).seats}
    sitting = [seats[id] for id in ids.split(",")]
    return sum(answers_with(db, code, seat, answer(seat)) for seat in sitting)


def lay_all(db: Database, code: str, key: str) -> int:
    """One seat makes twenty moves at its own pace."""
    seat = find_seat(db, code, key)
    assert seat
    for at in range(20):
        lays(db, code, seat, f"card-{at}")
    return 20


def open_class(db: Database) -> str:
    """The first thing asked of this store: a class."""
    return classrooms.start(db, ROUND, NOW).code


if __name__ == "__main__":
    what, where, *more = sys.argv[1:]
    store = Database(where)
    print("here", flush=True)
    sys.stdin.readline()
    print({"answer": answer_all, "lay": lay_all, "open": open_class}[what](store, *more))
    store.close()
