"""The faults. Each begins a server with children who play, breaks something, and tells what came of it:
what was counted, how soon it answered again, which laws did not hold.
"""

import os
import random
import signal
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from attack.faults import stores
from attack.faults.counting import (
    Answer,
    Count,
    Counted,
    Lesson,
    LostSeat,
    has_moved,
    playing,
    total,
)
from attack.serving import HERE, SERVE, Serving, served
from attack.visitor import Unanswered, Visitor

SOON = 15.0  # seconds after which all must be well again
QUICK = 1.0  # seconds that who only looks may wait, whatever is broken
ORPHANED = 5.0  # seconds that a process may outlive the one that started it
LOCKED = 8.0  # seconds after which who waits for another's lock must be told
DAY = 24 * 60 * 60
CLOCK = HERE / "attack" / "faults" / "moved_clock"
ALONE = "/play/sort?level=1&seed=3"


@dataclass(frozen=True)
class How:
    """How the faults are made: what serves, how often a server is killed, how long things last."""

    serve: str = SERVE
    root: Path = HERE
    kills: int = 50
    long: float = 30.0
    """Seconds that a store is locked."""
    down: float = 8.0
    """Seconds that a database is away."""
    clocks: tuple[int, ...] = (5, -5, DAY, -DAY, 365 * DAY, -365 * DAY)
    """Seconds by which clocks are moved."""
    moves: int = 40
    """Moves that are waited for where nothing else ends a fault."""
    classes: int = 4
    children: int = 5


@dataclass
class Outcome:
    """What came of a fault."""

    name: str
    counted: Counted | None = None
    waits: list[float] = field(default_factory=list)
    """How long it took until all was well again, each time."""
    told: str = ""
    broken: list[str] = field(default_factory=list)

    def law(self, holds: bool, name: str) -> None:
        if not holds:
            self.broken.append(name)

    def count(self, count: Count, stored: list[Answer]) -> None:
        """Compare what children counted with what is in the store."""
        self.counted = Counted.beside(count, stored)
        self.law(self.counted.acknowledged > 0, "somebody played")
        self.law(not self.counted.lost, "no acknowledged answer is lost")
        self.law(not self.counted.doubled, "no answer counts twice")

    def well(self, lessons: list[Lesson], begun: float) -> None:
        """Wait until children move again; that must be soon."""
        self.law(has_moved(lessons, 1, 3 * SOON), "children play again")
        self.waits.append(time.monotonic() - begun)
        self.law(self.waits[-1] < SOON, f"that takes no longer than {SOON:.0f} s")


class Skipped(Exception):
    """A fault that cannot be made on this machine."""


Fault = Callable[[How], Outcome]
FAULTS: dict[str, Fault] = {}


def fault(make: Fault) -> Fault:
    FAULTS[make.__name__] = make
    return make


@contextmanager
def lesson_with(
    how: How, **environment: str
) -> Iterator[tuple[Serving, list[Lesson], Callable[[], list[Answer]]]]:
    """A server with classes, which keeps them in a file."""
    with tempfile.TemporaryDirectory() as folder:
        serving = Serving(Path(folder), how.serve, how.root, environment)
        file = serving.folder / "instance" / "classes.db"
        with served(serving):
            yield serving, classes(serving, how), lambda: stores.answers_in(file)


def classes(serving: Serving, how: How) -> list[Lesson]:
    return [Lesson(serving.address, how.children, 1 + nth) for nth in range(how.classes)]


# Processes --------------------------------------------------------------------------------


@fault
def kills(how: How) -> Outcome:
    """SIGKILL, of the whole server and of single workers, in turn, in the middle of play."""
    outcome, chance = Outcome("kills"), random.Random(how.kills)
    with lesson_with(how) as (serving, lessons, stored):
        with playing(lessons):
            for nth in range(how.kills):
                outcome.law(has_moved(lessons, 3, SOON), "children play between two kills")
                time.sleep(chance.random() * 0.3)
                workers, begun = serving.workers(), time.monotonic()
                if nth % 2 and workers:
                    _kill_one(outcome, serving, chance.choice(workers), len(workers))
                else:
                    serving.kill()
                    serving.start()
                outcome.well(lessons, begun)
        outcome.count(total(lessons), stored())
    outcome.told = (
        f"{how.kills} kills, {len(workers)} workers, moves p95 {total(lessons).of(95):.1f} s"
    )
    return outcome


