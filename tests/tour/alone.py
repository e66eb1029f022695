"""What a child, or a grown-up, sees without a class."""

from tests.tour.child import LEVELS, Child, address
from tests.tour.stop import See, at, sits, stops
from tests.tour.world import World

JOURNEY_STOPS = [
    "big-and-small",
    "big-movers",
    "small-movers",
    "boss-upstairs",
    "strong-middle",
    "growing-up",
    "every-body",
    "helpers",
]

SETS = [
    "sort.big-or-small",
    "match.words",
    "sort.big-movers",
    "match.move-and-part",
    "order.legs",
    "sort.small-movers",
    "match.job-and-skill",
    "order.hands",
    "order.blocks",
    "sort.systems",
    "match.brain-words",
    "order.core-to-fingers",
    "match.helper",
    "match.strong-middle",
    "match.middle-words",
    "order.baby",
    "order.pencil-grip",
    "order.drawing",
    "order.scissors",
    "sort.ready-for-school",
    "match.tools",
    "sort.tools-sort",
    "sort.helpers",
    "order.pencil-team",
    "order.clothes",
    "match.helper-words",
]


def seated(url: str) -> See:
    """A child who moves seated."""
    return lambda world: world.child().posts(url, how="seated")


def half_way(world: World) -> Child:
    """A child who has finished four stops, and one round of the fifth."""
    return world.child().finishes(*JOURNEY_STOPS[:4]).sits("order.core-to-fingers").plays()


def all_finished(world: World) -> Child:
    return world.child().finishes()


def story_read(world: World) -> Child:
    return world.child().posts("/journey/big-and-small/story/6")


HOME: dict[str, See] = {
    "home": at("/"),
    "home-one-star": lambda w: w.child().sits("sort.1").plays(slips=6).goes("/"),
    "home-scores": lambda w: w.child().finishes("big-and-small").sits("sort.2").plays(2).goes("/"),
    "home-calm": lambda w: w.child().posts("/calm", calm="on"),
}

JOURNEY: dict[str, See] = {
    "journey": at("/journey"),
    "journey-half": lambda w: half_way(w).goes("/journey"),
    **{f"stop-{one}": at(f"/journey/{one}") for one in JOURNEY_STOPS},
    **{
        f"stop-{one}-finished": lambda w, one=one: w.child().finishes(one).goes(f"/journey/{one}")
        for one in JOURNEY_STOPS
    },
    "stop-story-read": lambda w: story_read(w).goes("/journey/big-and-small"),
    "stop-half": lambda w: half_way(w).goes("/journey/strong-middle"),
    **{f"story-{one}": at(f"/journey/{one}/story/1") for one in JOURNEY_STOPS},
    "story-middle": at("/journey/growing-up/story/3"),
    "story-last": at("/journey/growing-up/story/6"),
    **{f"break-{one}": at(f"/journey/{one}/move") for one in JOURNEY_STOPS},
    "break-seated": seated("/journey/helpers/move"),
    "break-second": at("/journey/helpers/move?now=2"),
    "break-second-seated": seated("/journey/helpers/move?now=2"),
    "break-free": at("/move?seed=7"),
    "break-free-seated": seated("/move?seed=7"),
    "break-free-second": at("/move?seed=7&now=2"),
}

AT_THE_END: dict[str, See] = {
    "journey-finished": lambda w: w.once(all_finished).goes("/journey"),
    "stop-all-finished": lambda w: w.once(all_finished).goes("/journey/helpers"),
    "certificate": lambda w: w.once(all_finished).goes("/journey/certificate"),
}


def _played(name: str, round_: str) -> dict[str, See]:
    """What may happen to cards that are judged one by one."""
    return {
        name: sits(round_),
        **{
            f"{name}-missed-{times}": lambda w, times=times: w.child().sits(round_).slips(times)
            for times in (1, 2, 3)
        },
        f"{name}-landed": lambda w: w.child().sits(round_).lands(),
        f"{name}-missed-then-landed": lambda w: w.child().sits(round_).lands().slips().lands(),
        f"{name}-mixed-up": lambda w: w.child().sits(round_).plays(slips=2),
        f"{name}-perfect": lambda w: w.child().sits(round_).plays(),
    }


