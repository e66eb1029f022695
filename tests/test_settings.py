"""The one table of settings in the README is true: what the code reads, and what it does unasked."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from game.__main__ import OPTIONS
from game.settings import HOME, Settings, from_environment

SYSTEM = {"DISPLAY", "WAYLAND_DISPLAY"}
"""What the system sets, and nobody for the game."""

GONE = {"BEHIND_PROXY"}
"""What was a setting once, and is refused with words that tell what to say instead."""

ROWS = {
    name: (default, told)
    for name, default, told in re.findall(
        r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$",
        (HOME / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )
}


class Listening(dict[str, str]):
    """An environment that knows what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self.asked.add(key)
        return default


def read_past_the_settings() -> Iterator[str]:
    """What the code reads of the environment by itself, wherever it does."""
    for path in (HOME / "game").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get"),
                    args=[ast.Constant(value=str(name)), *_],
                ):
                    yield name
                case ast.Subscript(
                    value=ast.Attribute(attr="environ"), slice=ast.Constant(value=str(name))
                ):
                    yield name
                case ast.Call(
                    func=ast.Attribute(attr="getenv"), args=[ast.Constant(value=name), *_]
                ):
                    yield str(name)


def whole(settings: Settings) -> Settings:
    """Settings with their folders in full."""
    folders = {
        one.name: value.resolve()
        for one in fields(settings)
        if isinstance(value := getattr(settings, one.name), Path)
    }
    return replace(settings, **folders)


def test_each_setting_is_in_the_table_and_nothing_else():
    environment = Listening()
    from_environment(environment)
    assert environment.asked - GONE == set(ROWS)


def test_nothing_else_is_read():
    assert set(read_past_the_settings()) - SYSTEM <= set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_a_default_of_the_table_changes_nothing_where_it_is_set(name, monkeypatch):
    monkeypatch.chdir(HOME)
    default = re.match(r"`([^`]+)`", ROWS[name][0])
    given = {name: default[1]} if default else {}
    assert whole(from_environment(given)) == whole(from_environment({}))


def test_each_option_is_told_in_the_row_of_its_setting():
    for option, (name, *_) in OPTIONS.items():
        assert f"Also `{option}`" in ROWS[name][1]
