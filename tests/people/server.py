"""The game as it is served: a process of its own, on a folder and a port."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A server that can be stopped, and started anew on the same folder and port."""

    folder: Path
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """As ``make play`` starts it; it answers when this is done."""
        env = os.environ | {"PORT": str(self.port), "INSTANCE_DIR": str(self.folder)}
        env["CLASSES_AN_HOUR"] = "10000"  # here a test opens one, not a teacher
        command = [sys.executable, "-m", "game", "serve"]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        while "is ready" not in (line := self.process.stdout.readline()):
            assert line, "the server did not start"
        return self

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)
