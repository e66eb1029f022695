"""The seed in an address: what a round or a break is dealt from."""

from random import SystemRandom

from flask import abort, request

LARGEST = 999_999_999


def asked() -> int:
    """The seed asked for; 400 when it is none."""
    seed = request.args.get("seed", "")
    if not (seed.isascii() and seed.isdecimal() and len(seed) < 10):
        abort(400)
    return int(seed)


def fresh() -> int:
    """A seed nobody can foresee."""
    return fresh_ones(1)[0]


def fresh_ones(count: int) -> list[int]:
    return SystemRandom().sample(range(1, LARGEST), count)
