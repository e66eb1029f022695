"""What a teacher takes along: the results and the own list as CSV, the mixed-up cards on paper."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from flask import Blueprint, Response, abort, render_template, request, url_for

from game.content.csvfile import safe_cell
from game.content.ownlist import write_list
from game.rules.classes import report
from game.rules.kinds import sort as sorting
from game.rules.round.dealing import only
from game.store import classrooms as classrounds
from game.views import pack
from game.views.classes import access
from game.views.classes.lesson import Lesson, in_round, lesson, listed
from game.views.round import paper

page = Blueprint("handouts", __name__)


@page.get("/class/<code>/results")
def rounds(code: str) -> str:
    """How the class has fared in each of its rounds so far, the last one first."""
    found = access.desk(code)
    before = classrounds.earlier(access.db(), found.code)
    rounds = [lesson(replace(found, round=one)) for one in (found.round, *before[::-1])]
    return render_template(
        "classes/results/page.html",
        room=found,
        rounds=[(now, report.mixed_up(now.report)) for now in rounds],
    )


@page.get("/class/<code>/results.csv")
def results(code: str) -> Response:
    """How the class fared with each card of a round, the most mixed up first. No seat is in it."""
    now = _asked(code)
    names = [f"Chose {one.name} first" for one in now.dealt.bins] if not now.dealt.either else []
    rows = [["Card", "Right first time", "Answered", *names, "Why"]]
    for one in now.report:
        chosen = [str(one.chosen.get(bin_.id, 0)) for bin_ in now.dealt.bins] if names else []
        counts = [str(one.right), str(one.answered), *chosen]
        if one.rough:
            counts = [one.roughly, *[""] * (len(counts) - 1)]
        rows.append([one.card.text, *counts, one.card.why])
    return _csv(rows, f"class-{now.code}-round-{now.state.number}-results.csv")


@page.get("/class/<code>/list.csv")
def own_list(code: str) -> Response:
    """The teacher's own list."""
    found = access.desk(code)
    if not found.listed:
        abort(404)
    return _file(write_list(listed(found)), f"class-{found.code}-list.csv")


@page.get("/class/<code>/print")
def sheets(code: str) -> str:
    """The cards of a round on paper; with ``cards=mixed`` those that were mixed up, with
    ``cards=list`` all of the teacher's own list."""
    now = _asked(code)
    cards = request.args.get("cards", "all")
    dealt = now.dealt
    if cards == "mixed":
        dealt = only(dealt, [card.id for card in report.mixed_up(now.report)])
    elif cards == "list" and now.room.listed:
        dealt = sorting.deal_list(listed(now.room), pack().bins, now.state.seed)
    return paper.sheets(
        dealt,
        url=partial(url_for, ".sheets", code=now.code, number=now.state.number, cards=cards),
        back=url_for(".rounds" if "number" in request.args else "teacher.desk", code=now.code),
    )


def _asked(code: str) -> Lesson:
    """The round with the number in the address, else the one the class plays."""
    found = access.desk(code)
    number = request.args.get("number", found.round.number, type=int)
    return lesson(in_round(found, number) or abort(404))


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
