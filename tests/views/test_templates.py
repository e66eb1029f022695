"""What templates are made of: values that were worked out before, and each other."""

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from jinja2 import nodes

from game.content.model import Pack
from game.settings import HOME
from game.views.shell import words
from tests.people.teacher import Teacher

TEMPLATES = sorted(
    path.relative_to(HOME / "templates").as_posix() for path in (HOME / "templates").rglob("*.html")
)
SPOKEN = {"gettext", "ngettext", "pgettext", "npgettext", "_"}  # what words are marked with
STILL = {"is_here", "minutes"}  # what the desk asks
PLAIN = {*dir(str), *dir(dict), *STILL}


def tree(app: Flask, name: str) -> nodes.Template:
    return app.jinja_env.parse((HOME / "templates" / name).read_text("utf-8"))


def is_said(of: nodes.Node) -> bool:
    """Whether it is the room of words that is asked: for a sentence, or for a table of them."""
    if isinstance(of, nodes.Call) and isinstance(of.node, nodes.Getattr):
        return is_said(of.node.node)
    return isinstance(of, nodes.Name) and of.name == "words"


def is_rule(value: Any) -> bool:
    """Whether a value could be asked for something, instead of being what was asked for."""
    if isinstance(value, ModuleType) and value is not words:
        return True
    return callable(value) and str(getattr(value, "__module__", "")).startswith("game.rules")


def inside(value: Any) -> Iterator[Any]:
    """A value, and what lies in it if it is a collection."""
    yield value
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from inside(one)


@pytest.fixture
def macros(app: Flask) -> set[str]:
    """What templates call by its name: their macros (those of a page serve its parts, too, and may
    be given to another), and the few globals."""
    found = set(app.jinja_env.globals) | {"caller", "loop", *SPOKEN, *STILL}
    for name in TEMPLATES:
        read = tree(app, name)
        for one in read.find_all(nodes.Macro):
            found |= {one.name, *(it.name for it in one.args)}
        for one in read.find_all(nodes.FromImport):
            found |= {it if isinstance(it, str) else it[1] for it in one.names}
    return found


@pytest.fixture
def brought(app: Flask) -> set[str]:
    """What templates call other templates."""
    imports = [one for name in TEMPLATES for one in tree(app, name).find_all(nodes.Import)]
    return {one.target for one in imports} | {"loop"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_calls_nothing_but_templates_and_what_texts_can_do(app, name, macros, brought):
    for call in tree(app, name).find_all(nodes.Call):
        said = f"line {call.lineno}: {call.node}"
        if isinstance(call.node, nodes.Name):
            assert call.node.name in macros, said
        elif isinstance(call.node, nodes.Getattr):
            of = call.node.node
            is_template = isinstance(of, nodes.Name) and of.name in brought
            assert is_template or is_said(of) or call.node.attr in PLAIN, said


def test_no_global_of_templates_is_a_rule(app):
    assert not [name for name, value in app.jinja_env.globals.items() if is_rule(value)]


@pytest.fixture
def given(app: Flask) -> Iterator[dict[str, dict[str, Any]]]:
    """What each page that is rendered was given, by the name of its template."""
    found: dict[str, dict[str, Any]] = {}

    def note(sender: Flask, template: Any, context: dict[str, Any], **_: Any) -> None:
        found.setdefault(template.name, {}).update(context)

    with template_rendered.connected_to(note, app):
        yield found


def test_no_page_is_given_a_rule_to_ask(app, client, teacher, given):
    walk(client, app.extensions["pack"])
    lead(teacher)
    assert {"alone/play/page.html", "classes/child/page.html", "round/paper/page.html"} <= set(
        given
    )
    for name, context in given.items():
        for key, value in context.items():
            assert not any(map(is_rule, inside(value))), f"{name} is given {key}"


def walk(client: FlaskClient, pack: Pack) -> None:
    """Every page of who plays alone."""
    stop = pack.stops[0]
    here = [f"/journey/{stop.id}", f"/journey/{stop.id}/story/1", f"/journey/{stop.id}/move"]
    there = ["/grown-ups", "/grown-ups/facts", "/grown-ups/breaks", f"/grown-ups/{stop.id}"]
    rounds = {one.kind: one.id for stop in pack.stops for one in stop.rounds}
    for kind, name in rounds.items():
        there += [f"/play/{kind}/{name}?seed=7", f"/print/{kind}/{name}?seed=7"]
    for url in ("/", "/journey", *here, *there, "/move?seed=3"):
        assert client.get(url).status_code == 200, url


def lead(teacher: Teacher) -> None:
    """A class that plays a card, and prints."""
    child = teacher.opens().seat()
    for act in ("begin", "reveal"):
        teacher.acts(act)
        teacher.wall()
        child.looks()


def test_each_template_is_used(app):
    """By a view, or by another template; what a name is put together from is taken as any."""
    views = "".join(path.read_text("utf-8") for path in (HOME / "game/views").rglob("*.py"))
    named = re.findall(r'"([\w/{}]+\.html)"', views)
    used = [re.sub(r"\\{\w+\\}", r"\\w+", re.escape(name)) for name in named]
    for name in TEMPLATES:
        used += [re.escape(one) for one in written(tree(app, name))]
        used += [".*".join(map(re.escape, pieces)) for pieces in joined(tree(app, name))]
    for name in TEMPLATES:
        assert any(re.fullmatch(one, name) for one in used), f"{name} is used by nothing"


def written(read: nodes.Template) -> list[str]:
    """The names of templates that stand in a template."""
    texts = [one.value for one in read.find_all(nodes.Const) if isinstance(one.value, str)]
    return [text for text in texts if text.endswith(".html")]


def joined(read: nodes.Template) -> list[list[str]]:
    """The names that it puts together: how each begins and how it ends."""
    pieces = [
        [one.value for one in name.nodes if isinstance(one, nodes.Const)]
        for name in read.find_all(nodes.Concat)
    ]
    return [some for some in pieces if some and some[-1].endswith(".html")]
