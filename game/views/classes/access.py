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
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import cast

from flask import abort, current_app, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules.classes.lesson import Seat
from game.settings import Limits, Settings
from game.store import guesses, seats
from game.store.db import Database, StoreTrouble
from game.store.snapshot import Classroom, Glance, glance, holds_desk, snapshot
from game.views.shell import cookie

_TOKEN = re.compile(r"[\w-]{22}", re.ASCII)
_NO_LETTER = re.compile(r"[^A-Z]")
LOOKS_AGAIN = 10  # seconds after which a page whose code has to wait looks again


def db() -> Database:
    """The store of this app."""
    return cast(Database, current_app.extensions["db"])


def limits() -> Limits:
    """How much may be going on at once in this app."""
    return cast(Settings, current_app.extensions["settings"]).limits


def now() -> float:
    """The time of the game, in seconds."""
    return cast(Callable[[], float], current_app.extensions["clock"])()


# Finding a class --------------------------------------------------------------------------


def classroom(name: str, every: bool = False) -> Classroom:
    """The class of a code, as it may be typed, or of a token, with ``every`` of its rounds or the one
    it plays. 404 when there is none."""
    return going(look_up(name, every) or abort(404))


def going(found: Classroom) -> Classroom:
    """A class that has not ended; else a page that says goodbye."""
    if found.ended:
        if seat(found) is None:  # else it is the clock that may be wrong
            cookie.drop_seat(found.code)
        desk = cookie.desk_secret(found.code)
        goodbye = render_template("classes/over.html", code=found.code, desk=desk)
        abort(make_response(goodbye, 410))
    return found


def look_up(name: str, every: bool = False) -> Classroom | None:
    """The class of a code or token, or None. A code that this browser knows goes on at once, as a
    token does; any other is asked for, and may have to wait."""
    if is_token(name):
        return snapshot(db(), name, now(), every)
    code = tidy(name)
    if not code:
        return None
    if not _proves(code):
        ask(code)
    return snapshot(db(), code, now(), every)


def ask(code: str) -> None:
    """Ask whether a code may be looked up. Until it may nothing is looked up for it, and who asks is
    told, the same for a right one and a wrong one, that it has to wait."""
    if seconds := guesses.ask(db(), source(), hashed(code), now()):
        abort(_wait(code, seconds))


def _wait(code: str, seconds: int) -> Response:
    """A page that says that a code has to wait, and goes on by itself, without script too: so a form
    to join with leads to an address that can be asked for again."""
    seats_of_it = url_for("join.choose", name=code)
    if request.method == "POST" and request.blueprint == "join":
        return redirect(seats_of_it, 303)
    again = seats_of_it if request.method == "POST" else request.full_path.rstrip("?")
    soon = min(seconds, LOOKS_AGAIN)
    page = make_response(render_template("classes/join/wait.html", again=again, soon=soon), 429)
    page.headers["Retry-After"] = str(seconds)
    return page


def _proves(code: str) -> bool:
    """Whether this browser proves that it has been in the class of a code. Only one that has something
    to prove it with makes us look."""
    key = cookie.seat_key(code)
    if key and seats.glance(db(), code, key, now()):
        return True
    if not (_versions() or cookie.desk_secret(code)):
        return False
    found = _glance(code)
    return found is not None and knows(found)


def knows(found: Glance) -> bool:
    """Whether this browser has the right to a desk, or was given a page of its class before."""
    return f".{found.mark}." in _versions() or holds_desk(found, cookie.desk_secret(found.code))


def _versions() -> str:
    """The versions of pages that this browser says it has: each holds the mark of its class."""
    return request.headers.get("If-None-Match", "")


def _glance(code: str) -> Glance | None:
    """The little of a class that tells who may see it, read once a request."""
    kept: dict[str, Glance | None] = g.setdefault("glances", {})
    if code not in kept:
        kept[code] = glance(db(), code, now())
    return kept[code]


def are_tried() -> bool:
    """Whether somebody is trying codes."""
    return guesses.are_tried(db(), hashed, now())


def is_token(name: str) -> bool:
    """Whether a name is what the picture to scan holds, which nobody guesses."""
    return _TOKEN.fullmatch(name) is not None


def tidy(code: str) -> str:
    """A code as it was meant: its letters as plain capitals, whatever stands between them."""
    if code.isascii() and code.isalpha():
        return code.upper()
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", code).upper())


def source() -> str:
    """Where a request comes from, as a hash that only this server can make."""
    return _hash(_line(request.remote_addr or ""))


def hashed(code: str) -> str:
    """A code that was asked for, as such a hash."""
    return _hash(f"code {code}")


def _hash(what: str) -> str:
    key = str(current_app.secret_key).encode()
    return hmac.new(key, what.encode(), sha256).hexdigest()


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
    """Take a seat for this tablet; whether it was free.

    :raises game.store.seats.Shut: when nobody new may come in.
    :raises game.store.seats.Full: when no more seats are to be had.
    """
    key = key if is_token(key) else new_key()
    taken = seats.take(db(), found.code, name, key, now(), limits().seats_a_class)
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


def is_right(code: str, secret: str) -> bool:
    """Whether a secret is the right to the desk of a class that goes on."""
    found = _glance(code)
    return found is not None and not found.ended and holds_desk(found, secret)


def keep_desk(code: str, secret: str) -> None:
    """Give this browser the right to a desk. Where it has many, those of classes that have ended make
    room, before any of one that goes on does."""
    if len(cookie.desks()) >= cookie.MOST_KEPT:
        for one in cookie.desks():
            found = glance(db(), one, now())
            if found is None or found.ended:
                cookie.drop_desk(one)
    cookie.keep_desk(code, secret)


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
    found = _glance(tidy(code))
    return found if found and not found.ended else None


def glance_at_child(code: str) -> Glance | None:
    """The same for a tablet with a seat, which is noted to be here."""
    key = cookie.seat_key(tidy(code))
    found = seats.glance(db(), tidy(code), key, now()) if key else None
    if found is None or found.classroom.ended:
        return None
    note_seen(found.classroom.code, found.seat)
    return found.classroom
