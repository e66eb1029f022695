"""What comes of reading: a value, and what there is to mend. Readers hand it back and never on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from game.content.door.faults import Fault

Value = TypeVar("Value", covariant=True)
Made = TypeVar("Made")
One = TypeVar("One")


@dataclass(frozen=True)
class Read(Generic[Value]):
    """The value that was read, None if there is none to go on with, and all faults on the way.

    A value may be there in spite of faults, so that what follows can be told of too.
    """

    value: Value | None
    faults: tuple[Fault, ...] = ()

    def then(self, step: Callable[[Value], "Read[Made]"]) -> "Read[Made]":
        """What a further step reads out of the value, with the faults of both."""
        if self.value is None:
            return Read(None, self.faults)
        return step(self.value).also(self.faults)

    def made(self, make: Callable[[Value], Made]) -> "Read[Made]":
        """The same with what is made of the value, which cannot fail."""
        return Read(None if self.value is None else make(self.value), self.faults)

    def also(self, faults: Iterable[Fault]) -> "Read[Value]":
        """The same with more faults."""
        return Read(self.value, (*self.faults, *faults))


def sound(reads: Iterable[Read[One]]) -> tuple[tuple[One, ...], tuple[Fault, ...]]:
    """The values there are of some that stand side by side, and the faults of all."""
    known = tuple(reads)
    values = tuple(read.value for read in known if read.value is not None)
    return values, tuple(fault for read in known for fault in read.faults)


def every(reads: Iterable[Read[One]]) -> Read[tuple[One, ...]]:
    """All values, or none: at the first that is not there nothing more is read."""
    values: list[One] = []
    faults: list[Fault] = []
    for read in reads:
        faults += read.faults
        if read.value is None:
            return Read(None, tuple(faults))
        values.append(read.value)
    return Read(tuple(values), tuple(faults))
