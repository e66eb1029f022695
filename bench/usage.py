"""What processes use of the machine, as Linux tells it in /proc. Elsewhere nothing is known of it, and
all of it is 0.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 1


@dataclass(frozen=True)
class Usage:
    """CPU of some processes in seconds, and of the one that used most; their memory in MB, in which
    what they share is counted once."""

    cpu: float
    most: float
    memory: float

    def since(self, before: "Usage") -> "Usage":
        """The CPU since then; the memory now."""
        return Usage(self.cpu - before.cpu, self.most - before.most, self.memory)


@dataclass(frozen=True)
class Machine:
    """CPU seconds of all cores, in which something was done or nothing was."""

    busy: float
    idle: float


def of(root: int) -> Usage:
    """What a process and all that it has started use."""
    parents, cpu = {}, {}
    for folder in _PROC.glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            pid = int(folder.name)
            parents[pid] = int(fields[1])
            cpu[pid] = sum(map(int, fields[11:15])) / _TICK  # with those that it has waited for
    family = {root} & cpu.keys()
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    spent = [cpu[pid] for pid in family]
    return Usage(sum(spent), max(spent, default=0.0), sum(map(_memory, family)))


def machine() -> Machine:
    """What all cores have done since the machine was started."""
    try:
        fields = (_PROC / "stat").read_text().split("\n", 1)[0].split()[1:]
    except OSError:
        return Machine(0.0, 0.0)
    spent = [int(one) / _TICK for one in fields[:8]]
    idle = spent[3] + spent[4]
    return Machine(sum(spent) - idle, idle)


def load_average() -> str:
    """How many processes wanted a core in the last minute, on average."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _memory(pid: int) -> float:
    with suppress(OSError):
        told = re.search(r"^Pss: +(\d+)", (_PROC / str(pid) / "smaps_rollup").read_text(), re.M)
        return int(told[1]) / 1024 if told else 0.0
    return 0.0
