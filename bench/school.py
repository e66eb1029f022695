"""How many classes the game carries: n classes of thirty play on the server that ships, and every
answer that was acknowledged is looked for in the store: ``python -m bench.school --classes n
--seconds s [--find]``, with a ``DATABASE_URL``, or ``--postgres`` for one of its own.

Each child looks every 2 seconds and moves every 8, desk and wall look every 2: see ``tablets.py``.
The load and the server share the machine. It tells of each what it used.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.engine import Engine

from bench import usage
from bench.due import Figures, Timetable
from bench.load import Address
from bench.people import Room
from bench.processes import started
from bench.tablets import Answer, Child, Pace, Sent, enter
from game.store.tables import ANSWERS, CLASSES, SEATS
from tests.store import postgres

HERE = Path(__file__).parent.parent
GOAL = 200  # ms that an answer may take, of 95 in 100
WARM_UP = 5.0  # seconds whose answers are counted, but not how late they are
DOORS = 4  # classes that come in at once
LIFTED = {"CLASSES_AN_HOUR": "100000", "CLASSES_AT_ONCE": "100000"}
"""What is set so that one computer may open all classes: no school is so large."""

KINDS = ("look", "move", "desk", "wall", "act")


@dataclass(frozen=True)
class Counted:
    """What has become of the answers: how many the server acknowledged, how many are stored, how
    many of the acknowledged are not (``lost``), how many of the stored nobody has sent, or sent
    otherwise (``doubled``). What was never acknowledged may be stored or not."""

    acked: int = 0
    stored: int = 0
    lost: int = 0
    doubled: int = 0

    @property
    def is_right(self) -> bool:
        return self.acked > 0 and not self.lost and not self.doubled


def count(sent: dict[str, Sent], stored: dict[str, Counter[Answer]]) -> Counted:
    """Compare, tablet by tablet, what was sent with what is stored."""
    acked = kept = lost = doubled = 0
    for key, mine in sent.items():
        there = stored.get(key, Counter())
        acked += len(mine.acked)
        kept += there.total()
        lost += sum(not there[one] for one in mine.acked)
        doubled += sum(times - (one in mine.all) for one, times in there.items())
    return Counted(acked, kept, lost, doubled)


@dataclass(frozen=True, kw_only=True)
class Played:
    """How a load has fared."""

    classes: int
    due_in: float
    """Seconds in which requests were due."""
    seconds: float
    """And until all were answered, or given up."""
    figures: dict[str, Figures]
    counted: Counted
    server: usage.Usage
    store: usage.Usage
    load: usage.Usage
    busy: float
    """The part of all cores that was busy, by anybody."""
    each: float
    """Seconds of our own CPU a request."""
    behind: float
    """Milliseconds by which we ourselves were late, in 99 of 100 requests at most."""
    averages: tuple[str, str]

    @property
    def all(self) -> Figures:
        one = Figures()
        for figures in self.figures.values():
            one.late.extend(figures.late)
            one.due += figures.due
            one.wrong += figures.wrong
        return one

    @property
    def errors(self) -> Counter[str]:
        return self.all.wrong

    @property
    def holds(self) -> bool:
        """Whether all of every kind was answered, in time, and kept."""
        slowest = max(one.at(0.95) for one in self.figures.values())
        return slowest < GOAL and not self.errors and self.counted.is_right

    @property
    def limit(self) -> str:
        """What sets the limit, as far as it can be seen from outside."""
        cores = os.cpu_count() or 1
        if self.load.cpu / self.seconds > 0.9:
            return "the load itself, which has one core"
        if self.busy > 0.9:
            shares = [("server", self.server), ("store", self.store), ("load", self.load)]
            told = ", ".join(f"{name} {one.cpu / self.seconds:.0%}" for name, one in shares)
            return f"CPU: all {cores} cores are busy ({told} of one)"
        if self.server.most / self.seconds > 0.9:
            return "CPU: one process of the server has a core to itself, and no more"
        return "waiting: for the one writer of the store, or for the network, not for CPU"


@dataclass
class School:
    """Where classes are played: a server, its store, and what they use."""

    address: Address
    store: Engine
    server: int
    """Its process."""
    database: int | None
    """That of a database of our own."""

    def token(self, code: str) -> str:
        """What the picture to scan at a desk holds: nobody here can see it."""
        with self.store.connect() as connection:
            asked = select(CLASSES.c.token).where(CLASSES.c.code == code)
            return str(connection.execute(asked).scalar_one())

    def stored(self) -> dict[str, Counter[Answer]]:
        """The answers of each seat, by the key its tablet has."""
        found: dict[str, Counter[Answer]] = {}
        wanted = [ANSWERS.c[name] for name in ("number", "card", "attempt", "bin")]
        asked = select(SEATS.c.key, *wanted).join(SEATS, SEATS.c.id == ANSWERS.c.seat)
        with self.store.connect() as connection:
            for key, *answer in connection.execute(asked):
                found.setdefault(key, Counter())[tuple(answer)] += 1
        return found

    def used(self) -> tuple[usage.Usage, usage.Usage, usage.Usage, usage.Machine]:
        """What server, store and load have used until now, and the whole machine."""
        ours = usage.Usage(time.process_time(), 0, 0)
        store = usage.of(self.database) if self.database else usage.Usage(0, 0, 0)
        return usage.of(self.server), store, ours, usage.machine()


@contextmanager
def school(database: str = "", own: bool = False) -> Iterator[School]:
    """A server in a new instance folder, with the database of an address, or a PostgreSQL of its
    ``own``, or a file in the folder."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pid = None
        if own:
            home = postgres.programs()
            if home is None:
                raise SystemExit("There is no PostgreSQL here. To have one: apt install postgresql")
            url = stack.enter_context(postgres.serving(home, durable=True))
            lies = Path(str(url.query["host"]))
            pid = int((lies / "data/postmaster.pid").read_text().split("\n")[0])
            database = f"postgresql://{url.username}@/{url.database}?host={lies}"
        told = {"INSTANCE_DIR": str(folder), "DATABASE_URL": database, **LIFTED}
        address, server = stack.enter_context(started(HERE, told, "game", "serve"))
        scheme, _, rest = (database or f"sqlite:///{folder}/classes.db").partition("://")
        driver = "sqlite" if scheme == "sqlite" else "postgresql+psycopg"
        store = create_engine(f"{driver}://{rest}")
        stack.callback(store.dispose)
        yield School(address, store, server, pid)


