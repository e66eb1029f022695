"""What a browser asks to put the game on the home screen, as an app with its own icon.

Browsers do so over HTTPS. Over plain HTTP they make a bookmark, and nothing else is different. There is
no service worker: no browser of today asks for one, over HTTP there is none, and without the server, which
judges every move, there is no game.
"""

import re
from pathlib import Path

from flask import Flask, Response, current_app, json, url_for

from game.views.shell.language import gettext as _

ICONS = "art/app"
SIZES = (180, 192, 512)
"""The icon is drawn so that it can be cut in any shape. 180 is what an iPad wants."""


def init_app(app: Flask) -> None:
    app.add_url_rule("/app.webmanifest", "homescreen", manifest)
    app.jinja_env.globals["ground"] = _ground(Path(str(app.static_folder), "css/tokens.css"))


def manifest() -> Response:
    """The web manifest: https://www.w3.org/TR/appmanifest/."""
    jinja = current_app.jinja_env.globals
    told = {
        "id": "/",
        "name": _("Leap & Pinch"),
        "short_name": _("Leap & Pinch"),
        "description": _("Big moves. Small moves. Your moves."),
        "lang": jinja["language"],
        "start_url": url_for("home.show"),
        "scope": "/",
        "display": "standalone",
        "theme_color": jinja["ground"],
        "background_color": jinja["ground"],
        "categories": ["education", "kids"],
        "icons": [
            {
                "src": f"{current_app.static_url_path}/{ICONS}-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in SIZES[1:]
            for purpose in ("any", "maskable")
        ],
    }
    response = Response(json.dumps(told), mimetype="application/manifest+json")
    response.cache_control.no_cache = True  # where the icons lie changes with them
    return response


def _ground(tokens: Path) -> str:
    """The colour of every page, which no other file names."""
    found: list[tuple[str, str]] = re.findall(
        r"--([\w-]+): (#[0-9a-f]{6});", tokens.read_text("utf-8")
    )
    return dict(found)["paper"]
