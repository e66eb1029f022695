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


@contextmanager
def served(root: Path, folder: str, *command: str) -> Iterator[Address]:
    """What ``python -m`` serves in a checkout, in a process of its own for as long as it is needed.
    The port is told in the environment. ``folder`` is where it may keep things."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address: Address = free.getsockname()
    told = {"HOST": address[0], "PORT": str(address[1]), "INSTANCE_DIR": folder, "DATABASE_URL": ""}
    started = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, **told},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(address)
        yield address
    finally:
        started.terminate()
        started.wait()


def _wait_for(address: Address) -> None:
    until = time.monotonic() + STARTS
    while True:
        try:
            return socket.create_connection(address).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