def _kill_one(outcome: Outcome, serving: Serving, worker: int, many: int) -> None:
    os.kill(worker, signal.SIGKILL)
    back = _wait(lambda: len(serving.workers()) >= many)
    outcome.law(back, "a worker that was killed is started anew")
    if serving.process.poll() is not None:
        serving.start()


@fault
def parent(how: How) -> Outcome:
    """SIGKILL of the process that started the others: none of them holds the port."""
    outcome = Outcome("parent")
    with lesson_with(how) as (serving, lessons, stored):
        with playing(lessons):
            for _ in range(min(3, how.kills // 4)):
                has_moved(lessons, 3, SOON)
                begun, orphans = time.monotonic(), serving.family()[1:]
                os.kill(serving.process.pid, signal.SIGKILL)
                gone = _wait(lambda: not serving.family() and _is_free(serving), ORPHANED)
                outcome.law(
                    gone, f"after {ORPHANED:.0f} s no orphan is there, and the port is free"
                )
                outcome.told = f"{len(orphans)} orphans gone after {time.monotonic() - begun:.1f} s"
                serving.kill()
                serving.start()
                outcome.well(lessons, begun)
        outcome.count(total(lessons), stored())
    return outcome


def _is_free(serving: Serving) -> bool:
    try:
        socket.create_server(serving.address).close()
    except OSError:
        return False
    return True


# PostgreSQL -------------------------------------------------------------------------------


@fault
def database(how: How) -> Outcome:
    """PostgreSQL is restarted: fast, immediate, and after it was away for some seconds."""
    outcome = Outcome("database")
    with _on_postgresql(how) as (database, lessons):
        with playing(lessons):
            for restart in ("fast", "immediate", "away"):
                has_moved(lessons, how.moves // 2, SOON)
                if restart == "away":
                    database.stop()
                    time.sleep(how.down)
                    begun = time.monotonic()
                    database.start()
                else:
                    begun = time.monotonic()
                    database.restart(restart)
                outcome.well(lessons, begun)
            has_moved(lessons, how.moves, SOON)
        outcome.count(total(lessons), database.answers())
    return outcome


@fault
def bouncer(how: How) -> Outcome:
    """PgBouncer stands between, in transaction mode: each transaction has another connection."""
    outcome = Outcome("bouncer")
    with _on_postgresql(how, bounced=True) as (database, lessons):
        with playing(lessons):
            outcome.law(has_moved(lessons, how.moves, 4 * SOON), "children play")
        outcome.count(total(lessons), database.answers())
        outcome.told = f"moves p95 {total(lessons).of(95) * 1000:.0f} ms"
        _does_not_wait_for_ever(outcome, database, lessons[0])
    return outcome


def _does_not_wait_for_ever(outcome: Outcome, database: stores.PostgreSQL, lesson: Lesson) -> None:
    """Who waits for a lock is told so after some seconds, whichever connection it waits on."""
    desk = f"{lesson.url}/desk"
    lesson.teacher.get(desk)
    step = lesson.teacher.found(r'name="step" value="([^"]+)"')
    with psycopg.connect(host=str(database.folder), user="tests", dbname="postgres") as holder:
        holder.execute("SELECT * FROM classes FOR UPDATE")
        for _ in range(3):
            begun = time.monotonic()
            try:
                status, _, _ = lesson.teacher.ask("POST", desk, {"act": "close", "step": step})
            except Unanswered:
                status = 0
            waited = time.monotonic() - begun
            outcome.law(
                status == 503 and waited < LOCKED, "who waits for a lock is told so in time"
            )


@contextmanager
def _on_postgresql(
    how: How, bounced: bool = False
) -> Iterator[tuple[stores.PostgreSQL, list[Lesson]]]:
    with ExitStack() as stack:
        database = stack.enter_context(stores.postgresql())
        if database is None:
            raise Skipped("there is no PostgreSQL here")
        url = stack.enter_context(stores.bouncer(database)) if bounced else database.url
        if url is None:
            raise Skipped("there is no PgBouncer here")
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        serving = Serving(folder, how.serve, how.root, {"DATABASE_URL": url})
        stack.enter_context(served(serving))
        yield database, classes(serving, how)


# The file ---------------------------------------------------------------------------------


@fault
def disk(how: How) -> Outcome:
    """The disk fills up, and has room again."""
    outcome = Outcome("disk")
    if os.name != "posix" or os.geteuid() != 0:
        raise Skipped("only root can mount a small disk")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        small = folder / "instance"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small])
        if mounted.returncode:
            raise Skipped("no small disk can be mounted here")
        stack.callback(subprocess.run, ["umount", "--lazy", small], check=True)
        serving = Serving(folder, how.serve, how.root)
        stack.enter_context(served(serving))
        lessons = classes(serving, how)
        with playing(lessons):
            has_moved(lessons, 5, SOON)
            _fill(small / "full")
            refused = _wait(lambda: not has_moved(lessons, 1, 1))
            looks = _look(outcome, lessons[0], 3)
            begun = time.monotonic()
            (small / "full").unlink()
            outcome.well(lessons, begun)
            has_moved(lessons, 5, SOON)
        outcome.count(total(lessons), stores.answers_in(small / "classes.db"))
        outcome.told = f"moves {'were refused' if refused else 'went on'}, looks {looks}"
    return outcome


def _fill(file: Path) -> None:
    """Take all the room there is, to the last byte."""
    with file.open("wb", buffering=0) as full:
        for size in (65_536, 512, 1):
            with suppress(OSError):
                while full.write(b"\0" * size) == size:
                    pass


@fault
def locked(how: How) -> Outcome:
    """Another program holds the file: who looks, and who plays alone, goes on."""
    outcome = Outcome("locked")
    with lesson_with(how) as (serving, lessons, stored):
        with playing(lessons):
            has_moved(lessons, 5, SOON)
            file = serving.folder / "instance" / "classes.db"
            with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as other:
                other.execute("BEGIN IMMEDIATE")
                looks = _look(outcome, lessons[0], how.long)
                begun = time.monotonic()
                other.execute("COMMIT")
            outcome.well(lessons, begun)
            has_moved(lessons, 5, SOON)
        outcome.count(total(lessons), stored())
        outcome.told = f"held {how.long:.0f} s, looks {looks}"
    return outcome


def _look(outcome: Outcome, lesson: Lesson, seconds: float) -> str:
    """Look at a class and play alone for some time; both must go on. How long it took."""
    child = Visitor(lesson.teacher.address, dict(lesson.children[0].cookies), source=99)
    alone, took, until = Visitor(child.address, source=98), [], time.monotonic() + seconds
    while time.monotonic() < until:
        for who, path, name in ((child, lesson.url, "looks"), (alone, ALONE, "play alone")):
            begun = time.monotonic()
            try:
                status = who.get(path)
            except Unanswered:
                status = 0
            took.append(time.monotonic() - begun)
            outcome.law(status == 200, f"{name} goes on ({status})")
        time.sleep(0.1)
    slowest = max(took)
    outcome.law(slowest < QUICK, f"a look takes {QUICK:.0f} s at most")
    return f"{statistics.median(took) * 1000:.0f} ms, at most {slowest * 1000:.0f} ms"


@fault
def deleted(how: How) -> Outcome:
    """The file is deleted under the running server: another is made."""
    outcome = Outcome("deleted")
    with lesson_with(how) as (serving, lessons, stored):
        _plays_a_little(lessons)
        for one in (serving.folder / "instance").glob("classes.db*"):
            one.unlink()
        fresh = _open_anew(outcome, serving, how)
        outcome.count(total(fresh), stored())
    return outcome


@fault
def replaced(how: How) -> Outcome:
    """A copy is put back in place of the file: it is the copy that counts."""
    outcome = Outcome("replaced")
    with lesson_with(how) as (serving, lessons, stored):
        _plays_a_little(lessons)
        file = serving.folder / "instance" / "classes.db"
        copy, begun = file.with_name("copy.db"), time.monotonic()
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        kept = set(stores.answers_in(copy))
        _plays_a_little(lessons)
        copy.replace(file)
        for one in lessons:
            one.count = Count(sent=one.count.sent | kept)  # what came between went with the file
        begun = time.monotonic()
        with playing(lessons):
            outcome.well(lessons, begun)
            has_moved(lessons, 10, SOON)
        outcome.count(total(lessons), stored())
    return outcome


@fault
def damaged(how: How) -> Outcome:
    """The file is overwritten: who plays alone goes on, classes are told kindly; once it is moved
    away, classes are opened again."""
    outcome = Outcome("damaged")
    with lesson_with(how) as (serving, lessons, stored):
        _plays_a_little(lessons)
        file = serving.folder / "instance" / "classes.db"
        with file.open("r+b") as spoilt:
            spoilt.write(b"no database" * 1000)
        for beside in (serving.folder / "instance").glob("classes.db-*"):
            beside.write_bytes(b"\0" * beside.stat().st_size)
        teacher, statuses = Visitor(serving.address), []
        for path in (ALONE, "/healthz", "/class/new", f"{lessons[0].url}/wall"):
            begun = time.monotonic()
            statuses.append(teacher.get(path))
            outcome.law(time.monotonic() - begun < SOON, f"{path} is answered")
        outcome.law(statuses[:3] == [200, 200, 200], "what needs no store goes on")
        outcome.law(statuses[3] == 503 and "data-error" in teacher.page, "a class is told kindly")
        for one in (serving.folder / "instance").glob("classes.db*"):
            one.rename(one.with_name(f"bad-{one.name}"))
        fresh = _open_anew(outcome, serving, how)
        outcome.count(total(fresh), stored())
        outcome.told = f"meanwhile alone {statuses[0]}, a class {statuses[3]}"
    return outcome


def _plays_a_little(lessons: list[Lesson]) -> None:
    with playing(lessons):
        has_moved(lessons, 5, SOON)


def _open_anew(outcome: Outcome, serving: Serving, how: How) -> list[Lesson]:
    """Open classes where those before are gone, and play a little."""
    begun, fresh = time.monotonic(), []
    while not fresh and time.monotonic() < begun + SOON:
        try:
            fresh = classes(serving, how)
        except (Unanswered, AssertionError):
            time.sleep(0.2)
    outcome.law(bool(fresh), f"within {SOON:.0f} s a class can be opened")
    with playing(fresh):
        if fresh:
            outcome.well(fresh, begun)
            has_moved(fresh, 5, SOON)
    return fresh


# Clocks -----------------------------------------------------------------------------------


@fault
def clock(how: How) -> Outcome:
    """The clock is moved by seconds, a day, a year, both ways, in play and over a restart."""
    outcome = Outcome("clock")
    with tempfile.TemporaryDirectory() as kept:
        moved = Path(kept) / "moved"
        moved.write_text("0")
        paths = os.pathsep.join(filter(None, [str(CLOCK), os.environ.get("PYTHONPATH")]))
        environment = {"PYTHONPATH": paths, "MOVED_CLOCK": str(moved)}
        with lesson_with(how, **environment) as (serving, lessons, stored):
            for by in how.clocks:
                for restarts in (False, True):
                    _move_clock(outcome, serving, lessons, moved, by, restarts)
            outcome.count(total(lessons), stored())
    return outcome


def _move_clock(
    outcome: Outcome, serving: Serving, lessons: list[Lesson], moved: Path, by: int, restarts: bool
) -> None:
    """Play with the clock moved, and put right again."""
    when = f"{by:+} s{', over a restart' if restarts else ''}"
    for at in (by, 0):
        if restarts:
            serving.kill()
        moved.write_text(str(at))
        if restarts:
            serving.start()
        time.sleep(0.2)
        try:
            begun = time.monotonic()
            with playing(lessons):
                goes_on = has_moved(lessons, len(lessons), SOON)
            outcome.waits.append(time.monotonic() - begun)
            outcome.law(goes_on, f"children play on ({when})")
            for one in lessons:
                outcome.law(one.teacher.get(f"{one.url}/desk") == 200, f"desks stay ({when})")
        except (LostSeat, Unanswered) as lost:
            outcome.broken.append(f"seats stay ({when}): {lost}")
            for one in lessons:
                one.trouble = None


def _wait(until: Callable[[], bool], seconds: float = 2 * SOON) -> bool:
    """Wait until something is so; whether it came to be."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
