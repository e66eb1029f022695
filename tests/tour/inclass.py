"""What a class sees: each scene from the desk, on the wall and by its children, and the pages
around it, from the code to the results.
"""

from tests.tour.scenes import LIST, SCENES, SEEN_BY, WAYS, asked, listed_shown, opened, own, played
from tests.tour.stop import See, Stop, at, stops
from tests.tour.teacher import Tablet, Teacher
from tests.tour.world import HERE, World

ADDRESSES = ("192.168.100.120", "10.121.14.105", "172.17.0.1")


def _seen(name: str) -> list[Stop]:
    """One scene as all see it."""
    scene = SCENES[name]
    seen: dict[str, See] = {
        f"desk-{name}": lambda w: w.once(scene).sees(),
        f"wall-{name}": lambda w: w.child().goes(f"/class/{w.once(scene).code}/wall"),
        **{
            "-".join(filter(None, ["child", name, who])): lambda w, at=at: (
                w.once(scene).pupils[at].looks_up()
            )
            for who, at in SEEN_BY[name].items()
        },
    }
    return stops(seen, scene=name)


def picking(world: World, teacher: Teacher) -> Tablet:
    """A tablet that may pick a seat. Those offered are of one roll, whoever asks."""
    return world.tablet(teacher).goes(f"/join/{teacher.code}?roll=7")


def leaving(world: World) -> Tablet:
    """A child who is done: the tablet asks who is next."""
    pupil = asked(world).pupils[0].leaves()
    return pupil.goes(f"/join/{pupil.code}?roll=7")


def twice(world: World, answers: str = "wr") -> Teacher:
    """A class that has played two rounds, in the first of which each card was mixed up."""
    return played(world, "rw").acts("next").follows("sort.helpers").hears(answers).acts("close")


def finishing(nth: int) -> See:
    """A child who goes on with its cards when the round is over."""
    return lambda w: own(w).acts("close").pupils[nth].looks_up("?finish=1")


JOINING: dict[str, See] = {
    "join": at("/join"),
    "join-seats": lambda w: picking(w, opened(w).seats(3)),
    "join-seats-freed": lambda w: picking(w, opened(w).seats(3).frees(1)),
    "join-after-another": leaving,
    "child-asked-whether-done": lambda w: asked(w).pupils[0].looks_up("/done"),
    "child-finishing": finishing(1),
    "child-finished": finishing(5),
}

LEADING: dict[str, See] = {
    "class-new-fields": at("/class/new?level=2&field=self-care"),
    "class-new": at("/class/new"),
    "handout-lesson": at("/grown-ups/lesson"),
    "handout-hour": at("/grown-ups/lesson/hour-of-moving"),
    "class-list": at("/class/list"),
    "class-list-ready": lambda w: w.child().posts("/class/list", text=LIST),
    "desk-alone": lambda w: w.teacher(HERE).opens(),
    "desk-no-network": lambda w: w.with_addresses().opens(),
    "desk-addresses": lambda w: w.with_addresses(*ADDRESSES).opens().chooses(ADDRESSES[1]),
    "desk-link": lambda w: w.child().goes(opened(w).link()),
    "class-remove-all": lambda w: asked(w).sees("/seats"),
    "class-remove": lambda w: asked(w).asks_to_remove(1),
    "class-end": lambda w: asked(w).sees("/end"),
    "class-end-list": lambda w: listed_shown(w).sees("/end"),
    "class-end-twice": lambda w: twice(w).sees("/end"),
    "class-results": lambda w: asked(w).hears("rw").sees("/results"),
    "class-results-nobody": lambda w: opened(w).sees("/results"),
    "class-results-twice": lambda w: twice(w).sees("/results"),
    "class-print": lambda w: asked(w).sees("/print"),
    "class-print-mixed": lambda w: played(w, "rw").sees("/print?cards=mixed"),
    "class-print-list": lambda w: listed_shown(w).sees("/print?cards=list"),
    "class-print-earlier": lambda w: twice(w).sees("/print?number=1&paper=letter&line=wide"),
}

FILES: dict[str, See] = {
    "healthz": at("/healthz"),
    "class-results-csv": lambda w: twice(w).sees("/results.csv"),
    "class-results-rough-csv": lambda w: SCENES["bodies-closed"](w).sees("/results.csv"),
    "class-results-pairs-csv": lambda w: own(w, "match.words").sees("/results.csv"),
    "class-list-csv": lambda w: listed_shown(w).sees("/list.csv"),
    "class-join-svg": lambda w: opened(w).sees("/join.svg"),
    "class-desk-svg": lambda w: opened(w).sees("/desk.svg"),
}

IN_CLASS = {
    **{way: [stop for one in WAYS[way] for stop in _seen(f"{way}-{one}")] for way in WAYS},
    "around a class": stops(JOINING | LEADING),
    "files": stops(FILES, look="file"),
}
