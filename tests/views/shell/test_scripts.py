"""Script modules, joined into one file a page."""

import re

import pytest

from game.settings import HOME
from game.views.shell.scripts import SCRIPTS, join

FOLDER = HOME / "static/js"


def modules(text: str) -> list[str]:
    return re.findall(r'run\("([\w-]+)"', text)


@pytest.mark.parametrize("page", SCRIPTS)
def test_every_module_is_run_once_after_those_it_imports(page):
    joined = join(FOLDER, SCRIPTS[page])
    order = modules(joined)
    assert set(SCRIPTS[page]) <= set(order)
    assert len(order) == len(set(order))
    for name in order:
        text = (FOLDER / f"{name}.js").read_text("utf-8")
        needed = re.findall(r'from "\./([\w-]+)\.js"', text)
        assert all(order.index(one) < order.index(name) for one in needed)


@pytest.mark.parametrize("page", SCRIPTS)
def test_no_import_or_export_is_left(page):
    joined = join(FOLDER, SCRIPTS[page])
    assert re.findall(r"\b(?:import|export)\b[ {]", joined) == []


def test_a_module_gets_what_it_imports_and_gives_what_it_exports(tmp_path):
    (tmp_path / "one.js").write_text("export const one = 1;\nexport function two() {}\n")
    (tmp_path / "three.js").write_text('import { one, two } from "./one.js";\ntwo(one);\n')
    (tmp_path / "four.js").write_text('import "./three.js";\n')
    joined = join(tmp_path, ["four"])
    assert modules(joined) == ["one", "three", "four"]
    assert "return{one,two};" in joined
    assert 'const{one,two}=modules["one"];' in joined
