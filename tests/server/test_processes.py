"""The processes that answer, as they are: nobody's network holds them up, one that dies is begun anew,
and none is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.people.server import Server, free_port

SOON = 15  # seconds, on a machine that runs other tests as well

pytestmark = pytest.mark.skipif(os.name != "posix", reason="it kills processes as POSIX does")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path).start()
    yield server
    server.process.kill()
    server.process.communicate()


def half_posts(server: Server, many: int) -> list[socket.socket]:
    """Connections that have sent half a post, and now say nothing."""
    head = b"POST /join HTTP/1.1\r\nHost: here\r\nContent-Length: 60\r\n\r\ncode="
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(many)]
    for line in lines:
        line.sendall(head)
    return lines


def answers(server: Server, path: str = "/play/sort?level=1&seed=7") -> bool:
    """Whether a page is had within a moment. The server may just be starting a process."""
    with socket.socket() as line:
        line.settimeout(SOON)
        try:
            line.connect(("127.0.0.1", server.port))
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
            return line.recv(100).startswith(b"HTTP/1.1 200")
        except OSError:
            return False


def workers(server: Server) -> set[int]:
    """The processes that answer: each listens."""
    everybody = ["ps", "-ww", "-A", "-o", "pid=,ppid=,args="]
    told = subprocess.run(everybody, capture_output=True, text=True, check=True).stdout
    lines = [line.split(maxsplit=2) for line in told.splitlines() if "spawn_main" in line]
    return {int(pid) for pid, parent, _ in lines if int(parent) == server.process.pid}


def is_reached(port: int) -> bool:
    """Whether anybody listens at a port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def until(seen) -> None:
    """Wait until something is so."""
    end = time.monotonic() + SOON
    while not seen():
        assert time.monotonic() < end, "it has not come to that"


def test_half_posts_hold_nobody_up_and_the_server_ends_all_the_same(server):
    with ExitStack() as stack:
        for line in half_posts(server, 40):
            stack.enter_context(line)
        assert all(answers(server, path) for path in ("/healthz", "/join", "/play/sort?seed=7"))
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(SOON)
        assert time.monotonic() - began < 5


def test_a_process_that_dies_is_begun_anew(server):
    before = workers(server)
    assert len(before) == min(4, len(os.sched_getaffinity(0)))
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    until(lambda: workers(server) and not workers(server) & before)
    until(lambda: answers(server))
    assert server.process.poll() is None


def test_of_a_server_that_is_killed_nothing_holds_the_port(server, tmp_path):
    server.process.kill()
    server.process.wait()
    until(lambda: not is_reached(server.port))
    again = Server(tmp_path, server.port).start()
    assert answers(again)
    again.stop()


def test_a_server_whose_processes_cannot_begin_ends_and_says_so(tmp_path):
    (tmp_path / "broken.py").write_text("def make():\n    raise RuntimeError('it cannot begin')\n")
    code = (
        "from game.server import start\n"
        "if __name__ == '__main__':\n"
        f"    ready = start.announce('127.0.0.1', {free_port()}, lambda: None)\n"
        f"    raise SystemExit(start.serve('broken:make', '127.0.0.1', {free_port()}, 2, ready))\n"
    )
    (tmp_path / "serving.py").write_text(code)
    paths = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    ended = subprocess.run(
        [sys.executable, tmp_path / "serving.py"],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "could not be started" in ended.stderr
