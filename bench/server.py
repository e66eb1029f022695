"""How many requests the game answers in a second, on the server that ships, beside a bare Flask
route with a small template on the same server: ``python -m bench.server [--root CHECKOUT]``.

A kind of request and its bare route take short turns, so that whatever else the machine does
troubles both alike: judge by the ratios. Each is the median over rounds of the ratio in a round.
"""

import argparse
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.kinds import Alone, Kind, Looks, Moves
from bench.load import Address, Measured, Unexpected, always, measure, request
from bench.people import PACKED, Browser, found
from bench.processes import served

HERE = Path(__file__).parent.parent
TURN = 0.5  # seconds of a kind before its bare route is measured again, for half as long
CHANGES = 5  # how often a look that is to be unchanged may meet a change before we give up


class Bench:
    """The servers, and what they are asked."""

    def __init__(self, game: Address, bare: Address, seconds: float) -> None:
        self.game, self.bare, self.seconds = game, bare, seconds
        child = Browser(bare)
        child.get("/write")
        self.routes = {path: child.look(path) for path in ("/read", "/write")}

    def beside(self, kind: Kind) -> tuple[float, float]:
        """Requests a second of the bare route and of a kind, which take short turns. A look that
        meets a change (the clock has gone on a step) is measured anew."""
        for _ in range(CHANGES):
            try:
                bare, game = self._turns(kind)
            except Unexpected as change:
                if kind.status != 304:
                    raise
                print(f"    {kind.name}: {change}; once more")
                continue
            kind.check(game.answers)
            return bare.rate, game.rate
        raise Unexpected(f"{kind.name}: there is always a change")

    def _turns(self, kind: Kind) -> tuple[Measured, Measured]:
        bare = game = Measured(0, 0)
        plain, streams = always(self.routes[kind.bare]), kind.make()
        while game.seconds < self.seconds:
            bare += measure(self.bare, plain, 200, TURN / 2)
            turn = measure(self.game, streams, kind.status, TURN)
            game += turn
            if not turn.answers:
                break  # there is nothing more to ask
        return bare, game

    def compare(self, kinds: list[Kind], rounds: int) -> None:
        """Print each kind beside its bare route."""
        both: dict[str, list[tuple[float, float]]] = {kind.name: [] for kind in kinds}
        for _ in range(rounds):
            for kind in kinds:
                both[kind.name].append(self.beside(kind))
        heads = ("bare", "game", "ratio", "goal")
        print(f"{'requests a second':24}{'bare route':>14}", end="")
        print("".join(f"{head:>8}" for head in heads) + "   least … most")
        for kind in kinds:
            ratios = sorted(game / bare for bare, game in both[kind.name])
            bare, game = map(statistics.median, zip(*both[kind.name], strict=True))
            print(f"{kind.name:24}{kind.bare:>14}{bare:8.0f}{game:8.0f}", end="")
            print(f"{statistics.median(ratios):8.2f}{kind.goal:8.2f}   ", end="")
            print(f"{ratios[0]:.2f} … {ratios[-1]:.2f}")

    def context(self, constant: Address) -> None:
        """Print what the rest may be seen beside."""
        child = Browser(self.game)
        script = found(r'src="([^"]+drag-board\.js)"', child.get("/play/sort?level=2&seed=7"))
        asked = [
            ("the health word", self.game, child.look("/healthz")),
            ("a script file", self.game, child.look(script)),
            ("the most we can measure", constant, request("GET", "/", PACKED)),
        ]
        for name, address, one in asked:
            busy = time.process_time()
            done = measure(address, always(one), 200, self.seconds)
            busy = time.process_time() - busy
            print(f"{name:24}{done.rate:30.0f}", end="")
            print(f"   {busy / done.answers * 1e6:.0f} µs of ours a request")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.server", description=__doc__)
    parser.add_argument("--root", type=Path, default=HERE, help="the checkout whose game is served")
    parser.add_argument("--seconds", type=float, default=3, help="of each kind in a round")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        game = stack.enter_context(served(chosen.root, folder, "game", "serve"))
        bare = stack.enter_context(served(HERE, folder, "bench.bare"))
        constant = stack.enter_context(served(HERE, folder, "bench.load"))
        bench = Bench(game, bare, chosen.seconds)
        kinds = [*Looks(game).kinds(), *Alone(game).kinds(), *Moves(game).kinds()]
        bench.compare(kinds, chosen.rounds)
        bench.context(constant)


if __name__ == "__main__":
    main()
