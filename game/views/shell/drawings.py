"""Drawings that are shown often and depend on little: each is drawn once, and kept."""

from functools import lru_cache

from flask import Flask
from markupsafe import Markup

KEPT = 256  # of about as many sets of body parts as there are cards


def init_app(app: Flask) -> None:
    """Give templates ``figure(lit)``, a child with these body parts lit up, and ``icon(name)``, the
    small picture that ``parts/icons.html`` has under a name."""

    def drawn(part: str, macro: str, *given: object) -> Markup:
        module = app.jinja_env.get_template(f"parts/{part}.html").make_module()
        return Markup(getattr(module, macro)(*given))  # noqa: S704 - what a macro of ours gives

    @lru_cache(KEPT)
    def figure(lit: tuple[str, ...]) -> Markup:
        return drawn("figure", "figure", lit)

    @lru_cache(KEPT)
    def icon(name: str) -> Markup:
        return drawn("icons", name)

    app.jinja_env.globals.update(figure=figure, icon=icon)
