"""What a child does who knows every answer: the moves that finish a round without a slip."""

from game.rules.round.play import Play, Round, begin, hand, home


def right_moves(dealt: Round) -> list[tuple[str, str]]:
    """Card and bin of each move, in an order in which they can be made."""
    if dealt.laid:
        return right_line(begin(dealt))
    return [(card.id, min(card.fits)) for card in dealt.cards]


def right_line(play: Play) -> list[tuple[str, str]]:
    """Where the steps that are still open go, from the first place to the last."""
    goals = [(card.id, home(play, card).id) for card in hand(play)]
    return sorted(goals, key=lambda goal: goal[1])
