"""How soon a child can move a card in a browser, beside the least a page with cards can be (the
floor of ``bench.bare``, on the same server): ``python -m bench.first_card [--loads N] [--only NAME]``.

Each load is cold, in a browser that knows nothing yet. All pages take turns, so that whatever else the
machine does troubles all alike: judge by the ratios. Each figure is the median of all loads.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.keys import ROUNDS, keys_a_card
from bench.load import Address
from bench.people import Room
from bench.processes import served
from game.content.door.load import load
from game.settings import CONTENT
from tests.chromium import launch_options

HERE = Path(__file__).parent.parent
WATCH = Path(__file__).with_suffix(".js").read_text("utf-8")
SETTLED = 300  # ms after the last request in which a page may still be busy
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 94_000,
}


@dataclass(frozen=True)
class Pace:
    """A tablet: how many times slower it is, and whether its line is slow, too."""

    name: str
    times: int = 1
    slow_line: bool = False


PACES = (Pace("as it is"), Pace("CPU 4x slower", 4), Pace("CPU 4x slower, slow 4G", 4, True))


@dataclass(frozen=True)
class Goal:
    """What is measured, and what it may be at each pace: a share of the floor, or no more than so
    much. A round trip of a slow line is waited for by all."""

    name: str
    shares: tuple[float, ...] = ()
    most: tuple[float, ...] = ()


GOALS = (
    Goal("requests", most=(8, 8, 8)),
    Goal("kB transferred", most=(60, 60, 60)),
    Goal("kB of script", most=(60, 60, 60)),
    Goal("ms to a card that can be dragged", shares=(2.0, 1.5, 1.6)),
    Goal("ms blocked", most=(0, 0, 0)),
    Goal("ms from drop to painted", shares=(1.7, 1.7)),
    Goal("ms from drop to verdict", shares=(2.5, 3.0), most=(0, 0, SLOW_4G["latency"] + 50)),
)


@dataclass(frozen=True)
class Shown:
    """A page that is measured. ``cookies`` are those of who looks at it, one after the other."""

    name: str
    address: Address
    path: str
    cookies: Iterator[str]


def pages(game: Address, bare: Address) -> list[Shown]:
    """The floor, then ours."""
    nobody = cycle([""])
    room = Room(game)
    children = cycle([one.cookie for one in room.tablets])
    rounds = [Shown(one.name, game, one.path, nobody) for one in ROUNDS]
    return [
        Shown("floor", bare, "/floor", nobody),
        *rounds,
        Shown("in class", game, room.url, children),
    ]


def measure(browser: Chromium, shown: Shown, pace: Pace) -> tuple[float, ...]:
    """One cold load and one drop, as GOALS name them."""
    origin = f"http://{shown.address[0]}:{shown.address[1]}"
    context = browser.new_context(viewport={"width": 1024, "height": 768}, base_url=origin)
    try:
        if cookie := next(shown.cookies):
            name, _, value = cookie.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": origin}])
        return _measure(context, shown.path, pace)
    finally:
        context.close()


def _measure(context: BrowserContext, path: str, pace: Pace) -> tuple[float, ...]:
    page = context.new_page()
    page.add_init_script(WATCH)
    wire = context.new_cdp_session(page)
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    wire.send("Network.enable")
    if pace.slow_line:
        wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": pace.times})
    page.goto(path, wait_until="networkidle")
    page.wait_for_function("() => bench.ready")
    page.wait_for_timeout(SETTLED)
    ready, blocked, script = page.evaluate(
        "[bench.ready, bench.blocked, performance.getEntriesByType('resource').reduce((sum, one) =>"
        " sum + (one.name.endsWith('.js') ? one.decodedBodySize : 0), 0)]"
    )
    fetched = [size for size in sizes if size]  # the icon is a picture the page has already
    _drop(page)
    page.wait_for_function("() => bench.verdict", timeout=5000)
    painted, verdict = page.evaluate("[bench.painted, bench.verdict]")
    loaded = (len(fetched), sum(fetched) / 1000, script / 1000)
    return (*loaded, ready, blocked, painted, verdict)


def _drop(page: Page) -> None:
    """Drag the first card into the last bin."""
    ends = [page.locator("[data-card]").first, page.locator("[data-bin]").last]
    (x, y), end = (_middle(page, one.bounding_box()) for one in ends)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()


def _middle(page: Page, box: object) -> tuple[float, float]:
    assert isinstance(box, dict), f"{page.url} shows no cards"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def compare(browser: Chromium, shown: list[Shown], loads: int) -> None:
    """Print ours, the floor and the ratio, pace by pace, with the goal beside."""
    found: dict[tuple[Pace, str], list[tuple[float, ...]]] = {}
    for at in range(loads + 1):  # the first warms what is made once
        for pace in PACES:
            for one in shown:
                sample = measure(browser, one, pace)
                if at:
                    found.setdefault((pace, one.name), []).append(sample)
    for at, pace in enumerate(PACES):
        floor = _medians(found[pace, "floor"])
        print(f"\n{pace.name}\n{'':34}{'goal':>10}{'floor':>9}", end="")
        print("".join(f"{one.name:>17}" for one in shown[1:]))
        ours = [_medians(found[pace, one.name]) for one in shown[1:]]
        for which, goal in enumerate(GOALS):
            print(f"{goal.name:34}{_goal(goal, at):>10}{floor[which]:9.1f}", end="")
            print("".join(_figure(one[which], floor[which], goal) for one in ours))


def _medians(samples: list[tuple[float, ...]]) -> list[float]:
    return [statistics.median(one) for one in zip(*samples, strict=True)]


def _goal(goal: Goal, at: int) -> str:
    if at < len(goal.shares):
        return f"≤ {goal.shares[at]} x"
    return f"≤ {goal.most[at]:g}" if at < len(goal.most) else ""


def _figure(ours: float, floor: float, goal: Goal) -> str:
    ratio = f"{ours / floor:6.2f} x" if goal.shares and floor else ""
    return f"{ours:9.1f}{ratio:8}"


def print_keys(browser: Chromium, game: Address) -> None:
    """How many keys a card takes in each round."""
    pack = load(CONTENT)
    print(f"\n{'keys a card':34}{'goal':>10}{'fewest':>9}{'by Tab alone':>17}")
    for dealt in ROUNDS[:4]:  # steps are moved from place to place
        print(f"{dealt.name:34}{'≤ 3':>10}", end="")
        for arrows, wide in ((True, 9), (False, 17)):
            context = browser.new_context(base_url=f"http://{game[0]}:{game[1]}")
            print(f"{keys_a_card(context.new_page(), pack, dealt, arrows):{wide}.1f}", end="")
            context.close()
        print()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.first_card", description=__doc__)
    parser.add_argument("--loads", type=int, default=9, help="of each page at each pace")
    parser.add_argument("--keys", action="store_true", help="count the keys alone")
    parser.add_argument("--only", nargs="*", help="these pages beside the floor")
    parser.add_argument("--root", type=Path, default=HERE, help="the checkout whose game is served")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        game = stack.enter_context(served(chosen.root, folder, "game", "serve"))
        bare = stack.enter_context(served(HERE, folder, "bench.bare"))
        play = stack.enter_context(sync_playwright())
        browser = play.chromium.launch(**launch_options())
        names = {"floor", *(chosen.only or [])}
        shown = [one for one in pages(game, bare) if not chosen.only or one.name in names]
        if not chosen.keys:
            compare(browser, shown, chosen.loads)
        print_keys(browser, game)
        browser.close()


if __name__ == "__main__":
    main()
