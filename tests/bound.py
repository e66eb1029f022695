"""Somebody whom the permissions of files bind, though it may be root who runs the tests."""

import ctypes
import os
import sys
from collections.abc import Callable, Sequence
from threading import Thread
from typing import TypeVar

import pytest

T = TypeVar("T")

ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")

_VERSION = 0x20080522
_OVERRIDE = 0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def bound(call: Callable[[], T]) -> T:
    """What a call gives or raises, in a thread that has given up what lets root pass everywhere."""
    given: list[T] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            _give_up()
            given.append(call())
        except BaseException as problem:
            raised.append(problem)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]
    return given[0]


def _give_up() -> None:
    if os.geteuid() != 0 or sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(_VERSION, 0)
    caps = (ctypes.c_uint32 * 6)()  # twice: effective, permitted, inheritable
    _do(libc.capget, head, caps)
    for at in range(3):
        caps[at] &= ~_OVERRIDE
    _do(libc.capset, head, caps)


def _do(call: Callable[..., int], *arguments: Sequence[int]) -> None:
    if call(*arguments):
        raise OSError(ctypes.get_errno(), "this thread cannot give up its rights")
