"""What a browser keeps for us, and nobody else knows how.

The session: one signed cookie with plays, scores and settings. Of two answers that cross, the last
one's session stays: of moves in two tabs at the same instant one is lost, and made again.

The rights to desks and seats: a cookie for each, so that they never push each other out. A right
is a random token of 128 bits that the store knows, so it needs no signature. Nothing here is void
because the server's clock was moved: how long a cookie is kept is counted by the browser alone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar, Literal

from flask import Flask, Request, Response, g, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import want_bytes

from game.views.shell.comfort import SETTINGS, Comfort
from game.views.shell.session import Session

NAME = "leap-and-pinch"
BOUND = "__Host-"
"""Begins the name of a cookie that came by HTTPS: a browser takes it from this very host alone."""
VERSION = 1  # of what the session holds; one of another version starts fresh
KEPT = timedelta(days=90)  # a school term, and the holiday after it
RIGHT_KEPT = timedelta(days=14)  # a class is over after a day in which nobody does anything
OLDEST = 999_999_999  # no browser of ours counts so far; one that made it up keeps its rights
MOST_KEPT = 16  # desks, and seats: a day of lessons, in about a kilobyte

Kind = Literal["desk", "seat"]
_OLD: dict[Kind, str] = {"desk": "desks", "seat": "seats"}
"""Where a session of 0.3.0 has them. They stay there until newer ones take their places: to move
them all at once would make headers longer than some proxies pass on."""
_RIGHT = re.compile(rf"(?:{BOUND})?((desk|seat)-([A-Z]{{5}}))")
_VALUE = re.compile(r"[1-9]\d{0,8}\.[\w-]{1,64}", re.ASCII)  # the higher the number, the newer


def init_app(app: Flask) -> None:
    """Sessions are kept our way."""
    app.session_interface = Cookie()


class Signer(TimestampSigner):
    """Signs as Flask does. What it signs with is derived from the key once, not each time."""

    _derived: ClassVar[dict[tuple[bytes, bytes], bytes]] = {}

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        of = self.salt, self.secret_keys[-1] if secret_key is None else want_bytes(secret_key)
        if of not in self._derived:
            self._derived[of] = super().derive_key(secret_key)
        return self._derived[of]


class Cookie(SecureCookieSessionInterface):
    """Flask's signed cookie, of this version, and those of rights beside it.

    A session with another signature or version is as good as none.
    """

    def __init__(self) -> None:
        self._signers: dict[object, URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs, made once a key."""
        if app.secret_key not in self._signers:
            made = super().get_signing_serializer(app)
            if made:
                made.signer = Signer
            self._signers[app.secret_key] = made
        return self._signers[app.secret_key]

    def open_session(self, app: Flask, request: Request) -> Session:  # type: ignore[override]
        return Session(partial(self._read, app, _sent(NAME, request) or ""))

    def _read(self, app: Flask, signed: str) -> dict[str, Any]:
        signer = self.get_signing_serializer(app)
        try:
            kept: dict[str, Any] = signer.loads(signed) if signer and signed else {}
        except BadData:
            return {}
        return kept if kept.get("version") == VERSION else {}

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if session.accessed:
            response.vary.add("Cookie")
        if session.modified and (signer := self.get_signing_serializer(app)):
            signed = signer.dumps({**session, "version": VERSION}) if session else None
            _write(response, NAME, signed, KEPT)
        for kind, rights in _changed().items():
            before = _cookies(kind)
            after = {code: value for code, value in rights.items() if _age(value)}
            for code in {**before, **after}:
                if before.get(code) != after.get(code):
                    _write(response, f"{kind}-{code}", after.get(code), RIGHT_KEPT)


def _names(name: str, is_secure: bool) -> tuple[str, str]:
    """What a cookie is called, and what it was if it came the other way: by HTTPS, or without."""
    return (BOUND + name, name) if is_secure else (name, BOUND + name)


def _sent(name: str, request: Request = request) -> str | None:
    """What a browser keeps under a name. That it came the other way is no reason to lose it."""
    mine, other = _names(name, request.is_secure)
    return request.cookies.get(mine) or request.cookies.get(other)


def _write(response: Response, name: str, value: str | None, kept: timedelta) -> None:
    """Have a browser keep a cookie, Secure whenever the request came by HTTPS, or forget it."""
    mine, other = _names(name, request.is_secure)
    for one, held in ((mine, value), (other, None)):
        if one == mine or one in request.cookies:
            response.set_cookie(
                one,
                held or "",
                max_age=kept if held else 0,
                secure=request.is_secure,
                httponly=True,
                samesite="Lax",
            )


def keeps() -> bool:
    """Whether this browser keeps cookies: it has sent one."""
    return bool(request.cookies)


def ask_to_keep() -> None:
    """Have a browser that has sent no cookie keep one, to see whether it does."""
    if not keeps():
        session["joins"] = True


