"""A throw-away PostgreSQL: made in a temp folder, heard on a socket there, gone with the tests."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL

HOMES = [
    "usr/lib/postgresql/*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
]
"""Where Debian and Homebrew keep what they do not put on the PATH, seen from /."""

SERVE = """
set -eu
PATH=$1:$PATH LC_ALL=C
export PATH LC_ALL
folder=$(mktemp -d)
trap 'pg_ctl stop --silent --pgdata="$folder/data" --mode=immediate || :; rm -rf "$folder"' EXIT
initdb --pgdata="$folder/data" --username=tests --auth=trust --encoding=UTF8 --locale=C \
    --no-sync --wal-segsize=1 >"$folder/log"
pg_ctl start --silent --wait --pgdata="$folder/data" --log="$folder/log" \
    --options="-h '' -k '$folder' $2" || { cat "$folder/log" >&2; exit 1; }
echo "$folder"
cat
"""
"""Says the folder once the server listens, then waits for its input to end.

That comes when the tests close it, and also when they are killed: no server is left behind.
"""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: the one on the PATH, else the newest there is."""
    if sys.platform == "win32":
        return None  # nor has it the shell that SERVE needs
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    homes = [home for pattern in HOMES for home in Path("/").glob(pattern)]
    return max((home for home in homes if (home / "initdb").exists()), key=version, default=None)


def version(home: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(home))]


def account() -> dict[str, Any]:
    """Who runs the server, in Popen's words: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return {}
    import pwd  # is not there on Windows, where this file is read too

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    who = known.get("postgres") or known["nobody"]
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


HASTY = "-F -c autovacuum=off"
"""Options of a server that need not outlive a power cut."""


@contextmanager
def serving(home: Path, durable: bool = False) -> Iterator[URL]:
    """The address of a new server's own database, for as long as the block lasts. A ``durable`` one
    writes as a school's would."""
    server = subprocess.Popen(
        ["sh", "-c", SERVE, "sh", str(home), "" if durable else HASTY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd="/",  # which every account may read
        start_new_session=True,  # Ctrl-C is for us; the server hears of it when we let go
        **account(),
    )
    assert server.stdout
    try:
        folder = server.stdout.readline().strip()
        assert folder, "PostgreSQL did not start; it said why above"
        yield URL.create("postgresql+psycopg", "tests", database="postgres", query={"host": folder})
    finally:
        server.communicate(timeout=60)
