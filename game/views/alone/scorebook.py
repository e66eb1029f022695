"""What the Flask session remembers: the last plays, the score of all rounds, what is done of the
journey, calm or not, seated or not.

A play is kept as a few letters, and its round not at all: that is dealt again from its seed.
So the cookie stays far below the 4,000 bytes a browser keeps, whatever is played.
"""

from collections.abc import Iterator
from datetime import timedelta

from flask import Flask, Request, Response, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from game.rules.round import letters
from game.rules.round.play import Play, Round, is_done
from game.rules.round.stars import Score, add

KEPT = timedelta(days=90)  # a school term, and the holiday after it
PLAYS = 6  # how many plays can be gone on with, and how far back a deal avoids its cards
VERSION = 1  # of what the cookie holds; one of another version starts fresh


class Cookie(SecureCookieSessionInterface):
    """Flask's signed cookie: Secure whenever the request came by HTTPS, and of this version.

    A cookie with another signature or version is as good as none.
    """

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        kept = super().open_session(app, request)
        return kept if kept is None or kept.get("version") == VERSION else self.session_class()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if session.modified and session:
            session["version"] = VERSION
            session.permanent = True
        super().save_session(app, session, response)


def recall(dealt: Round) -> Play:
    """The play of a round as it was left, or a fresh one."""
    return letters.unpack(dealt, _plays().get(_key(dealt), ""))


def keep(before: Play, after: Play) -> None:
    """Remember a play after a move, and its score once it is done."""
    plays = _plays()
    plays.pop(_key(after.round), None)
    plays[_key(after.round)] = letters.pack(after)
    if is_done(after) and not is_done(before):
        session["score"] = list(vars(add(score(), after)).values())
        tick(f"{after.round.kind}.{after.round.set}")
    session["plays"] = list(plays.items())[-PLAYS:]


def score() -> Score:
    """All finished rounds together."""
    return Score(*session.get("score", ()))


def past(kind: str) -> Iterator[tuple[str, int]]:
    """Set and seed of the rounds of a kind played of late, oldest first."""
    for key in _plays():
        of_kind, name, seed = key.split(".")
        if of_kind == kind:
            yield name, int(seed)


def done() -> frozenset[str]:
    """The parts of the journey that have been done, by their keys."""
    return frozenset(session.get("done", ()))


def tick(key: str) -> None:
    """Remember that a part of the journey has been done."""
    session["done"] = sorted(done() | {key})


def calm() -> bool:
    """Whether the child wants nothing to move by itself."""
    return session.get("calm") is True


def set_calm(wanted: bool) -> None:
    session["calm"] = wanted


def seated() -> bool:
    """Whether the child moves seated."""
    return session.get("seated") is True


def set_seated(wanted: bool) -> None:
    session["seated"] = wanted


def forget() -> None:
    """Clear everything for the next child at this tablet, but a teacher's right to a desk."""
    desks = session.get("desks")
    session.clear()
    if desks:
        session["desks"] = desks


def _plays() -> dict[str, str]:
    """Packed plays by their key, oldest first. A list in the cookie: JSON sorts a dict."""
    return dict(session.get("plays", ()))


def _key(dealt: Round) -> str:
    return f"{dealt.kind}.{dealt.set}.{dealt.seed}"