def play(
    school: School, classes: int, seconds: float, *, together: int = 0, pace: Pace | None = None
) -> Played:
    """Play so many classes for so long, ``together`` of them card by card."""
    pace = pace or Pace()
    warm_up = min(WARM_UP, seconds / 2)
    moves = int((warm_up + seconds) / (pace.move * (1 - pace.about))) + 2
    ways = ["together" if at < together else "own" for at in range(classes)]
    with ThreadPoolExecutor(DOORS) as doors, closing(Timetable(school.address)) as table:
        rooms = list(doors.map(lambda way: Room(school.address, way, school.token), ways))
        entered = list(doors.map(lambda room: enter(table, room, pace, moves), rooms))
        start = time.perf_counter() + 0.5
        table.counts_from = start + warm_up
        for _, people in entered:
            for one in people:
                one.begin(start)
        table.run(table.counts_from, waits=False)
        return _measured(
            school, table, rooms, [one for some, _ in entered for one in some], seconds
        )


def _measured(
    school: School, table: Timetable, rooms: list[Room], children: list[Child], seconds: float
) -> Played:
    average, requests = usage.load_average(), table.requests
    before = school.used()
    table.behind = []
    table.run(table.counts_from + seconds)
    took = time.perf_counter() - table.counts_from
    server, store, load, machine = school.used()
    requests = table.requests - requests
    counted = count({one.key: one.sent for one in children}, school.stored())
    for room in rooms:
        room.end()
    busy = machine.busy - before[3].busy
    idle = machine.idle - before[3].idle
    ours = load.since(before[2])
    return Played(
        classes=len(rooms),
        due_in=seconds,
        seconds=took,
        figures=table.figures,
        counted=counted,
        server=server.since(before[0]),
        store=store.since(before[1]),
        load=ours,
        busy=busy / (busy + idle) if busy + idle else 0.0,
        each=ours.cpu / max(1, requests),
        behind=Figures(late=table.behind).at(0.99),
        averages=(average, usage.load_average()),
    )


