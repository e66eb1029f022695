"""How long the store of a class takes on SQLite, side by side in one run: every line is a ratio
to a page of solo play, the least that an answer or a look is part of.
"""

import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path

from bench.speed import median_ms
from game.app import create_app
from game.rules.classes.report import Answer
from game.rules.classes.state import ClassRound
from game.settings import Settings
from game.store import classrooms as classrounds
from game.store import seats
from game.store.db import Database
from game.store.seats import Seat

CHILDREN = 40


def measure(folder: Path, db: Database) -> None:
    client = create_app(Settings(instance_dir=folder)).test_client()
    now, fresh = time.time(), count()
    code = classrounds.start(db, ClassRound("sort", "1", 7, "together", phase="playing"), now).code
    for at in range(CHILDREN):
        seats.take(db, code, f"seat-{at}", f"key-{at}", now)
    sitting = seats.of_class(db, code)

    def answer(seat: Seat) -> bool:
        given = Answer(seat.id, f"card-{next(fresh)}", 1, "big", True)
        return seats.answer(db, code, 1, given, now)

    def move() -> str:
        letters = str(next(fresh))
        given = [Answer(sitting[0].id, letters, 1, "big", True)]
        return seats.move(db, code, sitting[0], 2, lambda before: (letters, given), now)

    runs: dict[str, Callable[[], object]] = {
        "a page of solo play": lambda: client.get("/play/sort?level=3&seed=7"),
        "a poll's reads": lambda: (
            classrounds.find(db, code, now),
            seats.find(db, code, "key-7"),
        ),
        "a desk's reads": lambda: (
            classrounds.find(db, code, now),
            seats.of_class(db, code),
            seats.answers(db, code, 1),
        ),
        "an answer": lambda: answer(sitting[0]),
        "a move at one's own pace": move,
    }
    page = 0.0
    for name, run in runs.items():
        took = median_ms(run)
        page = page or took
        print(f"{name:28}{took:8.2f} ms{took / page:8.2f} x")
    with ThreadPoolExecutor(CHILDREN) as children:
        start = time.perf_counter()
        written = sum(children.map(answer, sitting))
        took = (time.perf_counter() - start) * 1000
    print(
        f"{f'{CHILDREN} answers at once':28}{took:8.0f} ms{took / page:8.2f} x, {written} written"
    )


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Database(f"sqlite:///{folder}/classes.db")) as db,
    ):
        measure(Path(folder), db)


if __name__ == "__main__":
    main()
