"""Templates, found once: they do not change while the game runs, and a page is made of a dozen."""

import re
from collections.abc import MutableMapping
from typing import Any, cast

from flask import Flask
from flask.templating import Environment
from jinja2 import Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Expr
from jinja2.runtime import Context
from markupsafe import Markup, escape


class Kept(Template):
    """A template whose macros are made once. Jinja would look at each import, with each page, whether
    the page has globals that the template lacks; here all have the same."""

    _module: TemplateModule | None

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Writer(CodeGenerator):
    """Makes Python of a template, in which what a page shows is escaped by :func:`shown`. Jinja's own
    way makes each a Markup first, though all of them are only joined: a board has a hundred."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


def shown(value: Any) -> str:
    """A value as it stands in a page: escaped, unless it is safe."""
    kind = type(value)
    if kind is Markup or (kind is str and not _UNSAFE(value)):
        return cast(str, value)
    return str(value) if kind is int else escape(value)


_UNSAFE = re.compile("[&<>'\"]").search


class Shelf(Environment):
    """Flask's environment, which asks the loader once for each template."""

    template_class = Kept
    code_generator_class = Writer
    shown = staticmethod(shown)

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self._kept: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        if globals is not None or isinstance(name, Template) or self.auto_reload:
            return super().get_template(name, parent, globals)
        if name not in self._kept:
            self._kept[name] = super().get_template(name, parent)
        return self._kept[name]