ROUNDS: dict[str, See] = {
    **{key: see for one in LEVELS for key, see in _played(f"sort-{one}", f"sort.{one}").items()},
    "sort-1-all-mixed-up": lambda w: w.child().sits("sort.1").plays(slips=6),
    "sort-1-calm": lambda w: w.child().posts("/calm", calm="on").sits("sort.1"),
    "sort-fields": at("/play/sort?level=2&field=self-care&field=ball&seed=7"),
    "sort-2-picked": lambda w: w.child().sits("sort.2").picks(1),
    "sort-3-picked": lambda w: w.child().sits("sort.3").picks(2),
    **_played("bins", "sort.helpers"),
    **_played("pairs", "match.words"),
    "pairs-picked": lambda w: w.child().sits("match.words").picks(1),
    "pairs-partner-picked": lambda w: w.child().sits("match.words").picks(1, "bin"),
    "pairs-two-found": lambda w: w.child().sits("match.words").lands(2),
    "steps": sits("order.baby"),
    "steps-picked": lambda w: w.child().sits("order.baby").picks(1),
    "steps-place-picked": lambda w: w.child().sits("order.baby").picks(1, "bin"),
    "steps-moved": lambda w: w.child().sits("order.baby").swaps(),
    **{
        f"steps-looked-{times}": lambda w, times=times: w.child().sits("order.baby").looks(times)
        for times in (1, 2, 3)
    },
    "steps-looked-then-moved": lambda w: w.child().sits("order.baby").looks().swaps(),
    "steps-mixed-up": lambda w: w.child().sits("order.baby").looks().plays(),
    "steps-perfect": lambda w: w.child().sits("order.baby").plays(),
    **{f"set-{one.replace('.', '-')}": sits(one) for one in SETS},
    **{
        f"set-{one.replace('.', '-')}-perfect": lambda w, one=one: w.child().sits(one).plays()
        for one in SETS
    },
}

FOR_GROWN_UPS: dict[str, See] = {
    "grown-ups": at("/grown-ups"),
    "grown-ups-scores": lambda w: w.child().sits("sort.1").plays(slips=1).goes("/grown-ups"),
    **{f"grown-ups-{one}": at(f"/grown-ups/{one}") for one in JOURNEY_STOPS},
    "grown-ups-list": at("/grown-ups?level=2&field=ball"),
    "fields": at("/grown-ups/fields?level=2&field=self-care"),
    "facts": at("/grown-ups/facts"),
    "breaks": at("/grown-ups/breaks"),
    "handout-data": at("/grown-ups/data"),
    "handout-review": at("/grown-ups/review"),
    "handout-assessment": at("/grown-ups/data/assessment"),
    "print-sort-1": at(address("print", "sort.1")),
    "print-sort-2": at(address("print", "sort.2", line="wide")),
    "print-fields": at("/print/sort?level=2&field=self-care&field=ball&seed=7"),
    "print-sort-3": at(address("print", "sort.3", paper="letter", line="curved")),
    "print-systems": at(address("print", "sort.systems", paper="letter", line="wide")),
    "print-bins": at(address("print", "sort.helpers", line="curved")),
    "print-pairs": at(address("print", "match.words")),
    "print-pairs-wide": at(address("print", "match.helper", paper="letter", line="wide")),
    "print-steps": at(address("print", "order.baby")),
    "print-steps-curved": at(address("print", "order.drawing", line="curved")),
}

ALONE = {
    "home and journey": stops(HOME | JOURNEY) + stops(AT_THE_END, scene="all-finished"),
    "rounds": stops(ROUNDS),
    "for grown-ups": stops(FOR_GROWN_UPS),
}
