"""Classes in every phase and way of answering. The same scene is then seen from the desk, on the
wall and by its children.
"""

from collections.abc import Callable

from tests.tour.teacher import Teacher
from tests.tour.world import World

LIST = "Jump rope,big,Your legs push you up.\nThread a needle,small\nSwim,both\nHop,big\nKnit,small"


def opened(world: World, round_: str = "sort.1", way: str = "together") -> Teacher:
    return world.teacher().opens(round_, way)


# On tablets, together ---------------------------------------------------------------------


def asked(world: World, round_: str = "sort.1") -> Teacher:
    """Three tablets at the first card."""
    return opened(world, round_).seats(3).acts("begin")


def tried(teacher: Teacher) -> Teacher:
    """Meanwhile somebody tries codes."""
    guesser = teacher.world.child()
    for letter in "ABCDEFGHJKLM":
        guesser.goes(f"/join/QQQQ{letter}")
    return teacher


def answered(world: World, round_: str = "sort.1", answers: str = "rw-rr") -> Teacher:
    """Of five tablets the first is right, the second wrong, the third has not answered."""
    teacher = opened(world, round_).seats(len(answers)).acts("begin")
    return teacher.goes_on_to(shared=False).hears(answers)


def shown(world: World, round_: str = "sort.1") -> Teacher:
    return answered(world, round_).acts("reveal")


def shared(world: World) -> Teacher:
    """A card is shown that is right in every bin."""
    teacher = opened(world, "sort.3").seats(3).acts("begin")
    return teacher.goes_on_to(shared=True).hears("bs-").acts("reveal")


def away(world: World) -> Teacher:
    """Of three tablets one has looked of late."""
    teacher = asked(world).hears("r")
    world.wait(200)
    teacher.pupils[0].looks_up()
    return teacher


def left(world: World) -> Teacher:
    """Of three tablets one has answered, and its child is done."""
    teacher = asked(world).hears("r")
    teacher.pupils[0].leaves()
    return teacher


def played(world: World, answers: str, cards: int = 6) -> Teacher:
    """All cards of a round of level 1 have been shown and answered alike; the last is open."""
    teacher = opened(world).seats(len(answers)).acts("begin")
    for at in range(cards):
        teacher = (teacher.acts("next") if at else teacher).hears(answers).acts("reveal")
    return teacher


TOGETHER: dict[str, Callable[[World], Teacher]] = {
    "lobby-nobody": opened,
    "lobby-one": lambda w: opened(w).seats(1),
    "lobby": lambda w: opened(w).seats(12),
    "lobby-many": lambda w: opened(w).seats(31),
    "lobby-full": lambda w: opened(w).seats(60),
    "lobby-shut": lambda w: opened(w).seats(3).shuts(),
    "asked-shut": lambda w: asked(w).shuts(),
    "lobby-tried": lambda w: tried(opened(w).seats(2)),
    "asked-nobody": lambda w: opened(w).acts("begin"),
    "asked": asked,
    "answered": answered,
    "answered-by-many": lambda w: answered(w, answers="rw-rrwrrrr-r"),
    "away": away,
    "shown": shown,
    "shown-too-early": lambda w: asked(w).acts("reveal"),
    "hidden-again": lambda w: shown(w).acts("hide"),
    "second-card": lambda w: shown(w).acts("next"),
    "last-card": lambda w: played(w, "rw"),
    "closed": lambda w: shown(w).acts("next").hears("wwr").acts("close"),
    "closed-nobody": lambda w: opened(w).acts("begin", "close"),
    "closed-perfect": lambda w: played(w, "r").acts("next"),
    "reopened": lambda w: shown(w).acts("close", "reopen"),
    "bins-asked": lambda w: asked(w, "sort.helpers"),
    "bins-answered": lambda w: answered(w, "sort.helpers"),
    "bins-shown": lambda w: shown(w, "sort.helpers"),
    "bins-closed": lambda w: shown(w, "sort.helpers").acts("close"),
    "shared-shown": shared,
    "mixed-again": lambda w: played(w, "rw").acts("close", "mixed"),
    "second-round": lambda w: shown(w).acts("close").follows("sort.2").hears("rw"),
    "second-closed": lambda w: shown(w).acts("close").follows("sort.2").hears("rw").acts("close"),
    "seat-freed": lambda w: asked(w).frees(1),
    "seat-left": left,
}

# With bodies ------------------------------------------------------------------------------


def bodies(world: World, round_: str = "sort.1", tablets: int = 1) -> Teacher:
    """The class shows the first card with its bodies."""
    return opened(world, round_, "bodies").seats(tablets).acts("begin")


BODIES: dict[str, Callable[[World], Teacher]] = {
    "lobby-nobody": lambda w: opened(w, way="bodies"),
    "lobby": lambda w: opened(w, way="bodies").seats(1),
    "asked": bodies,
    "asked-nobody": lambda w: bodies(w, tablets=0),
    "most": lambda w: bodies(w).tallies(most="big"),
    "mixed": lambda w: bodies(w).tallies(most="mixed"),
    "counted": lambda w: bodies(w).tallies(big="17", small="6"),
    "shown": lambda w: bodies(w).acts("reveal"),
    "shown-most": lambda w: bodies(w).tallies(most="small").acts("reveal"),
    "shown-mixed": lambda w: bodies(w).tallies(most="mixed").acts("reveal"),
    "shown-counted": lambda w: bodies(w).tallies(big="17", small="6").acts("reveal"),
    "second-card": lambda w: bodies(w).tallies(big="17", small="6").acts("reveal", "next"),
    "closed": lambda w: bodies(w).tallies(most="mixed").acts("reveal", "close"),
    "closed-counted": lambda w: bodies(w).tallies(big="17", small="6").acts("close"),
    "closed-nobody": lambda w: bodies(w).acts("close"),
    "closed-perfect": lambda w: bodies(w).tallies_right().acts("close"),
    "reopened": lambda w: bodies(w).tallies(most="big").acts("close", "reopen"),
    "mixed-again": lambda w: bodies(w).tallies(most="mixed").acts("close", "mixed"),
    "bins-lobby": lambda w: opened(w, "sort.helpers", "bodies").seats(1),
    "bins-asked": lambda w: bodies(w, "sort.helpers"),
    "bins-mixed": lambda w: bodies(w, "sort.helpers").tallies(most="mixed"),
    "bins-shown": lambda w: bodies(w, "sort.helpers").acts("reveal"),
    "bins-shown-counted": lambda w: (
        bodies(w, "sort.helpers").tallies(physical="9", occupational="8").acts("reveal")
    ),
}

