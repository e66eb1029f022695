"""Children who play in classes and count: what was sent, what was acknowledged, and, in the end, what is
in the store. An answer that is lost on the way is sent again, as tablets do.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from attack.visitor import Unanswered, Visitor
from bench.load import Address

Answer = tuple[str, int, str, int]
"""The key of a seat, a round of its class, a card, which attempt at it."""

ANSWERS = (
    "SELECT seats.key, answers.number, answers.card, answers.attempt"
    " FROM answers JOIN seats ON seats.id = answers.seat"
)
AGAIN = 0.2  # seconds before what was lost is sent again
PATIENCE = 8.0  # seconds


@dataclass
class Count:
    """What children did. ``lost`` was acknowledged and is not in the store; what is there and was
    never sent is ``doubled``: one move counted as two."""

    sent: set[Answer] = field(default_factory=set)
    acknowledged: set[Answer] = field(default_factory=set)
    again: int = 0
    """How often something was not answered, or not yet."""
    waits: list[float] = field(default_factory=list)
    """How long answers to moves took, from the first time that each was sent."""

    def __add__(self, more: "Count") -> "Count":
        return Count(
            self.sent | more.sent,
            self.acknowledged | more.acknowledged,
            self.again + more.again,
            self.waits + more.waits,
        )

    def of(self, percent: int) -> float:
        ordered = sorted(self.waits) or [0.0]
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


@dataclass(frozen=True)
class Counted:
    """A count beside what is in the store."""

    sent: int
    acknowledged: int
    stored: int
    lost: int
    doubled: int

    @classmethod
    def beside(cls, count: Count, stored: Iterable[Answer]) -> "Counted":
        there = list(stored)
        held = set(there)
        return cls(
            len(count.sent),
            len(count.acknowledged),
            len(there),
            len(count.acknowledged - held),
            len(there) - len(held) + len(held - count.sent),
        )


class Lesson:
    """A class at everyone's own pace, whose children move in turn; when all are done, its teacher
    begins another round."""

    def __init__(self, address: Address, children: int, source: int = 1) -> None:
        self.count = Count()
        self.teacher = Visitor(address, patience=PATIENCE, source=source)
        self.teacher.post("/class/new", round="sort.3", way="own")
        self.code = self.teacher.found(r'data-class="([A-Z]{5})"')
        self.url = f"/class/{self.code}"
        self.children = [
            Visitor(address, patience=PATIENCE, source=source) for _ in range(children)
        ]
        self.keys = [self._sit(one) for one in self.children]
        self.teacher.get(f"{self.url}/desk")
        self.teacher.press("act", "begin")
        self.trouble: BaseException | None = None
        """What ended its play."""

    def _sit(self, child: Visitor) -> str:
        child.get(f"/join/{self.code}")
        key, seat = (child.found(rf'name="{name}" value="([^"]+)"') for name in ("key", "seat"))
        child.post(f"/join/{self.code}", key=key, seat=seat)
        return key

    def play(self, until: Event) -> None:
        """Play until something has happened; what cannot be answered now is asked again."""
        while not until.is_set():
            moved = False
            for child, key in zip(self.children, self.keys, strict=True):
                moved |= self._move(child, key, until)
            if not moved and not until.is_set():
                self._begin_another()

    def _move(self, child: Visitor, key: str, until: Event) -> bool:
        """One move of a child that has a card left; whether it had."""
        if not self._looks(child, until) or not (hand := child.hand()):
            return False
        (card, misses), bins = hand[0], child.bins()
        action = child.action()
        number = int(action.partition("number=")[2].partition("&")[0])
        form = {"card": card, "misses": misses, "bin": bins[int(misses) % len(bins)]}
        answer = (key, number, card, int(misses) + 1)
        self.count.sent.add(answer)
        begun = time.monotonic()
        while True:
            if self._is_taken(child, action, form):
                self.count.acknowledged.add(answer)
                self.count.waits.append(time.monotonic() - begun)
                return True
            self.count.again += 1
            if until.wait(AGAIN):
                return True

    def _is_taken(self, child: Visitor, action: str, form: dict[str, str]) -> bool:
        try:
            status, led, _ = child.ask("POST", action, form)
        except Unanswered:
            return False
        return status == 303 and led.startswith(self.url)

    def _looks(self, child: Visitor, until: Event) -> bool:
        """Show the page of a child, as soon as that can be had.

        :raises LostSeat: when it is asked who it is, or its class is not there.
        """
        while not until.is_set():
            try:
                status = child.get(self.url)
            except Unanswered:
                status = 0
            if child.path.startswith("/join") or status in (404, 410):
                raise LostSeat(f"a child of {self.url} was led to {child.path}, {status}")
            if status == 200:
                return True
            self.count.again += 1
            until.wait(AGAIN)
        return False

    def _begin_another(self) -> None:
        try:
            for act in ("close", "round", "begin"):
                self.teacher.get(f"{self.url}/desk")
                step = self.teacher.found(r'name="step" value="([^"]+)"')
                self.teacher.post(f"{self.url}/desk", act=act, step=step, round="sort.3", way="own")
        except (Unanswered, AssertionError):
            self.count.again += 1
            time.sleep(AGAIN)


class LostSeat(AssertionError):
    """A child that sits in a class is asked who it is, or finds no class."""


@contextmanager
def playing(lessons: list[Lesson]) -> Iterator[None]:
    """All classes play for as long as the block lasts, each by itself.

    :raises LostSeat: at the end, when somebody lost theirs.
    """
    over = Event()

    def play(one: Lesson) -> None:
        try:
            one.play(over)
        except BaseException as trouble:
            one.trouble = trouble

    threads = [Thread(target=play, args=(one,), daemon=True) for one in lessons]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(4 * PATIENCE)
    for one in lessons:
        if one.trouble:
            raise one.trouble


def total(lessons: list[Lesson]) -> Count:
    """What all of them did."""
    return sum((one.count for one in lessons), Count())


def has_moved(lessons: list[Lesson], more: int, within: float) -> bool:
    """Whether so many more moves are acknowledged within some seconds, and nobody is lost."""
    before, until = len(total(lessons).acknowledged), time.monotonic() + within
    while time.monotonic() < until and not any(one.trouble for one in lessons):
        if len(total(lessons).acknowledged) >= before + more:
            return True
        time.sleep(0.02)
    return False
