"""A play as a few letters, to be kept in a cookie or a store, and back again.

The round itself is not in them: it is dealt again from its seed, and four letters tell whether
it is the same still.
"""

from dataclasses import replace

from game.rules.round.play import Move, Play, Round, Spot, Verdict, begin

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LYING = "ABCDEF"  # the bin in which a card lies that has not landed
_LAID = "L"


def pack(play: Play) -> str:
    """A play as letters: the fingerprint; misses and bin of each card; the last move; the last
    look at a line of steps."""
    bins = [bin_.id for bin_ in play.round.bins]
    spots = "".join(_DIGITS[spot.misses] + _letter(spot, bins) for spot in play.spots)
    last = ""
    if play.last:
        card, bin_ = play.last.card, play.last.bin
        last = _DIGITS[play.round.cards.index(card)] + _DIGITS[bins.index(bin_.id)]
        last += _LAID if play.last.verdict is Verdict.LAID else ""
    if play.help:
        last += _DIGITS[play.round.cards.index(play.help.card)]
        last += _DIGITS[bins.index(play.help.bin.id)]
    return play.round.mark + spots + last


def _letter(spot: Spot, bins: list[str]) -> str:
    if spot.bin is None:
        return "-"
    return (_DIGITS if spot.landed else _LYING)[bins.index(spot.bin)]


def unpack(dealt: Round, kept: str) -> Play:
    """The play that :func:`pack` wrote for this very round, else a fresh one."""
    if not kept.startswith(dealt.mark):
        return begin(dealt)
    end = 4 + 2 * len(dealt.cards)
    pairs = [(kept[at], kept[at + 1]) for at in range(4, end, 2)]
    spots = tuple(_spot(misses, letter, dealt) for misses, letter in pairs)
    moves = [kept[end : end + 2], kept[end + 3 : end + 5]]  # the last; the last look at a line
    last, help_ = (_move(letters, spots, dealt) for letters in moves)
    if last and kept[end + 2 : end + 3] == _LAID:
        last = replace(last, verdict=Verdict.LAID)
    return Play(round=dealt, spots=spots, last=last, help=help_)


def _move(letters: str, spots: tuple[Spot, ...], dealt: Round) -> Move | None:
    if not letters:
        return None
    card, bin_ = (int(letter, 36) for letter in letters)
    verdict = Verdict.RIGHT if spots[card].landed else Verdict.NOT_YET
    return Move(dealt.cards[card], dealt.bins[bin_], verdict)


def _spot(misses: str, letter: str, dealt: Round) -> Spot:
    if letter == "-":
        return Spot(int(misses, 36))
    lying = letter in _LYING
    at = (_LYING if lying else _DIGITS).index(letter)
    return Spot(int(misses, 36), dealt.bins[at].id, not lying)
