"""A class that follows a lesson plan: where it stands, and what leads it on.

A plan is a line of points: each round is one, and each move of a break. While the class moves, the
round before is over: nothing is asked, and late answers still count.
"""

from dataclasses import dataclass, replace

from game.content.model import Move, Pack, Plan, Stage
from game.rules.classes.state import ClassState, follow, start


@dataclass(frozen=True)
class Point:
    """A point of a plan: a stage, which is the ``number``-th, and in a break one of its moves."""

    stage: Stage
    number: int
    move: Move | None = None


@dataclass(frozen=True)
class Course:
    """A class in its plan: where it stands, and what comes next, if anything does."""

    plan: Plan
    here: Point
    ahead: Point | None


def points(plan: Plan) -> tuple[Point, ...]:
    """The line of a plan."""
    return tuple(
        Point(stage, number, move)
        for number, stage in enumerate(plan.stages, 1)
        for move in stage.moves or (None,)
    )


def course(pack: Pack, state: ClassState) -> Course | None:
    """Where a class stands in its plan; None where it follows none, or the content has another now."""
    plan = next((one for one in pack.plans if one.id == state.plan), None)
    line = points(plan)[state.point :] if plan else ()
    if not plan or not line:
        return None
    return Course(plan, line[0], line[1] if len(line) > 1 else None)


def open_with(plan: Plan, seed: int) -> ClassState:
    """A class that begins with the first round of a plan."""
    return replace(deal(plan.stages[0], seed), plan=plan.id)


def lead_on(pack: Pack, state: ClassState, seed: int) -> ClassState:
    """On to the next point. A round on tablets after one without them waits in the lobby: children
    join now. After the last point the plan is left, and the jar is looked at."""
    found = course(pack, state)
    if found is None or found.ahead is None:
        return leave(state)
    on = replace(state, phase="closed", point=state.point + 1)
    if found.ahead.move:
        return on
    after = follow(on, deal(found.ahead.stage, seed))
    joins = after.way.on_tablets and not state.way.on_tablets
    return replace(after, phase="lobby") if joins else after


def leave(state: ClassState) -> ClassState:
    """Follow the plan no longer; the round is what it was."""
    return replace(state, plan="", point=0)


def deal(stage: Stage, seed: int) -> ClassState:
    """A class that plays the round of a stage."""
    kind, _, name = stage.round.partition(".")
    return start(kind, name, seed, stage.way)
