"""The pictures of the README and the icons of the home screen, made from the game as it is.

    python -m tests.browser.pictures          those whose page or drawing has changed since
    python -m tests.browser.pictures --all    each of them

Beside the pictures stands what they were made of (``docs/pictures.json``): a print of the page, its
styles and its drawings, which is the same on every machine. A test compares it. The pixels would not do:
each machine draws its letters in its own way.
"""

import json
import re
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from game.settings import HOME
from game.views.shell.assets import files
from game.views.shell.homescreen import ICONS, SIZES
from tests.browser.screen import Screen
from tests.browser.shots import WHOLE, visits
from tests.chromium import launch_options
from tests.tour import STOPS, Stop
from tests.tour.child import Visitor

FOLDER = HOME / "docs"
PRINTS = FOLDER / "pictures.json"

PICTURES = {
    "round": ("sort-1-landed", 1024, 768),
    "match": ("pairs-two-found", 1024, 768),
    "desk": ("desk-together-answered", 1280, 880),
    "wall": ("wall-together-shown", 1280, 800),
}
"""Each picture: the stop of the tour that it shows, and on how large a screen."""

QUALITY = 80  # of WebP; letters stay sharp

ICON = HOME / f"static/{ICONS}.svg"


def prints() -> dict[str, str]:
    """What each picture is made of now."""
    with TemporaryDirectory() as instance:
        found = {_picture(stop): made_of(visitor) for stop, visitor in _seen(PICTURES, instance)}
    return found | {"icon": _print(ICON.read_bytes())}


def kept() -> dict[str, str]:
    """What they were made of when they were made."""
    return dict(json.loads(PRINTS.read_text("utf-8"))) if PRINTS.exists() else {}


def made_of(visitor: Visitor) -> str:
    """A print of all that is to be seen of a page: of its body without what is not shown and changes
    with any file, of the styles that have to do with it, and of its drawings."""
    page, static = visitor.page.text, visitor.world.app.static_url_path
    body = page[page.index("<body") :].replace(static, "")
    shown = re.sub(r'<input type="hidden"[^>]*>| data-(?:version|url)="[^"]*"', "", body)
    sheet = re.search(rf"{static}-([\w-]+)\.css", page)
    assert sheet
    drawings = re.findall(rf'src="{static}(/art/[^"]+)"', page)
    styles = _styles(sheet[1], set(" ".join(re.findall(r'class="([^"]+)"', body)).split()))
    seen = [*styles, *(HOME / f"static{one}" for one in sorted(set(drawings)))]
    return _print(shown.encode(), *(path.read_bytes() for path in seen))


def _styles(sheet: str, classes: set[str]) -> Iterator[Path]:
    """The files of a sheet that name a class of the page, or none at all."""
    for path in files(HOME / "static/css", sheet):
        named = set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", path.read_text("utf-8")))
        if named & classes or not named:
            yield path


def _print(*parts: bytes) -> str:
    made = blake2b(digest_size=8)
    for part in parts:
        made.update(part)
    return made.hexdigest()


def _seen(names: dict[str, tuple[str, int, int]], instance: str) -> Iterator[tuple[Stop, Visitor]]:
    wanted = {stop for stop, *_ in names.values()}
    return visits([stop for stop in STOPS if stop.name in wanted], Path(instance))


def _picture(stop: Stop) -> str:
    return next(name for name, (shown, *_) in PICTURES.items() if shown == stop.name)


def take(browser: Browser, names: set[str]) -> None:
    """These pictures of pages."""
    screen = Screen(browser)
    wanted = {name: PICTURES[name] for name in names}
    with TemporaryDirectory() as instance:
        for stop, visitor in _seen(wanted, instance):
            name = _picture(stop)
            _, width, height = PICTURES[name]
            screen.page.set_viewport_size({"width": width, "height": height})
            page = screen.shows(visitor, stop)
            (FOLDER / f"{name}.webp").write_bytes(_webp(page))


def _webp(page: Page) -> bytes:
    wire = page.context.new_cdp_session(page)
    shot = wire.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return b64decode(shot["data"])


def draw(browser: Browser) -> None:
    """The icon in each of its sizes."""
    drawn = b64encode(ICON.read_bytes()).decode()
    page = browser.new_page()
    for size in SIZES:
        page.set_viewport_size({"width": size, "height": size})
        page.set_content(
            f'<body style="margin: 0"><img src="data:image/svg+xml;base64,{drawn}" width="{size}">'
        )
        page.screenshot(path=HOME / f"static/{ICONS}-{size}.png")


def main() -> None:
    now, then = prints(), {} if "--all" in sys.argv else kept()
    changed = {name for name in now if now[name] != then.get(name)}
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        options = launch_options()
        browser = playwright.chromium.launch(**options | {"args": [*options["args"], WHOLE]})
        if "icon" in changed:
            draw(browser)
        take(browser, changed - {"icon"})
    PRINTS.write_text(json.dumps(now, indent=2) + "\n", "utf-8")
    print(f"Made anew: {', '.join(sorted(changed)) or 'none, all are current'}.")


if __name__ == "__main__":
    main()
