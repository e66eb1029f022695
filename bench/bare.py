"""The least a page can cost on the server that serves the game: a bare Flask app with a small
template, behind the gate of the game and in as many processes. ``PORT=… python -m bench.bare``.

Its ``/floor`` is the least that can be played in a browser: one form, ten cards, and the least
script that drags.
"""

import os
from pathlib import Path

from flask import Flask, render_template, request, session
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


CARDS = ["run", "jump", "hop", "climb", "kick", "draw", "cut", "pinch", "button", "zip"]


def make() -> Flask:
    """A page that reads the session, ``/read``, one that also writes it, ``/write``, and the floor."""
    app = Flask("bench.bare")
    app.secret_key = "bare"
    floor = Path(__file__).with_name("floor.html").read_text("utf-8")
    app.jinja_loader = DictLoader({"page.html": PAGE, "floor.html": floor})

    @app.get("/read")
    def read() -> str:
        return render_template("page.html", name=session.get("name"), said=session.get("said", ()))

    @app.get("/write")
    def write() -> str:
        session["name"], session["said"] = "Blue Otter", ["one", "two", "three"]
        return read()

    @app.get("/floor")
    def floor_page() -> str:
        return render_template("floor.html", cards=CARDS)

    @app.post("/floor")
    def floor_move() -> str:
        session["moved"] = [*session.get("moved", []), request.form["card"]]
        return f"{request.form['card']} is home in {request.form['bin']}!"

    return app


def gate() -> Gate:
    """It behind the gate of the game."""
    return Gate(make())


if __name__ == "__main__":
    start.serve("bench.bare:gate", "127.0.0.1", int(os.environ["PORT"]), start.cores())
