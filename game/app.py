"""The one file that knows every room: it builds the Flask app out of them."""

from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Flask
from flask.templating import Environment
from htmx_flask import Htmx

from game import network
from game.clocks import HERE
from game.content.door.load import load
from game.key import find_key
from game.settings import HOME, TRANSLATIONS, Settings, from_environment
from game.store.clock import Clock, Clocks
from game.store.db import Database
from game.views import alone, classes
from game.views.round.deals import Deals
from game.views.shell import (
    assets,
    cookie,
    drawings,
    errors,
    guard,
    health,
    homescreen,
    hosts,
    language,
    logs,
    metrics,
    proxies,
    sent,
    switches,
    typed,
    words,
)
from game.views.shell.templates import Shelf

CONFIG = {
    "MAX_CONTENT_LENGTH": guard.LARGEST_BODY,
    "SEND_FILE_MAX_AGE_DEFAULT": 365 * 24 * 60 * 60,  # a year: a changed file has another address
    "COMPRESS_REGISTER": False,  # assets asks it for what is worth it
    "COMPRESS_MIMETYPES": ["text/html", "text/css", "text/javascript", "image/svg+xml"],
    "COMPRESS_BR_LEVEL": 1,  # of pages, each time; static files are packed once, and better
    "COMPRESS_EVALUATE_CONDITIONAL_REQUEST": False,  # who makes a version answers for it
}

ROOMS = (
    metrics,
    logs,
    sent,
    cookie,
    switches,
    alone,
    classes,
    words,
    assets,
    drawings,
    homescreen,
    health,
    hosts,
    guard,
    errors,
    typed,
)


class Game(Flask):
    """Flask, with templates that are found once, and a log without addresses."""

    jinja_environment: type[Environment] = Shelf

    def log_exception(self, exc_info: Any) -> None:
        """Flask would write down the address, which may hold codes and secrets."""
        logs.fault(exc_info[1])


def create_app(settings: Settings | None = None, clocks: Clocks = HERE) -> Flask:
    """The game, ready to serve.

    :raises game.content.door.faults.BrokenContent: when the content folder cannot be played.
    :raises game.key.BadKey: when the key is no good.
    """
    settings = settings or from_environment()
    static = HOME / "static"
    content = settings.content_dir
    pack = load(content)
    app = Game(
        "game",
        root_path=str(HOME),
        static_url_path=f"/static/{_fingerprint(static)}",
        instance_path=str(settings.instance_dir.resolve()),
    )
    key = find_key(settings)
    app.secret_key = key.text
    app.config.update(CONFIG)
    app.url_map.strict_slashes = False  # a slash too many is no other page
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db = Database(settings.store)
    app.extensions |= {
        "settings": settings,
        "key": key,
        "edition": _fingerprint(static, HOME / "templates", content, TRANSLATIONS)
        + settings.language,
        "pack": pack,
        "deals": Deals(pack),
        "db": db,
        "clock": Clock(db, clocks),
        "addresses": network.lately,
    }
    language.init_app(app, settings.language)
    Htmx(app)
    for room in ROOMS:
        room.init_app(app)
    proxies.init_app(app, settings.trusted_proxies)
    return app


def _fingerprint(*folders: Path) -> str:
    """A name for the files in folders as they are now: it changes when any of them does."""
    print_ = blake2b(digest_size=5)
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            print_.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return print_.hexdigest()
