"""What an author is told when a content file cannot be played."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, kw_only=True)
class Fault:
    """One thing to mend in a content file. ``line`` counts from 1; 0 means the whole file."""

    file: str
    line: int = 0
    entry: str = ""
    wrong: str
    instead: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        who = f" ({self.entry})" if self.entry else ""
        return f"{where}{who}: {self.wrong}\n    Instead: {self.instead}"


class BrokenContent(Exception):
    """A content folder cannot be played. ``faults`` holds everything to mend, in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))
