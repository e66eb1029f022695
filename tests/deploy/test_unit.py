"""The systemd unit, as systemd itself reads it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.__main__ import COMMANDS
from game.settings import HOME

UNIT = HOME / "deploy/leap-and-pinch.service"
EXPOSED = 15  # tenths; systemd calls up to 20 "OK", and what is not hardened at all is 96


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, with a program that is there in the place of the game."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not here")
    made = tmp_path / UNIT.name
    text = UNIT.read_text("utf-8")
    made.write_text(text.replace("/opt/leap-and-pinch/bin/leap-and-pinch", sys.executable))
    return made


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True)


def test_systemd_understands_every_line(unit):
    done = analyze("verify", str(unit))
    assert done.returncode == 0, done.stderr
    assert unit.name not in done.stderr


def test_it_may_do_little(unit):
    done = analyze("security", "--offline=true", f"--threshold={EXPOSED}", str(unit))
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd is too old to tell")
    assert done.returncode == 0, done.stdout


def test_it_runs_a_command_of_the_game():
    words = re.search(
        r"^ExecStart=\S+/leap-and-pinch (\w+)$", UNIT.read_text("utf-8"), re.MULTILINE
    )
    assert words[1] in COMMANDS
