"""What the Flask session remembers: the last plays, the score of all rounds, what is done of the
journey, calm or not, seated or not.

A play is kept as a few letters, and its round not at all: that is dealt again from its seed.
So the cookie stays far below the 4,000 bytes a browser keeps, whatever is played.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from flask import Flask, Request, Response, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from game.rules.play import Move, Play, Round, Spot, Verdict, begin, is_done
from game.rules.stars import Score, add

KEPT = timedelta(days=90)  # a school term, and the holiday after it
PLAYS = 6  # how many plays can be gone on with, and how far back a deal avoids its cards
VERSION = 1  # of what the cookie holds; one of another version starts fresh
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LYING = "ABCDEF"  # the bin in which a card lies that has not landed
_LAID = "L"


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
    kept = _plays().get(_key(dealt), "")
    return _unpack(dealt, kept) if kept.startswith(_fingerprint(dealt)) else begin(dealt)


def keep(before: Play, after: Play) -> None:
    """Remember a play after a move, and its score once it is done."""
    plays = _plays()
    plays.pop(_key(after.round), None)
    plays[_key(after.round)] = _pack(after)
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
    """Clear everything, for the next child at this tablet."""
    session.clear()


def _plays() -> dict[str, str]:
    """Packed plays by their key, oldest first. A list in the cookie: JSON sorts a dict."""
    return dict(session.get("plays", ()))


def _key(dealt: Round) -> str:
    return f"{dealt.kind}.{dealt.set}.{dealt.seed}"


def _fingerprint(dealt: Round) -> str:
    """Four letters that change when the same seed deals other cards, or cards that fit other
    bins (new content)."""
    names = " ".join(f"{card.id} {sorted(card.fits)}" for card in dealt.cards)
    return blake2b(names.encode(), digest_size=2).hexdigest()


def _pack(play: Play) -> str:
    """A play as letters: the fingerprint; misses and bin of each card; the last move; the last
    look at a line of steps."""
    bins = [bin_.id for bin_ in play.round.bins]
    spots = "".join(_DIGITS[spot.misses] + _letter(spot, bins) for spot in play.spots)
    last = ""
    if play.last:
        card, bin_ = play.last.card, play.last.bin
        last = _DIGITS[play.round.cards.index(card)] + _DIGITS[bins.index(bin_.id)]
        last += _LAID if play.last.verdict is Verdict.LAID else ""
    if play.help:
        last += _DIGITS[play.round.cards.index(play.help.card)]
        last += _DIGITS[bins.index(play.help.bin.id)]
    return _fingerprint(play.round) + spots + last


def _letter(spot: Spot, bins: list[str]) -> str:
    if spot.bin is None:
        return "-"
    return (_DIGITS if spot.landed else _LYING)[bins.index(spot.bin)]


def _unpack(dealt: Round, kept: str) -> Play:
    """The play that ``_pack`` wrote for this very round."""
    end = 4 + 2 * len(dealt.cards)
    pairs = [(kept[at], kept[at + 1]) for at in range(4, end, 2)]
    spots = tuple(_spot(misses, letter, dealt) for misses, letter in pairs)
    moves = [kept[end : end + 2], kept[end + 3 : end + 5]]  # the last; the last look at a line
    last, help_ = (_move(letters, spots, dealt) for letters in moves)
    if last and kept[end + 2 : end + 3] == _LAID:
        last = replace(last, verdict=Verdict.LAID)
    return Play(dealt, spots, last, help_)


def _move(letters: str, spots: tuple[Spot, ...], dealt: Round) -> Move | None:
    if not letters:
        return None
    card, bin_ = (int(letter, 36) for letter in letters)
    verdict = Verdict.RIGHT if spots[card].landed else Verdict.NOT_YET
    return Move(dealt.cards[card], dealt.bins[bin_], verdict)


def _spot(misses: str, letter: str, dealt: Round) -> Spot:
    if letter == "-":
        return Spot(int(misses, 36))
    lying = letter in _LYING
    at = (_LYING if lying else _DIGITS).index(letter)
    return Spot(int(misses, 36), dealt.bins[at].id, not lying)
