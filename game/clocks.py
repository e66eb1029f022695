"""The clocks of this machine."""

import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from game.store.clock import Clocks

if sys.platform == "linux":  # this one counts while the machine sleeps
    steady = partial(time.clock_gettime, time.CLOCK_BOOTTIME)
elif sys.platform == "darwin":  # so does this one here, and time.monotonic does not
    steady = partial(time.clock_gettime, time.CLOCK_MONOTONIC)
else:
    steady = time.monotonic


def _boot() -> str:
    """The name of this start of the machine; nothing where it has none."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    return ""


HERE = Clocks(wall=time.time, steady=steady, boot=_boot())
