"""What a child does who knows every answer: the moves that finish a round without a slip."""

from game.rules.round.play import Card, Play, Round, begin, hand, home


def told(dealt: Round, card: str) -> Card:
    """What is on a card, and what no page shows."""
    return next(one for one in dealt.cards if one.id == card)


def right(dealt: Round, card: str) -> str:
    """A bin that the card fits."""
    return min(told(dealt, card).fits)


def others(dealt: Round, card: str) -> list[str]:
    """The bins in which the card comes back."""
    fits = told(dealt, card).fits
    return [one.id for one in dealt.bins if one.id not in fits]


def right_moves(dealt: Round) -> list[tuple[str, str]]:
    """Card and bin of each move, in an order in which they can be made."""
    if dealt.laid:
        return right_line(begin(dealt))
    return [(card.id, min(card.fits)) for card in dealt.cards]


def right_line(play: Play) -> list[tuple[str, str]]:
    """Where the steps that are still open go, from the first place to the last."""
    goals = [(card.id, home(play, card).id) for card in hand(play)]
    return sorted(goals, key=lambda goal: goal[1])


def right_forms(dealt: Round) -> list[dict[str, str]]:
    """What a page sends in such a round; steps are looked at in the end, whether or not they need
    it."""
    forms = [{"card": card, "bin": bin_} for card, bin_ in right_moves(dealt)]
    return [*forms, {"judge": "all"}] if dealt.laid else forms