def tell(played: Played) -> None:
    """Print how a load has fared."""
    print(f"\n{played.classes} classes of 30, {played.seconds:.0f} seconds")
    print(f"{'':8}{'due/s':>8}{'done/s':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8} ms   errors")
    rows = [(kind, played.figures[kind]) for kind in KINDS if kind in played.figures]
    for kind, one in [*rows, ("all", played.all)]:
        rates = one.due / played.due_in, len(one.late) / played.seconds
        times = (one.at(part) for part in (0.5, 0.95, 0.99, 1))
        print(f"{kind:8}" + "".join(f"{rate:8.1f}" for rate in rates), end="")
        print("".join(f"{time:8.0f}" for time in times), end="      ")
        print(", ".join(f"{times} times {why}" for why, times in one.wrong.items()) or "none")
    told = played.counted
    print(f"answers: {told.acked} acknowledged, {told.stored} stored, ", end="")
    print(f"{told.lost} lost, {told.doubled} doubled")
    for name, used in (("server", played.server), ("store", played.store)):
        if used.memory:
            print(f"{name}: {used.cpu / played.seconds:.0%} of a core, {used.memory:.0f} MB")
    print(f"load: {played.load.cpu / played.seconds:.0%} of a core, ", end="")
    print(f"{played.each * 1e6:.0f} µs a request, itself late by {played.behind:.0f} ms (p99)")
    print(f"machine: {played.busy:.0%} busy, load average {' → '.join(played.averages)}")
    print(f"holds under {GOAL} ms p95, of each kind: {'yes' if played.holds else 'no'}", flush=True)


def find(run: Callable[[int], Played], first: int) -> int:
    """Look for the most classes that hold, by doubling or halving, then between; and tell of each."""
    held, failed, classes = 0, 0, first
    last: Played | None = None
    while not failed or not held or failed - held > max(1, held // 10):
        played = run(classes)
        tell(played)
        if played.holds:
            held = classes
        else:
            failed, last = classes, played
        if not held and classes == 1:
            break
        classes = (held + failed) // 2 if held and failed else held * 2 or max(1, classes // 2)
    print(f"\nThe most that hold: {held} classes.", end=" ")
    print(f"At {failed} the limit is {last.limit}." if last else "")
    return held


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.school", description=__doc__)
    parser.add_argument("--classes", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--together", type=int, default=0, help="so many of them card by card")
    parser.add_argument("--find", action="store_true", help="look for the most classes that hold")
    parser.add_argument("--postgres", action="store_true", help="start a PostgreSQL of our own")
    chosen = parser.parse_args()
    random.seed(7)
    database = os.environ.get("DATABASE_URL", "")

    def run(classes: int) -> Played:
        """Each run has a server of its own, and but for a ``DATABASE_URL`` a store of its own."""
        with school(database, chosen.postgres) as place:
            part = classes * chosen.together // chosen.classes
            return play(place, classes, chosen.seconds, together=part)

    if chosen.find:
        find(run, chosen.classes)
        return 0
    played = run(chosen.classes)
    tell(played)
    return 0 if played.counted.is_right else 1


if __name__ == "__main__":
    sys.exit(main())
