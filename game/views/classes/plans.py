"""Lesson plans: each on one sheet of paper, and opened as a class that is led through it."""

from flask import Blueprint, abort, render_template, request

from game.content.model import Plan
from game.rules.classes import plan as rules
from game.rules.classes import state as states
from game.views import pack
from game.views.classes.opening import Answer, open_class
from game.views.shell import seed

page = Blueprint("plans", __name__)


@page.get("/grown-ups/lesson")
@page.get("/grown-ups/lesson/<name>")
def show(name: str = "") -> str:
    """A plan, the first unless another is told: what to say, to do and to look for."""
    plan = _find(name)
    rounds = [one for one in plan.stages if one.round]
    dealt = {one.id: states.deal(pack(), rules.deal(one, 0)) for one in rounds}
    return render_template("classes/plans/page.html", plan=plan, plans=pack().plans, dealt=dealt)


@page.post("/class/plan")
def start() -> Answer:
    """Open a class with the first round of a plan."""
    plan = _find(request.form.get("plan", ""))
    return open_class(rules.open_with(plan, seed.fresh()))


def _find(name: str) -> Plan:
    found = (one for one in pack().plans if not name or one.id == name)
    return next(found, None) or abort(404)
