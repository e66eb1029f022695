"""Opening a class: which round, and how to answer. Start alone will do."""

from collections.abc import Collection

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from game.rules import fields, kinds
from game.rules.classes import state as rules
from game.rules.classes.state import ClassState
from game.rules.classes.ways import TOGETHER, WAYS
from game.rules.kinds.sort import LEVELS
from game.store import classrooms
from game.store.classrooms import TooMany
from game.views import pack
from game.views.classes import access, lesson
from game.views.shell import seed
from game.views.shell.words.wordlists import MANY_CLASSES

page = Blueprint("opening", __name__)

Answer = Response | tuple[str, int] | tuple[str, int, dict[str, str]]

DEFAULT_ROUND = "sort.1"


@page.get("/class/new")
def show() -> str:
    """Choose a round and how to answer. The address may have chosen a level and fields already."""
    try:
        choice = fields.choose(request.args.get("level", "1"), request.args.getlist("field"))
    except KeyError:
        abort(404)
    already = {"chosen_round": f"sort.{choice.level}", "chosen_fields": choice.fields}
    return render_template("classes/opening/page.html", **choices() | already)


@page.post("/class/new")
def start() -> Answer:
    """Open a class with a round of the game."""
    return open_class(chosen())


def open_class(state: ClassState, listed: str = "") -> Answer:
    """Open a class with its first round, and give this browser the right to its desk. ``listed`` is
    the teacher's own list, as it is kept."""
    classrooms.sweep(access.db(), access.now())
    here, limits = access.source(), access.limits()
    try:
        opened = classrooms.start(access.db(), state, access.now(), listed, here, limits)
    except TooMany as many:
        return _many(many.wait)
    access.keep_desk(opened.code, opened.secret)
    return redirect(url_for("desk.show", code=opened.code), 303)


def _many(wait: int) -> Answer:
    """No other class can be opened now: what was sent may be sent again."""
    title, told = MANY_CLASSES["here" if wait else "all"]
    again = list(request.form.items(multi=True))
    page = render_template("shell/busy.html", title=title, told=told, again=again)
    return (page, 429, {"Retry-After": str(wait)}) if wait else (page, 503)


def choices() -> dict[str, object]:
    """What the form that chooses a round offers."""
    return {
        "levels": LEVELS,
        "stops": pack().stops,
        "plans": pack().plans,
        "in_turn": kinds.IN_TURN,
        "ways": tuple(WAYS.values()),
        "chosen_round": DEFAULT_ROUND,
        "chosen_fields": (),
        "field_counts": fields.counts(pack().activities),
        "most_fields": fields.MOST,
        "chosen_way": TOGETHER,
    }


def chosen(listed: str = "", played: Collection[str] = ()) -> ClassState:
    """The round that a form has chosen; 400 when there is none. ``listed`` is the teacher's own list:
    of that, cards that were not ``played`` come first."""
    kind, _, name = request.form.get("round", DEFAULT_ROUND).partition(".")
    way = request.form.get("way", TOGETHER.id)
    if (kind, name) == rules.LISTED:
        own = lesson.read(listed) or abort(400)
        return rules.from_list(own, seed.fresh(), way, played)
    try:
        if kind == "sort" and (choice := fields.read(name)):  # of a level the fields that are told
            told = request.form.getlist("field") or choice.fields
            name = fields.choose(str(choice.level), told).name
        state = rules.start(kind, name, seed.fresh(), way)
        rules.deal(pack(), state)
    except fields.NoRound:
        raise
    except KeyError:
        abort(400)
    return state
