"""Pictures of every page and state of the game, and what differs between two sets of them.

    python -m tests.browser.shots OUT                     a picture of each stop of the tour
    python -m tests.browser.shots OUT --only 'desk-*'     of some of them
    python -m tests.browser.shots OUT --root DIR          of the game in another checkout
    python -m tests.browser.shots --compare BEFORE AFTER OUT

Two runs give the same pictures to the pixel: chance, time and the network are those of the tour.
"""

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.pixels import compare
from tests.browser.screen import Screen
from tests.chromium import launch_options
from tests.tour import STOPS, Stop, World, scenes
from tests.tour.chance import alike
from tests.tour.child import Visitor

SIZES = ["320x568", "768x1024", "1024x768", "1440x900"]

WHOLE = "--disable-partial-raster"
"""Chromium draws all of a page anew. Else what was on the screen before may show through, by a shade
at round corners."""


def visits(wanted: list[Stop], instance: Path) -> Iterator[tuple[Stop, Visitor]]:
    """Each stop, and who is at its page, in a game of this process."""
    from game.app import create_app  # here, as --root says which game it is
    from game.settings import Settings

    with alike() as chance:
        world = World(
            create_app(Settings(instance_dir=instance, secret_key="a secret of the tour"))
        )
        for scene, found in scenes(wanted).items():
            world.begins()
            chance.begins(scene)
            for stop in found:
                yield stop, stop.see(world)


def take(browser: Browser, wanted: list[Stop], sizes: list[str], out: Path) -> None:
    """The pictures, in a folder for each size."""
    screens = {script: Screen(browser, script) for script in (True, False)}
    with TemporaryDirectory() as instance:
        for stop, visitor in visits(wanted, Path(instance)):
            screen = screens[stop.look != "without-script"]
            page = screen.shows(visitor, stop)
            for size in sizes:
                photograph(page, size, out / size / f"{stop.name}.png")
            for trouble in screen.troubles:
                print(f"{stop.name}: {trouble}")
            screen.troubles.clear()


def photograph(page: Page, size: str, path: Path) -> None:
    """The whole page on a screen of a size."""
    width, height = map(int, size.split("x"))
    page.set_viewport_size({"width": width, "height": height})
    page.screenshot(path=path, full_page=True, animations="disabled")


def report(page: Page, before: Path, after: Path, out: Path) -> int:
    """A line for each picture that differs; how many do."""
    count = 0
    for one in compare(page, before, after, out):
        count += 1
        size, _, name = one.picture.partition("/")
        where = f"only {one.only}" if one.only else "{2}x{3} at {0},{1}".format(*one.box)
        print(f"{name.removesuffix('.png'):44} {size:>9} {one.share:8.3%}  {where}")
    print(f"{count} pictures differ.")
    return count


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots")
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--only", default="*", metavar="PATTERN", help="names of stops, like 'wall-*'"
    )
    parser.add_argument("--size", nargs="+", default=SIZES, metavar="WIDTHxHEIGHT")
    parser.add_argument("--root", type=Path, help="the checkout whose game it is")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("BEFORE", "AFTER"))
    return parser.parse_args()


def main() -> int:
    """Exits with 1 when pictures that were compared differ."""
    wish, began = asked(), time.monotonic()
    out = wish.out.resolve()
    logging.getLogger("game").setLevel(logging.CRITICAL)  # the tour makes a fault or two
    with sync_playwright() as playwright:
        options = launch_options()
        browser = playwright.chromium.launch(**options | {"args": [*options["args"], WHOLE]})
        if wish.compare:
            return min(report(browser.new_page(), *map(Path.resolve, wish.compare), out), 1)
        if wish.root:
            os.chdir(wish.root)
            sys.path.insert(0, str(wish.root.resolve()))
        wanted = [s for s in STOPS if s.look != "file" and fnmatch(s.name, wish.only)]
        take(browser, wanted, wish.size, out)
    count = len(wanted) * len(wish.size)
    print(f"{len(wanted)} stops, {count} pictures, {time.monotonic() - began:.0f} seconds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
