"""Every state of a child's pages, alone and in class, by its name: how a child gets there."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.measures import still
from tests.people.led import Led


def slip(child, times: int) -> None:
    card = child.hand()[0]
    for _ in range(times):
        child.place(child.by_mouse, card, child.other(card))
    still(child.page)


def finish(child, level: int) -> None:
    child.sits_at(level, seed=11).play(child.by_mouse, slips=3)


def pairs(child, slips: int) -> None:
    """One pair found, and one card that came back so often."""
    child.plays_set("match", "job-and-skill")
    one, two = child.hand()[:2]
    child.place(child.by_mouse, one, child.right(one))
    for _ in range(slips):
        child.place(child.by_mouse, two, child.other(two))
    still(child.page)


def steps(child, looks: int) -> None:
    """The baby's steps, looked at so often as they were dealt: between two looks a step is laid
    elsewhere and back."""
    child.plays_set("order", "baby")
    child.looks()
    for _ in range(looks - 1):
        card, other = child.hand()[:2]
        here, there = (str(child.line().index(one) + 1) for one in (card, other))
        child.lay(child.by_mouse, card, there)
        child.lay(child.by_mouse, card, here)
        child.looks()
    still(child.page)


def certificate(child) -> None:
    child.finish_all_stops()
    child.page.goto("/journey/certificate")


def in_class(child, *acts: str, answered: bool = False, **asked: str) -> None:
    """The child in a class that its own browser has opened, after these acts of the desk."""
    led = Led.opened(child.page, **asked)
    led.takes("purple-hedgehog")
    for act in acts:
        if act == "reveal" and answered:
            answer(child, led)
        led.acts(act)
    child.page.goto(led.at())
    if answered and "reveal" not in acts:
        answer(child, led)
    still(child.page)


def moving(child) -> None:
    """In the break of a lesson plan."""
    led = Led.planned(child.page)
    led.takes("purple-hedgehog")
    for act in ("begin", "on", "begin", "on"):
        led.acts(act)
    child.page.goto(led.at())
    still(child.page)


def answer(child, led: Led) -> None:
    child.page.goto(led.at())
    child.rest()
    child.bin("big").click()
    expect(child.page.locator("[data-bin=big] [data-landed]")).to_be_attached()


def picking(child) -> None:
    child.page.goto(Led.opened(child.page).join)


def forgetting(child) -> None:
    picking(child)
    child.page.context.clear_cookies()
    child.page.locator("button[name=seat]").first.press("Enter")
    child.page.get_by_role("link", name="Try again").wait_for()


STATES: dict[str, Callable] = {
    "home": lambda child: child.page.goto("/"),
    "home with stars": lambda child: (finish(child, 1), child.page.goto("/")),
    "level 1": lambda child: child.sits_at(1),
    "level 2": lambda child: child.sits_at(2),
    "level 3": lambda child: child.sits_at(3),
    "landed": lambda child: (
        child.sits_at(1),
        child.place(child.by_mouse, child.hand()[0], child.right(child.hand()[0])),
    ),
    "said again": lambda child: (child.sits_at(1, seed=8), slip(child, 1)),
    "body part shown": lambda child: (child.sits_at(1, seed=8), slip(child, 2)),
    "done together": lambda child: (child.sits_at(3, seed=8), slip(child, 3)),
    "the end": lambda child: finish(child, 2),
    "three bins": lambda child: child.plays_set("sort", "helpers"),
    "pairs": lambda child: child.plays_set("match", "words"),
    "a pair found": lambda child: pairs(child, 1),
    "pairs done together": lambda child: pairs(child, 3),
    "the end of pairs": lambda child: child.plays_set("match", "helper").play(child.by_mouse),
    "steps": lambda child: child.plays_set("order", "drawing"),
    "steps looked at": lambda child: steps(child, 1),
    "steps shown": lambda child: steps(child, 2),
    "steps done together": lambda child: steps(child, 3),
    "the end of steps": lambda child: child.plays_set("order", "baby").put_in_order(child.by_mouse),
    "journey": lambda child: child.page.goto("/journey"),
    "journey done": lambda child: (child.finish_all_stops(), child.page.goto("/journey")),
    "stop": lambda child: child.page.goto("/journey/growing-up"),
    "stop done": lambda child: (
        child.finish_all_stops(),
        child.page.goto("/journey/boss-upstairs"),
    ),
    "story": lambda child: child.page.goto("/journey/growing-up/story/2"),
    "big break": lambda child: child.page.goto("/journey/helpers/move"),
    "small break": lambda child: child.page.goto("/move?seed=7&now=2"),
    "certificate": certificate,
    "grown-ups": lambda child: child.page.goto("/grown-ups"),
    "grown-ups at a stop": lambda child: child.page.goto("/grown-ups/growing-up"),
    "cards by field": lambda child: child.page.goto("/grown-ups/fields?level=2&field=ball"),
    "fields without a round": lambda child: child.page.goto("/play/sort?field=mouth"),
    "facts": lambda child: child.page.goto("/grown-ups/facts"),
    "a sheet to sign": lambda child: child.page.goto("/grown-ups/review?since=0.3.0"),
    "breaks": lambda child: child.page.goto("/grown-ups/breaks"),
    "what is stored": lambda child: child.page.goto("/grown-ups/data"),
    "the assessment": lambda child: child.page.goto("/grown-ups/data/assessment"),
    "a lesson": lambda child: child.page.goto("/grown-ups/lesson"),
    "an hour": lambda child: child.page.goto("/grown-ups/lesson/hour-of-moving"),
    "print": lambda child: child.page.goto("/print/sort?level=3&seed=7"),
    "not found": lambda child: child.page.goto("/nowhere"),
}

IN_CLASS: dict[str, Callable] = {
    "joining": lambda child: child.page.goto("/join"),
    "picking a seat": picking,
    "keeping no cookies": forgetting,
    "waiting in class": in_class,
    "a card in class": lambda child: in_class(child, "begin"),
    "answered in class": lambda child: in_class(child, "begin", answered=True),
    "revealed in class": lambda child: in_class(child, "begin", "reveal", answered=True),
    "done in class": lambda child: (
        in_class(child, "begin"),
        child.page.goto(child.page.url + "/done"),
    ),
    "closed in class": lambda child: in_class(child, "begin", "reveal", "close"),
    "moving in class": moving,
}
"""Each is held to the whole bar by one test: what they share with solo play is in STATES."""


LED: dict[str, Callable] = {
    "steps in class": lambda child: in_class(child, "begin", round="order.baby", way="own"),
    "bodies in class": lambda child: in_class(child, "begin", "reveal", way="bodies"),
}
"""What a class plays in other ways: it adds a corner, or worlds to look at."""


FOR_GROWN_UPS = (
    *("grown-ups", "grown-ups at a stop", "facts", "what is stored", "the assessment"),
    *("cards by field", "fields without a round", "a lesson", "an hour", "print"),
)
PLAYING = [name for name in STATES if name not in FOR_GROWN_UPS]
