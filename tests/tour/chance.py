"""Chance that comes out alike: the same scene has the same code, cards and keys in every run."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random, SystemRandom
from typing import Any
from unittest.mock import patch


class Chance:
    """Takes the place of the system's chance, on which ``secrets`` stands, too.

    What is drawn hangs on the scene. A sample (of which seeds are made) is the same however often
    it is drawn: no page looks another way because the code before it drew one more. Letters of
    codes and keys differ with each draw, or no two classes could be told apart.
    """

    def __init__(self) -> None:
        self.begins("")

    def begins(self, scene: str) -> None:
        self._scene = scene
        self._drawn: Counter[str] = Counter()

    def _next(self, what: str) -> Random:
        self._drawn[what] += 1
        return Random(f"{self._scene} {what} {self._drawn[what]}")

    def bits(self, _system: SystemRandom, count: int) -> int:
        return self._next("bits").getrandbits(count)

    def bytes(self, _system: SystemRandom, count: int) -> bytes:
        return self._next("bytes").randbytes(count)

    def sample(self, _system: SystemRandom, of: Sequence[Any], k: int) -> list[Any]:
        return Random(f"{self._scene} sample").sample(of, k)


@contextmanager
def alike() -> Iterator[Chance]:
    """Such a chance for the whole process, until the block ends."""
    chance = Chance()
    here = {
        "getrandbits": lambda system, count: chance.bits(system, count),
        "randbytes": lambda system, count: chance.bytes(system, count),
        "sample": lambda system, of, k: chance.sample(system, of, k),
    }
    with patch.multiple(SystemRandom, **here):
        yield chance
