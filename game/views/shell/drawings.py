"""Drawings that are shown often and depend on little: each is drawn once, and kept."""

from functools import lru_cache

from flask import Flask
from markupsafe import Markup

KEPT = 256  # of about as many sets of body parts as there are cards


def init_app(app: Flask) -> None:
    """Give templates ``figure(lit)``: a child with these body parts lit up."""

    @lru_cache(KEPT)
    def figure(lit: tuple[str, ...]) -> Markup:
        drawing = app.jinja_env.get_template("parts/figure.html").make_module()
        return Markup(drawing.figure(lit))  # type: ignore[attr-defined]  # noqa: S704  # a macro's

    app.jinja_env.globals["figure"] = figure
