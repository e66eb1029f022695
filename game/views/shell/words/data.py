"""The one table of data: what is kept and what is sent, where, why, how long, and who sees it.

The page for the head teacher is made of it, and tests hold it to the columns of the database, to the
cookies, and to all that a whole lesson sends: what is new there is told here first. ``of`` names
what a line is about: a column (``seats.name``), a field of the session (``session.plays``), a
cookie (``cookie.seat-…`` and a code), the browser's own storage; of what is sent, the
kind of request or the fields of a form.
"""

from dataclasses import dataclass
from typing import Literal

from game.store.classrooms import CODE_RESTS
from game.store.snapshot import KEPT
from game.views.shell import cookie
from game.views.shell.language import Lazy
from game.views.shell.language import lazy_gettext as _

_DAY = 24 * 60 * 60


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Something that is kept."""

    where: Literal["browser", "server"]
    what: Lazy
    why: Lazy
    until: Lazy
    seen_by: Lazy
    of: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Something that goes from a browser to the game's own server."""

    what: Lazy
    carries: Lazy
    often: Lazy
    of: tuple[str, ...]


def _named(names: str, of: str = "") -> tuple[str, ...]:
    """Names that stand in one line; columns are those ``of`` a table."""
    return tuple(f"{of}.{name}" if of else name for name in names.split())


_ROUND = "kind set seed way cards phase at plan point number"
_WHOLE = _(
    "until the class ends: by its teacher, or %(hours)s hours after the last act",
    hours=KEPT // 3600,
)

KEPT_THINGS = (
    Kept(
        where="browser",
        what=_(
            "One cookie: where the cards of the last rounds lie, how many stars, what has been played, Calm and Seated"
        ),
        why=_("so that a child who plays alone finds back"),
        until=_("%(days)s days, or Clear this device", days=cookie.KEPT.days),
        seen_by=_("who uses this device; the server reads it and keeps nothing of it"),
        of=(
            "cookie.leap-and-pinch",
            *_named("version plays score done calm seated joins", of="session"),
        ),
    ),
    Kept(
        where="browser",
        what=_("A cookie for each seat in a class, and one for each desk: a random key"),
        why=_("so that a tablet comes back to its seat, and only the teacher leads"),
        until=_("%(days)s days; that of a seat until I'm done", days=cookie.RIGHT_KEPT.days),
        seen_by=_("nobody: it opens the seat or the desk"),
        of=("cookie.seat-…", "cookie.desk-…", "session.seats", "session.desks"),
    ),
    Kept(
        where="browser",
        what=_("A move that was lost in the Wi-Fi: which card, which box"),
        why=_("so that no answer is lost"),
        until=_("until it has been sent, or another child takes the tablet"),
        seen_by=_("nobody"),
        of=("storage.lost moves …",),
    ),
    Kept(
        where="server",
        what=_(
            "A seat in a class: a picture and a color such as Blue Otter, never a name; the key of its tablet, when that last looked, whether the child is done"
        ),
        why=_("so that a child finds its place again, and nobody waits for who is away"),
        until=_WHOLE,
        seen_by=_("the class sees the pictures, the teacher who is away"),
        of=_named("id code name key free seen left", of="seats"),
    ),
    Kept(
        where="server",
        what=_("The answers of a seat: which card in which box, at which try, right or not yet"),
        why=_("so that the teacher sees what was mixed up, and who is stuck"),
        until=_WHOLE,
        seen_by=_("the teacher; a child its own; the wall only sums, once revealed"),
        of=_named("seat number card attempt bin right", of="answers")
        + _named("seat number letters", of="plays"),
    ),
    Kept(
        where="server",
        what=_("What the whole class showed with its bodies: most, mixed, or a count"),
        why=_("for the bars on the wall"),
        until=_WHOLE,
        seen_by=_("the class and its teacher"),
        of=_named("code number card rough counts", of="tallies"),
    ),
    Kept(
        where="server",
        what=_("The teacher's own list of activities, if there is one"),
        why=_("to play it"),
        until=_WHOLE,
        seen_by=_("the class, as cards; write no names on it"),
        of=("classes.listed",),
    ),
    Kept(
        where="server",
        what=_(
            "The class: its code, a random key in the picture to scan, a fingerprint of the key to the desk, which address of the game's computer the teacher has chosen for tablets, when something was last done"
        ),
        why=_("so that tablets find it, and it is deleted in time"),
        until=_(
            "as the class; its code, which tells nothing, rests %(days)s days more",
            days=CODE_RESTS // _DAY,
        ),
        seen_by=_("the class sees the code and the address"),
        of=_named("code token desk address acted ended", of="classes"),
    ),
    Kept(
        where="server",
        what=_(
            "The round: which cards are dealt and shown, which plan is followed, whether the door is shut; and the server's own clock. It tells nothing of a person"
        ),
        why=_("so that all see the same card, and nothing is deleted too late"),
        until=_("as the class, and its last round as the code"),
        seen_by=_("the class and its teacher"),
        of=_named(f"{_ROUND} revision called shut", of="classes")
        + _named(f"code {_ROUND}", of="earlier")
        + _named("id time wall boot steady", of="clock")
        + ("schema_number.number",),
    ),
    Kept(
        where="server",
        what=_(
            "A code that was asked for, or that a class was opened: when, and keyed fingerprints of the code and of where it came from. No address is kept"
        ),
        why=_("to slow down whoever guesses codes or opens class after class"),
        until=_("a day at most"),
        seen_by=_("nobody; the desk may hear that somebody tries"),
        of=_named("id source code at", of="guesses"),
    ),
)

SENT_THINGS = (
    Sent(
        what=_("A page, a picture, a style or a script of the game"),
        carries=_("its address in the game (a code, a card, a round) and the cookies above"),
        often=_("when a page is opened"),
        of=_named(
            "GET-page GET-file level field class part seed pick number finish now how paper line roll cards"
        ),
    ),
    Sent(
        what=_("A look: is there anything new?"),
        carries=_("the code of the class and the cookies above"),
        often=_("every few seconds, while a class is open"),
        of=("GET-look",),
    ),
    Sent(
        what=_("To join: the five letters, then the picture"),
        carries=_("the code; the picture and a random key"),
        often=_("once a child"),
        of=("code", "seat", "key"),
    ),
    Sent(
        what=_("A move of a child"),
        carries=_("the card, the box, and how often it has been tried"),
        often=_("once a move"),
        of=("card", "bin", "misses", "tries", "judge"),
    ),
    Sent(
        what=_("An act of the teacher at the desk"),
        carries=_(
            "what to do, what the class showed, or which address is to be told; when a class is opened its round, or the teacher's list"
        ),
        often=_("once a press"),
        of=("act", "step", "most", "count", "round", "way", "plan", "address", "text", "file"),
    ),
    Sent(
        what=_("A switch: Calm, Seated"),
        carries=_("on or off, and the page to come back to"),
        often=_("once a press"),
        of=("calm", "seated", "back"),
    ),
)
