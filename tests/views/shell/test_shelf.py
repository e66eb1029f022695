"""What a template shows is as safe as Jinja makes it, and the same to the letter."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from game.views.shell.templates import Shelf, shown

VALUES = [
    "plain",
    "",
    '<b>&amp; "it\'s"</b>',
    Markup("<b>safe</b>"),
    "é 🐸 ‏",
    3,
    -1.5,
    True,
    None,
    ("a", "<"),
    {"<": "'"},
    type("Safe", (), {"__html__": lambda self: "<i>so it says</i>"})(),
    type("Loud", (str,), {})("<own kind of text>"),
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "source",
    [
        "{{ value }}",
        "{% macro m(v) %}<p>{{ v }}</p>{% endmacro %}{{ m(value) }} {{ m(m(value)) }}",
        "{% set v %}{{ value }}!{% endset %}{{ v }}",
        "{{ value ~ '<' }}",
        "{% autoescape false %}{{ value }}{% endautoescape %}",
        "{% for one in [value, value] %}{{ one }}{{ loop.index }}{% endfor %}",
    ],
)
def test_what_is_shown_is_what_jinja_shows(value, source):
    ours = Shelf(Flask("shelf"), autoescape=True).from_string(source)
    theirs = Environment(autoescape=True).from_string(source)
    assert ours.render(value=value) == theirs.render(value=value)


@given(st.text())
def test_no_text_is_shown_as_code(text):
    assert not set("<>\"'") & set(shown(text))
    assert Markup(shown(text)).unescape() == text
