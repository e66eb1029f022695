"""How long things take in the app itself, side by side in one run: every line is a ratio to the
first, the health word, which is the least a request can cost.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from game.app import create_app
from game.settings import Settings

ROUNDS, REPEATS = 7, 30


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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server_side(Path(folder))


if __name__ == "__main__":
    main()
