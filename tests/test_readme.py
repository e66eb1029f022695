"""The README is true: its map names every room, and no other."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8") if (ROOT / "README.md").exists() else ""


def mapped() -> list[str]:
    """The paths of the map, in which a line's indent is its folder."""
    block = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert block, "README.md has no map"
    paths: list[str] = []
    folders: list[str] = []
    for line in block[1].splitlines():
        indent, names = re.match(r"( *)(\S+(?:, \S+)*)", line).groups()
        del folders[len(indent) // 2 :]
        for name in names.split(", "):
            paths.append("".join(folders) + name)
        if names.endswith("/"):
            folders.append(names)
    return paths


def test_everything_on_the_map_is_there():
    for path in mapped():
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize(
    "pattern", ["game/**/*.py", "static/js/*.js", "bench/*.py", "attack/**/*.py"]
)
def test_every_module_is_on_the_map(pattern):
    for path in ROOT.glob(pattern):
        if path.name != "__init__.py" or path.parent == ROOT / "game":
            assert path.relative_to(ROOT).as_posix() in mapped()


def test_the_changelog_has_the_version():
    from game import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
