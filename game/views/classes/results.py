"""What a teacher takes along: the rounds so far, results and the own list as CSV, cards on paper."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from flask import Blueprint, Response, abort, render_template, request, url_for

from game.content.csvfile import safe_cell
from game.content.ownlist import write_list
from game.rules.classes.lesson import Lesson
from game.rules.classes.report import Mixed
from game.rules.kinds import sort
from game.rules.round.dealing import only
from game.rules.round.play import Bin, Card
from game.store.snapshot import Classroom
from game.views import pack
from game.views.classes import access
from game.views.classes.lesson import lesson_of, read
from game.views.round import paper
from game.views.shell import words
from game.views.shell.language import gettext as _

page = Blueprint("results", __name__)


@dataclass(frozen=True, kw_only=True)
class Fared:
    """How a class has fared in a round."""

    number: int
    title: str
    is_over: bool
    report: tuple[Mixed, ...]
    mixed_up: tuple[Card, ...]


@page.get("/class/<code>/results")
def show(code: str) -> str:
    """How the class has fared in each of its rounds so far, the last one first."""
    found = access.desk(code, every=True)
    rounds = [_fared(lesson_of(found, kept)) for kept in found.rounds[::-1]]
    return render_template("classes/results/page.html", code=found.code, rounds=rounds)


@page.get("/class/<code>/results.csv")
def table(code: str) -> Response:
    """How the class fared with each card of a round, the most mixed up first. No seat is in it."""
    found, lesson = _asked(code)
    bins = tuple(one for one in lesson.dealt.bins if not one.holds_one)
    names = [_("Chose %(bin)s first", bin=one.name) for one in bins]
    head = [_("Card"), _("Right first time"), _("Answered"), *names, _("Why")]
    rows = [head, *(_row(one, bins) for one in lesson.report)]
    return _csv(rows, f"class-{found.code}-round-{lesson.state.number}-results.csv")


@page.get("/class/<code>/list.csv")
def own_list(code: str) -> Response:
    """The teacher's own list."""
    found = access.desk(code)
    if not found.listed:
        abort(404)
    return _file(write_list(read(found.listed)), f"class-{found.code}-list.csv")


@page.get("/class/<code>/print")
def sheets(code: str) -> str:
    """The cards of a round on paper; with ``cards=mixed`` those that were mixed up, with
    ``cards=list`` all of the teacher's own list."""
    found, lesson = _asked(code)
    cards, dealt = request.args.get("cards", "all"), lesson.dealt
    if cards == "mixed":
        dealt = only(dealt, [card.id for card in lesson.mixed_up])
    elif cards == "list" and found.listed:
        dealt = sort.deal_list(read(found.listed), pack().bins, lesson.state.seed)
    return paper.sheets(
        dealt,
        url=partial(url_for, ".sheets", code=found.code, number=lesson.state.number, cards=cards),
        back=url_for(".show" if "number" in request.args else "desk.show", code=found.code),
    )


def _fared(lesson: Lesson) -> Fared:
    return Fared(
        number=lesson.state.number,
        title=words.title(lesson.dealt),
        is_over=lesson.state.phase == "closed",
        report=lesson.report,
        mixed_up=lesson.mixed_up,
    )


def _asked(code: str) -> tuple[Classroom, Lesson]:
    """The class, and its round with the number in the address, else the one it plays."""
    found = access.desk(code, every=True)
    number = request.args.get("number", found.state.number, type=int)
    return found, lesson_of(found, found.round(number) or abort(404))


def _row(one: Mixed, bins: tuple[Bin, ...]) -> list[str]:
    """A card's line of the table."""
    counts = [one.right, one.answered, *(one.chosen.get(bin_.id, 0) for bin_ in bins)]
    told = (
        [words.roughly(one.roughly), *[""] * (len(counts) - 1)] if one.rough else map(str, counts)
    )
    return [one.card.text, *told, one.card.why]


def _csv(rows: Iterable[Iterable[str]], name: str) -> Response:
    """A table for a spreadsheet, in which no cell is ever run."""
    text = io.StringIO()
    csv.writer(text).writerows([safe_cell(cell) for cell in row] for row in rows)
    return _file(text.getvalue(), name)


def _file(text: str, name: str) -> Response:
    """Sent with a mark at the start that tells spreadsheets it is UTF-8."""
    response = Response("\ufeff" + text, mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.cache_control.no_store = True
    return response
