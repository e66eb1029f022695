"""Templates, found once: they do not change while the game runs, and a page is made of a dozen."""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context


class Kept(Template):
    """A template whose macros are made once. Jinja would look at each import, with each page, whether
    the page has globals that the template lacks; here all have the same."""

    _module: TemplateModule | None

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Shelf(Environment):
    """Flask's environment, which asks the loader once for each template."""

    template_class = Kept

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
