"""The least a page can cost on the server that serves the game: a bare Flask app with a small
template, behind the gate of the game and in as many processes. ``PORT=… python -m bench.bare``.
"""

import os

from flask import Flask, render_template, session
from jinja2 import DictLoader

from game.server import start
from game.server.gate import Gate

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Bare</title></head>
<body>
<h1>{{ name }}</h1>
<ul>{% for one in said %}<li>{{ one }}</li>{% endfor %}</ul>
</body>
</html>
"""


def make() -> Flask:
    """A page that reads the session, ``/read``, and one that also writes it, ``/write``."""
    app = Flask("bench.bare")
    app.secret_key = "bare"
    app.jinja_loader = DictLoader({"page.html": PAGE})

    @app.get("/read")
    def read() -> str:
        return render_template("page.html", name=session.get("name"), said=session.get("said", ()))

    @app.get("/write")
    def write() -> str:
        session["name"], session["said"] = "Blue Otter", ["one", "two", "three"]
        return read()

    return app


def gate() -> Gate:
    """It behind the gate of the game."""
    return Gate(make())


if __name__ == "__main__":
    start.serve("bench.bare:gate", "127.0.0.1", int(os.environ["PORT"]), start.cores())
