"""``python -m attack.faults [NAME …]``: break what can break while children play, and count."""

import argparse
import statistics
import sys
import time
from pathlib import Path

from attack.faults.breaking import FAULTS, How, Outcome, Skipped
from attack.serving import HERE, SERVE

HEAD = ("sent", "acked", "stored", "lost", "doubled")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m attack.faults", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="NAME", help=", ".join(FAULTS))
    parser.add_argument("--serve", default=SERVE, help="the command that serves")
    parser.add_argument("--root", type=Path, default=HERE, help="the checkout it is run in")
    parser.add_argument("--kills", type=int, default=50)
    chosen = parser.parse_args()
    if strange := set(chosen.only) - FAULTS.keys():
        parser.error(f"no fault is called {', '.join(sorted(strange))}")
    how = How(chosen.serve, chosen.root, chosen.kills)
    print(f"{'':10}" + "".join(f"{one:>8}" for one in HEAD) + "   well again after: half, at most")
    return max(_try(name, how) for name in chosen.only or FAULTS)


def _try(name: str, how: How) -> int:
    """Make one fault, and print its row; 1 when a law did not hold."""
    begun = time.monotonic()
    try:
        outcome = FAULTS[name](how)
    except Skipped as why:
        print(f"{name:10}   skipped: {why}", flush=True)
        return 0
    print(_row(outcome) + f"   ({time.monotonic() - begun:.0f} s)", flush=True)
    for law in dict.fromkeys(outcome.broken):
        print(f"    BROKEN: {law}", flush=True)
    return 1 if outcome.broken else 0


def _row(outcome: Outcome) -> str:
    counted = vars(outcome.counted).values() if outcome.counted else ("-",) * len(HEAD)
    waits = outcome.waits
    well = f"{statistics.median(waits):.1f} s, {max(waits):.1f} s" if waits else ""
    return (
        f"{outcome.name:10}"
        + "".join(f"{one:>8}" for one in counted)
        + f"   {well}   {outcome.told}"
    )


if __name__ == "__main__":
    sys.exit(main())
