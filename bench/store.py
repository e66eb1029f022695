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
from game.rules.classes.state import ClassState
from game.rules.classes.ways import OWN, TOGETHER, Way
from game.settings import Settings
from game.store import classrooms, seats
from game.store.db import Database
from game.store.seats import Made
from game.store.snapshot import Classroom, Kept, glance, snapshot

CHILDREN = 40


def open_class(db: Database, way: Way, now: float) -> str:
    """A class that plays, and all its children."""
    state = ClassState(kind="sort", set="1", seed=7, way=way, phase="playing")
    code = classrooms.start(db, state, now).code
    for at in range(CHILDREN):
        seats.take(db, code, f"seat-{at}", f"{code}-{at}", now)
    return code


def measure(folder: Path, db: Database) -> None:
    client = create_app(Settings(instance_dir=folder)).test_client()
    now, fresh = time.time(), count()
    together, own = open_class(db, TOGETHER, now), open_class(db, OWN, now)

    def answer(at: int = 0) -> bool:
        def make(found: Classroom, _: Kept) -> Made:
            card, seat = f"card-{next(fresh)}", found.seats[0].id
            return Made(answers=(Answer(seat=seat, card=card, attempt=1, bin="big", right=True),))

        return seats.move(db, together, f"{together}-{at}", 1, make, now) is not None

    def move() -> object:
        def make(found: Classroom, _: Kept) -> Made:
            letters, seat = str(next(fresh)), found.seats[0].id
            one = Answer(seat=seat, card=letters, attempt=1, bin="big", right=True)
            return Made(letters=letters, answers=(one,))

        return seats.move(db, own, f"{own}-0", 1, make, now)

    runs: dict[str, Callable[[], object]] = {
        "a page of solo play": lambda: client.get("/play/sort?level=3&seed=7"),
        "a child's look": lambda: seats.glance(db, together, f"{together}-7", now),
        "a desk's look": lambda: glance(db, together, now),
        "a desk's page": lambda: snapshot(db, together, now),
        "an answer": answer,
        "a move at one's own pace": move,
    }
    page = 0.0
    for name, run in runs.items():
        took = median_ms(run)
        page = page or took
        print(f"{name:28}{took:8.2f} ms{took / page:8.2f} x")
    with ThreadPoolExecutor(CHILDREN) as children:
        start = time.perf_counter()
        written = sum(children.map(answer, range(CHILDREN)))
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
