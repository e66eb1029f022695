"""Where classes are kept while something breaks: a SQLite file, or a PostgreSQL of our own that can be
ended and begun, alone or behind PgBouncer.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from attack.faults.counting import ANSWERS, Answer
from attack.serving import free_address
from tests.store import postgres


def answers_in(file: Path) -> list[Answer]:
    """The answers in a SQLite file."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=30)) as connection:
        return connection.execute(ANSWERS).fetchall()


@dataclass(frozen=True)
class PostgreSQL:
    """A server of our own, in a folder."""

    home: Path
    folder: Path

    @property
    def url(self) -> str:
        return f"postgresql://tests@/postgres?host={self.folder}"

    def answers(self) -> list[Answer]:
        with psycopg.connect(host=str(self.folder), user="tests", dbname="postgres") as connection:
            return connection.execute(ANSWERS).fetchall()

    def restart(self, mode: str) -> None:
        """End it, ``fast`` or ``immediate``, and begin it anew."""
        self._control("restart", f"--mode={mode}")

    def stop(self) -> None:
        self._control("stop", "--mode=fast")

    def start(self) -> None:
        self._control("start", f"--log={self.folder}/log", f"--options={self._options()}")

    def _options(self) -> str:
        return f"-F -h '' -k '{self.folder}' -c autovacuum=off"

    def _control(self, what: str, *options: str) -> None:
        command = [self.home / "pg_ctl", what, "--silent", "--wait", f"--pgdata={self.folder}/data"]
        done = subprocess.run(
            [*map(str, command), *options],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **postgres.account(),
        )
        assert done.returncode == 0, f"pg_ctl {what} came to {done.returncode}"


@contextmanager
def postgresql() -> Iterator[PostgreSQL | None]:
    """A PostgreSQL for as long as the block lasts; None where its programs are not installed."""
    home = postgres.programs()
    if home is None:
        yield None
        return
    with postgres.serving(home) as url:
        yield PostgreSQL(home, Path(str(url.query["host"])))


BOUNCER = """
[databases]
postgres = host={folder} user=tests
[pgbouncer]
unix_socket_dir = {folder}
listen_addr =
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 200
logfile = {folder}/pgbouncer.log
pidfile = {folder}/pgbouncer.pid
"""


@contextmanager
def bouncer(behind: PostgreSQL) -> Iterator[str | None]:
    """The address of a PgBouncer in front of a PostgreSQL, which gives each transaction whichever
    connection is free; None where it is not installed."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
    if program is None:
        yield None
        return
    _, port = free_address()
    settings = behind.folder / "pgbouncer.ini"
    settings.write_text(BOUNCER.format(folder=behind.folder, port=port))
    settings.chmod(0o644)
    running = subprocess.Popen(
        [program, str(settings)],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **postgres.account(),
    )
    try:
        yield f"{behind.url}&port={port}"
    finally:
        running.terminate()
        running.wait()
