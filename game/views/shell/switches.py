"""The switches of a child's settings: one post turns any of them, and leads back to its page."""

import re
from dataclasses import replace

from flask import Blueprint, Flask, abort, redirect, request, url_for
from werkzeug.local import LocalProxy
from werkzeug.wrappers import Response

from game.views.shell import cookie
from game.views.shell.comfort import SETTINGS

page = Blueprint("switches", __name__)

_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")  # a browser takes // and /\ for another host


def init_app(app: Flask) -> None:
    """Every template has ``comfort``; the cookie is read only where it is asked for."""
    app.register_blueprint(page)
    app.jinja_env.globals["comfort"] = LocalProxy(cookie.comfort)


@page.post("/settings")
def turn() -> Response:
    """Turn settings on or off, and go back; 400 when there is none with such a name."""
    turned = {name: request.form[name] for name in SETTINGS if name in request.form}
    if not turned or not set(turned.values()) <= {"on", "off"}:
        abort(400)
    choose(**{name: value == "on" for name, value in turned.items()})
    back = request.form.get("back", "")
    return redirect(back if _OURS.fullmatch(back) else url_for("home.show"), 303)


@page.post("/calm")
def calm() -> Response:
    """What a first page of version 0.3.0 posts that was open while the server was renewed."""
    choose(calm=request.form.get("calm") == "on")
    return redirect(url_for("home.show"), 303)


def choose(**settings: bool) -> None:
    """Remember these settings, and leave the others as they are."""
    cookie.set_comfort(replace(cookie.comfort(), **settings))
