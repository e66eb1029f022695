"""Script modules joined: a page loads one small file, not a module and then those it imports.

Each module keeps its own names, is run once, after those it imports, and by itself: one that breaks
down leaves the others alone. Of what modules may say, this knows what ours do: imports from
files beside, by name or for what they do, and exports where something is declared.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from rjsmin import jsmin

SCRIPTS = {
    "table": ("drag-board", "hear-it"),
    "child": ("drag-board", "hear-it", "live-part"),
    "live": ("live-part",),
}
"""The modules that each page runs, in this order."""

_IMPORT = re.compile(r'^import (?:(\{[^}]+\}) from )?"\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)

_BEGIN = """(() => {
"use strict";
const modules = {};
const run = (name, module) => {
  try {
    modules[name] = module();
  } catch (problem) {
    setTimeout(() => { throw problem; });
  }
};
"""
_END = "})();"


def join(folder: Path, names: Iterable[str]) -> str:
    """One script of modules and all they import, without what only we read."""
    return str(jsmin("".join([_BEGIN, *_modules(folder, names, set()), _END])))


def _modules(folder: Path, names: Iterable[str], seen: set[str]) -> Iterable[str]:
    for name in names:
        if name not in seen:
            seen.add(name)
            text = (folder / f"{name}.js").read_text("utf-8")
            yield from _modules(folder, [one for _, one in _IMPORT.findall(text)], seen)
            yield _module(name, text)


def _module(name: str, text: str) -> str:
    exports = ", ".join(one for _, one in _EXPORT.findall(text))
    text = _IMPORT.sub(lambda found: f'const {found[1] or "{}"} = modules["{found[2]}"];', text)
    text = _EXPORT.sub(r"\1", text)
    return f'run("{name}", () => {{\n{text}\nreturn {{ {exports} }};\n}});\n'
