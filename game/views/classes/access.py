"""Which class a visitor may see, and as what: by its code, by a seat, by the right to its desk.

The browser holds a key for each seat its tablet has taken, and a secret for each desk. Every view of a
class begins with one of these helpers; each reads the class once, and nothing is read after it.
"""

import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import cast

from flask import abort, current_app, make_response, render_template, request
from werkzeug.exceptions import TooManyRequests

from game.rules.classes.lesson import Seat
from game.store import guesses, seats
from game.store.db import Database, StoreTrouble
from game.store.snapshot import Classroom, Glance, glance, holds_desk, snapshot
from game.views.shell import cookie

_TOKEN = re.compile(r"[\w-]{22}", re.ASCII)
_NO_LETTER = re.compile(r"[^A-Z]")


def db() -> Database:
    """The store of this app."""
    return cast(Database, current_app.extensions["db"])


def now() -> float:
    """The time of the game, in seconds."""
    return cast(Callable[[], float], current_app.extensions["clock"])()


# Finding a class --------------------------------------------------------------------------


def classroom(name: str, every: bool = False) -> Classroom:
    """The class of a code, as it may be typed, or of a token, with ``every`` of its rounds or the one
    it plays. 404 when there is none, 429 when too many were none, and a page that says goodbye when
    it has ended."""
    found = look_up(name, every) or abort(404)
    if found.ended:
        cookie.drop_seat(found.code)
        desk = cookie.desk_secret(found.code)
        goodbye = render_template("classes/over.html", code=found.code, desk=desk)
        abort(make_response(goodbye, 410))
    return found


def look_up(name: str, every: bool = False) -> Classroom | None:
    """The class of a code or token, or None, which counts as a guess; 429 when there were too many.
    A right one is never refused: a school shares one address."""
    found = snapshot(db(), name if _TOKEN.fullmatch(name) else tidy(name), now(), every)
    if found is None and guesses.fail(db(), source(), now()):
        raise TooManyRequests(retry_after=guesses.WINDOW)
    return found


def tidy(code: str) -> str:
    """A code as it was meant: its letters as plain capitals, whatever stands between them."""
    if code.isascii() and code.isalpha():
        return code.upper()
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", code).upper())


def source() -> str:
    """Where a request comes from, as a hash that only this server can make, and only today."""
    day = datetime.fromtimestamp(now(), UTC).date().isoformat()
    key = str(current_app.secret_key).encode()
    return hmac.new(key, f"{day} {_line(request.remote_addr or '')}".encode(), sha256).hexdigest()


def _line(address: str) -> str:
    """What an address shares with the others of whoever has it: of IPv6 a line is given the first
    half, and makes up as many second halves as it likes."""
    try:
        given = ip_address(address)
    except ValueError:  # a proxy may name its visitors as it likes
        return address
    if isinstance(given, IPv6Address):
        given = given.ipv4_mapped or IPv6Address(int(given) >> 64 << 64)
    return str(given)


# A seat -----------------------------------------------------------------------------------


def seat(found: Classroom) -> Seat | None:
    """The seat of this tablet in a class."""
    key = cookie.seat_key(found.code)
    return found.seat_of(key) if key else None


def new_key() -> str:
    """A key for a seat. The form that a seat is picked with carries it, so that it takes the same
    seat however often it is sent."""
    return secrets.token_urlsafe(16)


def sit(found: Classroom, name: str, key: str) -> bool:
    """Take a seat for this tablet; whether it was free."""
    key = key if _TOKEN.fullmatch(key) else new_key()
    taken = seats.take(db(), found.code, name, key, now())
    if taken:
        cookie.keep_seat(found.code, key)
    return taken


def note_seen(code: str, seat: Seat) -> None:
    """Note that a tablet is here. Where the store cannot write, the child may look all the same."""
    with suppress(StoreTrouble):
        seats.see(db(), code, seat, now())


# A desk -----------------------------------------------------------------------------------


def desk(name: str, every: bool = False) -> Classroom:
    """The class of a code, for whoever has the right to its desk."""
    found = classroom(name, every)
    if not holds_desk(found, cookie.desk_secret(found.code)):
        abort(make_response(render_template("classes/desk/locked.html", code=found.code), 403))
    return found


def desk_secret(found: Classroom) -> str:
    """The right to a desk, for the link its teacher may keep."""
    return cookie.desk_secret(found.code) or abort(403)


# A look -----------------------------------------------------------------------------------


def glance_at_desk(code: str) -> Glance | None:
    """The little of a class that a look needs, for whoever has the right to its desk; None where a
    page must say more than that it is still true."""
    found = glance_at_wall(code)
    mine = found and holds_desk(found, cookie.desk_secret(found.code))
    return found if mine else None


def glance_at_wall(code: str) -> Glance | None:
    """The same for whoever has the code."""
    found = glance(db(), tidy(code), now())
    return found if found and not found.ended else None


def glance_at_child(code: str) -> Glance | None:
    """The same for a tablet with a seat, which is noted to be here."""
    key = cookie.seat_key(tidy(code))
    found = seats.glance(db(), tidy(code), key, now()) if key else None
    if found is None or found.classroom.ended:
        return None
    note_seen(found.classroom.code, found.seat)
    return found.classroom