def forget() -> None:
    """Clear everything for the next child at this tablet, but a teacher's rights to desks."""
    desks = session.get(_OLD["desk"])
    session.clear()
    if desks:
        session[_OLD["desk"]] = desks
    _change("seat", {})


# Alone ------------------------------------------------------------------------------------


def plays() -> dict[str, str]:
    """Packed plays by their key, oldest first."""
    return dict(session.get("plays", ()))


def set_plays(plays: Mapping[str, str]) -> None:
    session["plays"] = list(plays.items())  # JSON would sort a dict


def score() -> tuple[int, ...]:
    """The numbers of the score of all finished rounds; none before the first."""
    return tuple(session.get("score", ()))


def set_score(score: Iterable[int]) -> None:
    session["score"] = list(score)


def done() -> frozenset[str]:
    """The keys of the parts of the journey that have been done."""
    return frozenset(session.get("done", ()))


def set_done(keys: Iterable[str]) -> None:
    session["done"] = sorted(keys)


# Settings ---------------------------------------------------------------------------------


def comfort() -> Comfort:
    """The settings of whoever plays here."""
    return Comfort(**{name: session.get(name) is True for name in SETTINGS})


def set_comfort(comfort: Comfort) -> None:
    for name, is_on in asdict(comfort).items():
        if is_on:
            session[name] = True
        else:
            session.pop(name, None)


# Rights -----------------------------------------------------------------------------------


def seat_key(code: str) -> str | None:
    """The key to this tablet's seat in a class."""
    return _find("seat", code)


def seat_in(cookies: str, code: str) -> str | None:
    """The same in a ``Cookie`` header, for who answers without Flask."""
    found = re.search(rf"(?:^|; ?)(?:{BOUND})?seat-{code}=\d+\.([\w-]+)", cookies, re.ASCII)
    return found and found[1]


def keep_seat(code: str, key: str) -> None:
    _keep("seat", code, key)


def drop_seat(code: str) -> None:
    _drop("seat", code)


def desks() -> tuple[str, ...]:
    """The codes of the classes whose desks this browser has the right to, the oldest first."""
    return tuple(_rights("desk"))


def desk_secret(code: str) -> str | None:
    """The secret that is this browser's right to the desk of a class."""
    return _find("desk", code)


def keep_desk(code: str, secret: str) -> None:
    _keep("desk", code, secret)


def drop_desk(code: str) -> None:
    _drop("desk", code)


def _find(kind: Kind, code: str) -> str | None:
    value = None if kind in _changed() else _sent(f"{kind}-{code}")
    if value is None or not _VALUE.fullmatch(value):
        value = _rights(kind).get(code)
    return value and value.partition(".")[2]


def _keep(kind: Kind, code: str, token: str) -> None:
    """Keep a right as the newest; the oldest go where there are too many.

    :raises ValueError: when the code or the token could not be a cookie.
    """
    rights = {one: value for one, value in _rights(kind).items() if one != code}
    age = min(1 + max(map(_age, rights.values()), default=0), OLDEST)
    value = f"{age}.{token}"
    if not (_RIGHT.fullmatch(f"{kind}-{code}") and _VALUE.fullmatch(value)):
        raise ValueError(f"no right to a {kind}: {code}")
    _change(kind, dict([*rights.items(), (code, value)][-MOST_KEPT:]))


def _drop(kind: Kind, code: str) -> None:
    rights = _rights(kind)
    if code in rights:
        _change(kind, {one: value for one, value in rights.items() if one != code})


def _rights(kind: Kind) -> dict[str, str]:
    """The rights of a kind by the codes of their classes, oldest first, as their cookies hold
    them. Those of a 0.3.0 session are the oldest, of age 0."""
    if (changed := _changed().get(kind)) is not None:
        return changed
    old = {code: f"0.{token}" for code, token in session.get(_OLD[kind], ())}
    return dict(sorted({**old, **_cookies(kind)}.items(), key=lambda one: _age(one[1])))


def _cookies(kind: Kind) -> dict[str, str]:
    """The cookies of rights that were sent."""
    found = (_RIGHT.fullmatch(name) for name in request.cookies)
    sent = {right[3]: _sent(right[1]) or "" for right in found if right and right[2] == kind}
    return {code: value for code, value in sent.items() if _VALUE.fullmatch(value)}


def _age(value: str) -> int:
    return int(value.partition(".")[0])


def _change(kind: Kind, rights: dict[str, str]) -> None:
    """From the end of this request these are the rights of a kind."""
    _changed()[kind] = rights
    old = session.get(_OLD[kind], [])
    left = [one for one in old if rights.get(one[0]) == f"0.{one[1]}"]
    if left != old:
        session[_OLD[kind]] = left


def _changed() -> dict[Kind, dict[str, str]]:
    """The rights of each kind that this request has changed."""
    changed: dict[Kind, dict[str, str]] = g.setdefault("rights", {})
    return changed
