"""The rules and the content can be used without the web: no import of theirs brings Flask."""

import subprocess
import sys
from pathlib import Path

import game

# In a Python of its own: this one has long had Flask in it.
SCRIPT = """
import importlib, pkgutil, sys
for name in sys.argv[2:]:
    room = importlib.import_module(name)
    for file in pkgutil.walk_packages(room.__path__, name + "."):
        importlib.import_module(file.name)
        print(file.name)
brought = set(sys.argv[1].split()) & set(sys.modules)
sys.exit(f"brought along: {brought}" if brought else 0)
"""


def imported(unwanted: str, *rooms: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, unwanted, *rooms],
        cwd=Path(game.__file__).parent.parent,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


def test_rules_and_content_work_without_flask():
    names = imported("flask werkzeug jinja2 granian", "game.rules", "game.content")
    assert {"game.rules.round.play", "game.rules.kinds", "game.content.door.load"} <= set(names)


def test_rules_need_no_yaml_and_no_checker():
    assert "game.rules.kinds" in imported("yaml pydantic", "game.rules")
