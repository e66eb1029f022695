"""What is said to a request that cannot be answered, by the status it gets."""

from tests.tour.child import Visitor
from tests.tour.inclass import picking
from tests.tour.scenes import asked, opened
from tests.tour.stop import See, Stop, at
from tests.tour.teacher import SEATS, Teacher
from tests.tour.world import World

NOBODYS = "QQQQQ"  # a code that no class has
MANY = "field=ball&field=music&field=mouth&field=nature&field=animals"
LARGE = "x" * 70_000
ONE_FAULT = "Jump rope,big\nThread a needle,tiny\nSwim,both"
FAULTS = "Jump rope,huge,Your legs do it.\nThread a needle,small\n,both\nThread a needle,small"


def types(world: World, codes: int) -> Visitor:
    """Somebody who types wrong codes; of more than thirty in a minute the next has to wait."""
    child = world.child()
    for nth in range(codes):
        child.posts("/join", code=f"QQQ{chr(65 + nth // 26)}{chr(65 + nth % 26)}")
    return child


def waits(world: World) -> Visitor:
    """A child whose code has to wait."""
    return types(world, 30).goes(f"/join/{NOBODYS}")


def shut(world: World) -> Visitor:
    """A tablet that comes when the door is closed; a seat was given away."""
    teacher = opened(world).seats(2).frees(1).shuts()
    return picking(world, teacher)


def full(world: World) -> Visitor:
    """A tablet that comes when every seat is taken."""
    return picking(world, opened(world).seats(60))


def opens_too_many(world: World) -> Visitor:
    """A teacher at a place where a class has just been opened, and no other may be."""
    teacher = world.where_one_class_is_enough().posts("/class/new")
    return teacher.posts("/class/new", round="sort.1")


def cross_site(world: World) -> Visitor:
    """Somebody whom another site's page has sent."""
    child = world.child()
    child.browser.post("/calm", {"calm": "on"}, Sec_Fetch_Site="cross-site")
    return child


def taken(world: World) -> Visitor:
    """A child whose seat somebody else was quicker to take."""
    teacher = opened(world)
    tablet = picking(world, teacher)
    teacher.seats(1)
    return tablet.posts(tablet.page.url, seat=SEATS[0])


def forgetting(world: World) -> Visitor:
    """A tablet that keeps no cookies."""
    tablet = world.tablet(opened(world))
    return tablet.posts(f"/join/{tablet.code}", seat=SEATS[0], key="k" * 22)


def over(world: World) -> Teacher:
    teacher = asked(world)
    return teacher.posts(f"/class/{teacher.code}/end")


def faulty(text: str) -> See:
    return lambda world: world.child().posts("/class/list", text=text)


_SAID: dict[str, tuple[int, See]] = {
    "refused-400": (400, at("/play/sort?level=1&seed=none")),
    "refused-403": (403, cross_site),
    "refused-404": (404, at("/nowhere")),
    "refused-405": (405, at("/calm")),
    "refused-413": (413, lambda w: w.child().posts("/calm", calm=LARGE)),
    "refused-429": (429, opens_too_many),
    "refused-500": (500, lambda w: w.in_trouble().goes("/trip")),
    "refused-503": (503, lambda w: w.in_trouble().goes(f"/join/{NOBODYS}")),
    "refused-503-posted": (503, lambda w: w.in_trouble().posts("/class/new", round="sort.1")),
    "join-wrong-code": (404, lambda w: types(w, 1)),
    "join-waits": (429, waits),
    "join-shut": (200, shut),
    "join-full": (200, full),
    "join-taken": (409, taken),
    "join-forgets": (403, forgetting),
    "fields-few": (404, at("/play/sort?level=3&field=ball")),
    "fields-many": (404, at(f"/print/sort?{MANY}")),
    "fields-of-a-class": (
        422,
        lambda w: w.child().posts("/class/new", round="sort.1", field="mouth"),
    ),
    "class-locked": (403, lambda w: w.child().goes(f"/class/{asked(w).code}/desk")),
    "class-over": (410, over),
    "class-over-for-a-child": (410, lambda w: over(w).pupils[0].looks_up()),
    "class-list-fault": (422, faulty(ONE_FAULT)),
    "class-list-faults": (422, faulty(FAULTS)),
    "class-list-empty": (422, faulty("")),
    "class-list-too-large": (413, faulty(LARGE)),
}

REFUSED = {
    "refused": [
        Stop(name=name, scene=name, see=see, status=status) for name, (status, see) in _SAID.items()
    ]
}
