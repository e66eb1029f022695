"""Servers that are measured, each in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load import Address

STARTS = 30  # seconds that a server may take
ENDS = 20


@contextmanager
def served(root: Path, folder: str, *command: str) -> Iterator[Address]:
    """What ``python -m`` serves in a checkout, in a process of its own for as long as it is needed.
    ``folder`` is where it may keep things."""
    with started(root, {"INSTANCE_DIR": folder, "DATABASE_URL": ""}, *command) as (address, _):
        yield address


@contextmanager
def started(root: Path, settings: dict[str, str], *command: str) -> Iterator[tuple[Address, int]]:
    """The same with settings in the environment, where the port is told, too; and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address: Address = free.getsockname()
    told = {"HOST": address[0], "PORT": str(address[1]), **settings}
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, **told},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(address, process)
        yield address, process.pid
    finally:
        process.terminate()
        try:
            process.wait(ENDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(address: Address, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + STARTS
    while True:
        try:
            return socket.create_connection(address).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)
