"""How long things take, side by side in one run: every line is a ratio to the first.

In the app itself: the health word (the least a request can cost), pages, moves, a fresh
deal. In a browser slowed down as an old tablet is (four times slower, slow 4G): from asking for
the round to a card that can be dragged.
"""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from game.app import create_app
from game.settings import Settings
from tests.chromium import launch_options

ROUNDS, REPEATS = 7, 30
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 94_000,
}


def median_ms(run: Callable[[], object]) -> float:
    """The median over rounds of the mean over repeats, in ms."""
    means = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(REPEATS):
            run()
        means.append((time.perf_counter() - start) / REPEATS * 1000)
    return statistics.median(means)


def server_side(folder: Path) -> None:
    client = create_app(Settings(instance_dir=folder)).test_client()
    url = "/play/sort?level=3&seed=7"
    card = client.get(url).text.split('data-card="')[1].split('"')[0]
    runs = {
        "health word": lambda: client.get("/healthz"),
        "first page": lambda: client.get("/"),
        "round, level 3": lambda: client.get(url),
        "move, answered for htmx": lambda: client.post(
            url, data={"card": card, "bin": "big"}, headers={"HX-Request": "true"}
        ),
        "fresh deal": lambda: client.get("/play/sort?level=3"),
        "pairs": lambda: client.get("/play/match/words?seed=7"),
        "steps": lambda: client.get("/play/order/drawing?seed=7"),
        "steps looked at": lambda: client.post("/play/order/drawing?seed=7", data={"judge": "all"}),
        "journey": lambda: client.get("/journey"),
        "a stop": lambda: client.get("/journey/growing-up"),
        "a page of a story": lambda: client.get("/journey/growing-up/story/1"),
        "all facts": lambda: client.get("/grown-ups/facts"),
    }
    least = 0.0
    for name, run in runs.items():
        took = median_ms(run)
        least = least or took
        print(f"{name:28}{took:8.2f} ms{took / least:8.1f} x")


def in_a_slow_browser(folder: Path) -> None:
    server = make_server("127.0.0.1", 0, create_app(Settings(instance_dir=folder)), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(**launch_options())
        for name, slow in (("as it is", False), ("4 x slower, slow 4G", True)):
            took = statistics.median(first_drag_ms(browser, server.port, slow) for _ in range(5))
            print(f"{'a card can be dragged, ' + name:44}{took:8.0f} ms")
        browser.close()
    server.shutdown()


def first_drag_ms(browser, port: int, slow: bool) -> float:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    page = context.new_page()
    if slow:
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW_4G)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    start = time.perf_counter()
    page.goto(f"http://127.0.0.1:{port}/play/sort?level=1&seed=7", wait_until="commit")
    page.wait_for_function(
        "() => customElements.get('drag-board') && document.querySelector('[data-card]')?.offsetWidth"
    )
    took = (time.perf_counter() - start) * 1000
    context.close()
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server_side(Path(folder))
        in_a_slow_browser(Path(folder))


if __name__ == "__main__":
    main()
