"""What the one who looks after the game reads: a line for each trouble, with its time, and nothing of
any child: no address, browser, code, secret or anything else that was sent.

A fault of ours has a name made of what it is, where it arose and what was asked for: the page that a
child sees shows it too, and the same fault always has the same.
"""

import logging
import re
import traceback
from collections import Counter
from hashlib import blake2b
from ipaddress import ip_address
from pathlib import Path
from threading import Lock, Timer
from typing import Any, TextIO, cast

from flask import Flask, current_app, request
from flask.logging import wsgi_errors_stream

from game.settings import Settings

EVERY = 60  # seconds: so often the same trouble is told
LONGEST = 1000  # signs of a line

_ROOT = Path(__file__).parents[3]
_ADDRESS = re.compile(
    r"(?<![\w.:])(\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f]*:[\da-f:.]*)", re.IGNORECASE
)

traced = False
"""Whether the way to a fault is told below its line."""


def init_app(app: Flask) -> None:
    """Have all that is logged in this process written our way."""
    global traced
    settings: Settings = app.extensions["settings"]
    traced = settings.tracebacks
    logging.getLogger().addHandler(HANDLER)
    logging.getLogger("werkzeug").addFilter(_no_visit)


def _no_visit(record: logging.LogRecord) -> bool:
    """``flask run`` would log a line with the address for every request."""
    return " - - [" not in record.getMessage()


# A line -----------------------------------------------------------------------------------


class Line(logging.Formatter):
    """One line a record: time, level, what happened. What ends a line, or deceives who reads it, is
    written as its number."""

    def format(self, record: logging.LogRecord) -> str:
        told, error = record.getMessage(), getattr(record, "fault", None)
        if record.exc_info and record.exc_info[1]:  # of a package that knows no better
            error = record.exc_info[1]
            told = f"{told}: {type(error).__name__}, {place(error)}"
        time = self.formatTime(record, "%Y-%m-%d %H:%M:%S%z")
        line = f"{time} {record.levelname} {shown(told)[:LONGEST]}"
        return line + _way(error) if traced and error else line


def shown(text: str) -> str:
    """A text as it may be written down."""
    text = _ADDRESS.sub(_masked, text)
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )


def first_line(text: str) -> str:
    """The first line of what a database says, as it may be told: those that follow may hold what
    was to be written."""
    return shown(next(iter(text.splitlines()), ""))


def _masked(found: re.Match[str]) -> str:
    try:
        address = ip_address(found[0].rstrip("."))
    except ValueError:
        return found[0]  # a time, or a version
    return found[0] if address.is_loopback or address.is_unspecified else "(address)"


def _way(error: BaseException) -> str:
    """The way to a fault, further in than any line begins."""
    lines = "".join(traceback.format_exception(error)).splitlines()
    return "".join(f"\n    {shown(line)}" for line in lines)


# A fault of ours --------------------------------------------------------------------------


def fault(error: BaseException) -> None:
    """Tell of a fault that nobody has foreseen."""
    told = f"{name(error)} {_told(error)}"
    current_app.logger.error("%s", told, extra={"fault": error})


def name(error: BaseException) -> str:
    """What a fault is called, in the log and on the page."""
    return blake2b(_told(error).encode(), digest_size=4).hexdigest()


def _told(error: BaseException) -> str:
    """What it is, where it arose, and what was asked for: the rule of the route, for an address
    may hold codes and secrets. Its own words may hold what was sent."""
    rule = request.url_rule.rule if request.url_rule else "an address without a route"
    return f"{type(error).__name__}, {place(error)}, {request.method} {rule}"


def place(error: BaseException) -> str:
    """Where an error arose: the last place of all on the way to it, and the last that is ours."""
    way = [
        f"{_short(one.filename)}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)
    ]
    ours = [one for one in way if one.startswith(("game/", "templates/"))]
    return "at " + ", by way of ".join(dict.fromkeys([*way[-1:], *ours[-1:]]))


def _short(file: str) -> str:
    """A file by its name in the game, or the end of its name."""
    path = Path(file)
    ours = path.is_relative_to(_ROOT) and "site-packages" not in path.relative_to(_ROOT).parts
    return (path.relative_to(_ROOT) if ours else Path(*path.parts[-3:])).as_posix()


# The same trouble again and again ----------------------------------------------------------


class Flood(logging.Filter):
    """Lets through the first record of those that say the same. A minute later it tells how many
    more there were."""

    def __init__(self) -> None:
        super().__init__()
        self.first: dict[tuple[str, str], logging.LogRecord] = {}
        self.times: Counter[tuple[str, str]] = Counter()
        self.lock = Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        if hasattr(record, "counts"):
            return True
        same = (record.name, record.getMessage())
        with self.lock:
            if not self.times:
                timer = Timer(EVERY, self.tell)
                timer.daemon = True
                timer.start()
            self.times[same] += 1
            return self.first.setdefault(same, record) is record

    def tell(self) -> None:
        """Tell how often the first ones came again, and begin anew."""
        with self.lock:
            first, times = self.first, self.times
            self.first, self.times = {}, Counter()
        for same, record in first.items():
            if (more := times[same] - 1) > 0:
                told = f"{record.getMessage()} ({more} more times in a minute)"
                again = {"levelname": record.levelname, "msg": told, "counts": True}
                HANDLER.handle(logging.makeLogRecord(again))


FLOOD = Flood()
HANDLER = logging.StreamHandler(cast(TextIO, wsgi_errors_stream))
HANDLER.setFormatter(Line())
HANDLER.addFilter(FLOOD)

SERVER: dict[str, Any] = {
    "formatters": {"line": {"()": Line}},
    "handlers": {"line": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"_granian": {"handlers": ["line"], "propagate": False}},
}
"""The same form for what the server itself has to tell."""