# On tablets, at everyone's own pace -------------------------------------------------------


def own(world: World, round_: str = "sort.1") -> Teacher:
    """Six tablets: one has just begun, one has brought a card home, cards of the next three have
    come back once, twice and three times, and one has done all."""
    teacher = opened(world, round_, "own").seats(6).acts("begin")
    _fresh, landed, once, twice, often, done = [one.looks_up() for one in teacher.pupils]
    landed.lands()
    once.slips(1)
    twice.slips(2)
    often.slips(3)
    done.plays(slips=1)
    return teacher


def steps(world: World) -> Teacher:
    """Three tablets with steps: just begun, looked at as they lay, and all in place."""
    teacher = opened(world, "order.baby", "own").seats(3).acts("begin")
    _, looked, done = [one.looks_up() for one in teacher.pupils]
    looked.looks()
    done.plays()
    return teacher


def all_home(world: World) -> Teacher:
    teacher = opened(world, way="own").seats(2).acts("begin")
    for pupil in teacher.pupils:
        pupil.looks_up().plays()
    return teacher


def many_stuck(world: World) -> Teacher:
    teacher = opened(world, way="own").seats(8).acts("begin")
    for pupil in teacher.pupils:
        pupil.looks_up().slips(2)
    return teacher


OWN: dict[str, Callable[[World], Teacher]] = {
    "lobby-nobody": lambda w: opened(w, way="own"),
    "lobby": lambda w: opened(w, way="own").seats(3),
    "nobody": lambda w: opened(w, way="own").acts("begin"),
    "playing": own,
    "many-stuck": many_stuck,
    "all-home": all_home,
    "closed": lambda w: own(w).acts("close"),
    "closed-nobody": lambda w: opened(w, way="own").acts("begin", "close"),
    "closed-perfect": lambda w: all_home(w).acts("close"),
    "reopened": lambda w: own(w).acts("close", "reopen"),
    "bins": lambda w: own(w, "sort.helpers"),
    "pairs-lobby": lambda w: opened(w, "match.words", "own").seats(1),
    "pairs": lambda w: own(w, "match.words"),
    "pairs-closed": lambda w: own(w, "match.words").acts("close"),
    "steps": steps,
    "steps-closed": lambda w: steps(w).acts("close"),
}

# With a list of the teacher's own ---------------------------------------------------------


def listed(world: World, way: str = "together") -> Teacher:
    return world.teacher().opens_list(LIST, way).seats(2)


def listed_shown(world: World) -> Teacher:
    return listed(world).acts("begin").hears("bs").acts("reveal")


LISTED: dict[str, Callable[[World], Teacher]] = {
    "lobby": listed,
    "shown": listed_shown,
    "closed": lambda w: listed_shown(w).acts("next").hears("sb").acts("close"),
    "second-round": lambda w: listed_shown(w).acts("close").follows("sort.list"),
    "own-pace": lambda w: listed(w, "own").acts("begin"),
}

# Along a lesson plan -----------------------------------------------------------------------


def planned(world: World) -> Teacher:
    return world.teacher().opens_plan("first-lesson").seats(2)


def moving(world: World, *then: str) -> Teacher:
    """The class moves: the last stage of the plan."""
    return planned(world).acts("begin", "on", "begin", "on", *then)


PLAN: dict[str, Callable[[World], Teacher]] = {
    "lobby": planned,
    "asked": lambda w: planned(w).acts("begin"),
    "closed": lambda w: planned(w).tallies(most="mixed").acts("begin", "close"),
    "tablets": lambda w: planned(w).acts("begin", "on"),
    "big-move": moving,
    "small-move": lambda w: moving(w, "on"),
    "finished": lambda w: moving(w, "on", "on"),
    "left": lambda w: moving(w, "leave"),
}

WAYS = {"together": TOGETHER, "bodies": BODIES, "own": OWN, "list": LISTED, "plan": PLAN}
"""How a class answers, the list of the teacher's own, and a lesson plan."""

SCENES = {f"{way}-{name}": scene for way, scenes in WAYS.items() for name, scene in scenes.items()}

_FEW = {"right": 0, "wrong": 1, "unanswered": 2}
_MANY = {"fresh": 0, "landed": 1, "missed": 2, "stuck": 3, "helped": 4, "done": 5}
_STEPS = {"fresh": 0, "looked": 1, "done": 2}

SEEN_BY: dict[str, dict[str, int]] = {
    **{name: {} if name.endswith("nobody") else {"": 0} for name in SCENES},
    **{f"together-{name}": _FEW for name in ("answered", "shown", "bins-shown")},
    "together-shared-shown": {"big": 0, "small": 1, "unanswered": 2},
    **{f"own-{name}": _MANY for name in ("playing", "bins", "pairs")},
    "own-closed": {"fresh": 0, "done": 5},
    "own-steps": _STEPS,
    "together-seat-left": {},
}
"""The children of each scene whose pages are seen: what those show, and which child it is."""
