"""The server that is attacked, as it is served: a process of its own, with whatever processes it
starts, its words in a file.
"""

import ctypes
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench.load import Address

HERE = Path(__file__).parent.parent
SERVE = "python -m game serve"
STARTS = 60  # seconds that a start may take
ENDS = 30  # seconds after which an end is no longer waited for
FILES = 1024  # that most systems let a process have open unless it asks for more

PR_SET_PDEATHSIG = 1
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass
class Serving:
    """A server on a folder and a port. It can be ended in every way, and started again."""

    folder: Path
    command: str = SERVE
    root: Path = HERE
    environment: Mapping[str, str] = field(default_factory=dict)
    address: Address = field(default_factory=lambda: free_address())

    @property
    def log(self) -> Path:
        """What it says, and has said before it was started again."""
        return self.folder / "server.log"

    def start(self, patience: float = STARTS) -> float:
        """Start it; how many seconds it took until it answered.

        :raises RuntimeError: when it does not.
        """
        host, port = self.address
        told = {"HOST": host, "PORT": str(port), "INSTANCE_DIR": str(self.folder / "instance")}
        self.folder.mkdir(parents=True, exist_ok=True)
        begun = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                words(self.command),
                cwd=self.root,
                env={**os.environ, "DATABASE_URL": "", **told, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that all of it can be found, and ended
                preexec_fn=None if sys.platform == "win32" else _as_a_shell_does,
            )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > begun + patience:
                self.kill()
                said = self.log.read_text("utf-8", "replace")[-2000:]
                raise RuntimeError(f"the server did not start: {said}")
            time.sleep(0.02)
        return time.monotonic() - begun

    def answers(self, patience: float = 2) -> bool:
        """Whether somebody answers there now."""
        connection = HTTPConnection(*self.address, timeout=patience)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> float | None:
        """Ask it to end (SIGTERM); how many seconds that took, or None when it had to be killed."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(ENDS)
        except subprocess.TimeoutExpired:
            return None
        else:
            return time.monotonic() - begun
        finally:
            self.kill()

    def kill(self) -> None:
        """End all of it at once, the way a power cut does."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def family(self) -> list[int]:
        """The numbers of its processes, the first of them its own."""
        found = [int(one.name) for one in Path("/proc").glob("[0-9]*") if self._is_mine(one)]
        return sorted(found, key=lambda id: (id != self.process.pid, id))

    def _is_mine(self, entry: Path) -> bool:
        try:
            after = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            return False
        state, _parent, group = after[:3]
        return state != "Z" and int(group) == self.process.pid

    def workers(self) -> list[int]:
        """The numbers of those of its processes that answer: they have the app in their memory.
        Helpers that only pass words on are small."""
        _, *others = self.family()
        return [id for id in others if memory(id) > 30]

    def megabytes(self) -> float:
        """How much memory all of it takes."""
        return sum(map(memory, self.family()))


def memory(id: int) -> float:
    """How many megabytes of memory a process takes."""
    try:
        return int(Path(f"/proc/{id}/statm").read_text().split()[1]) * PAGE / 1e6
    except OSError:
        return 0


def _as_a_shell_does() -> None:
    """Give the server no more than a shell would: how many files it may open is its own matter. In
    Linux it ends with us, however we end."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    import resource  # is not there on Windows, where this file is read too

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, most), most))


@contextmanager
def served(serving: Serving) -> Iterator[Serving]:
    """A server for as long as it is needed; none of it is left behind."""
    serving.start()
    try:
        yield serving
    finally:
        serving.kill()


def words(command: str) -> list[str]:
    """The words of a command. Its Python is the one that runs this."""
    first, *rest = shlex.split(command)
    return [sys.executable if first == "python" else first, *rest]


def free_address() -> Address:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address: Address = free.getsockname()
    return address
