"""``python -m attack [--seed n] [--requests n]``: hostile requests over every route, form, cookie and
header. Hypothesis makes them from the seed, and finds the smallest that breaks a law.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from attack import laws
from attack.laws import Laws
from attack.requests import Bytes, Filled, Request
from attack.serving import HERE, SERVE, Serving, served
from attack.strategies import PAGES, PEOPLE, requests
from attack.visitor import forms
from attack.world import Store, World
from game.app import create_app
from game.settings import Settings

RENEWED = 100  # requests after which ended classes are opened anew


class Attack:
    """An attack on a server that runs: what is sent, and what came of it."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self.world = World(serving.address)
        self.world.begin()
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.megabytes: list[float] = []
        self.slowest = 0.0

    def run(self, seeded: int, many: int, say: Callable[[str], object] = print) -> None:
        """Send many requests, and see that the laws hold, then and afterwards.

        :raises AssertionError: for one that does not; Hypothesis adds the smallest request.
        """
        with closing(Store(self.serving.folder / "instance" / "classes.db")) as store:
            held = Laws(self.world, store)

            @seed(seeded)
            @settings(
                max_examples=many,
                database=None,
                deadline=None,
                phases=(Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck),
                print_blob=False,
            )
            @given(requests(self._app(), *self._forms()))
            def send(one: Request | Filled | Bytes) -> None:
                begun = time.monotonic()
                try:
                    status = held.hold(one)
                except AssertionError as broken:
                    broken.add_note(repr(one))
                    raise
                self.slowest = max(self.slowest, time.monotonic() - begun)
                self._note(one, status, say)

            send()
        self._afterwards()

    def again(self, one: Request | Filled | Bytes) -> int:
        """Send one request, and see that the laws hold; the status of its answer."""
        with closing(Store(self.serving.folder / "instance" / "classes.db")) as store:
            return Laws(self.world, store).hold(one)

    def _note(
        self, one: Request | Filled | Bytes, status: int, say: Callable[[str], object]
    ) -> None:
        self.statuses[type(one).__name__, status] += 1
        done = self.statuses.total()
        if done % RENEWED == 0:
            self.world.go_on()
            self.megabytes.append(self.serving.megabytes())
        if done % 1000 == 0:
            say(f"    {done} requests, {self.megabytes[-1]:.0f} MB")

    def _afterwards(self) -> None:
        laws.plays_on(self.world)
        laws.log_is_silent(self.serving, self.world)
        half = self.megabytes[len(self.megabytes) // 2 :]
        assert not half or half[-1] <= half[0] * laws.GROWTH, f"memory grows: {self.megabytes}"

    def _app(self) -> Any:
        """The same app in this process: it knows its routes."""
        return create_app(Settings(instance_dir=self.serving.folder / "routes"))

    def _forms(self) -> tuple[list[str], list[tuple[str, str]]]:
        """The names of all fields that forms have, and who sees forms where."""
        names = {"act", "step", "listed", "number", "finish", "roll", "level", "seed", "pick"}
        places = []
        for who, page in product(PEOPLE, PAGES):
            answer = Request("GET", page, who, source=len(places) % 250 + 1).sent(self.world)
            if found := forms(answer.text):
                places.append((who, page))
            for form in found:
                names |= {name for name, _ in form.fields}
                names |= {name for name, _, _ in form.buttons}
        return sorted(names), places

    def __str__(self) -> str:
        lines = [f"{'':10}" + "".join(f"{kind:>10}" for kind in ("Request", "Filled", "Bytes"))]
        for status in sorted({status for _, status in self.statuses}):
            counts = (self.statuses[kind, status] for kind in ("Request", "Filled", "Bytes"))
            lines.append(f"{status or 'none':<10}" + "".join(f"{one:>10}" for one in counts))
        lines.append(f"{self.statuses.total()} requests, the slowest {self.slowest:.2f} s;")
        lines.append(f"memory {' '.join(f'{one:.0f}' for one in self.megabytes[::20])} MB")
        return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m attack", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--serve", default=SERVE, help="the command that serves")
    parser.add_argument("--root", type=Path, default=HERE, help="the checkout it is run in")
    parser.add_argument("--again", metavar="REQUEST", help="only this one, as it was printed")
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Serving(Path(folder), chosen.serve, chosen.root)) as serving,
    ):
        attack = Attack(serving)
        try:
            if chosen.again:
                print(
                    attack.again(
                        eval(chosen.again, {c.__name__: c for c in (Request, Filled, Bytes)})
                    )
                )
            else:
                print(f"{chosen.requests} hostile requests from seed {chosen.seed}")
                attack.run(chosen.seed, chosen.requests)
                print(attack)
        except BaseExceptionGroup as broken:
            return _tell(*broken.exceptions, attack=attack, chosen=chosen)
        except Exception as broken:
            return _tell(broken, attack=attack, chosen=chosen)
    return 0


def _tell(*broken: BaseException, attack: Attack, chosen: argparse.Namespace) -> int:
    print(attack)
    for one in broken:
        print(f"BROKEN: {str(one) or repr(one)}", *getattr(one, "__notes__", ())[:1], sep="\n    ")
    print(f"All of it again: make attack SEED={chosen.seed} REQUESTS={chosen.requests}")
    print("One of them again: python -m attack --again 'Request(…)', as it stands above")
    return 1


if __name__ == "__main__":
    sys.exit(main())
