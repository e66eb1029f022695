"""Stars: what a finished round is worth, and what all rounds have brought so far."""

from dataclasses import dataclass

from game.rules.round.play import Play, count_right_first, count_tries

MOST = 3


@dataclass(frozen=True, kw_only=True)
class Score:
    """All finished rounds together. Every number only grows."""

    rounds: int = 0
    stars: int = 0
    right_first: int = 0
    tries: int = 0
    cards: int = 0


def stars(right_first: int, cards: int) -> int:
    """One star for playing to the end, two from half right at the first try, three from
    five in six; from four cards on one slip costs nothing."""
    if 6 * right_first >= 5 * cards or (cards >= 4 and right_first == cards - 1):
        return 3
    return 2 if 2 * right_first >= cards else 1


def earned(play: Play) -> int:
    """The stars of a play that is done."""
    return stars(count_right_first(play), len(play.round.cards))


def add(score: Score, play: Play) -> Score:
    """The score after one more play that is done."""
    return Score(
        rounds=score.rounds + 1,
        stars=score.stars + earned(play),
        right_first=score.right_first + count_right_first(play),
        tries=score.tries + count_tries(play),
        cards=score.cards + len(play.round.cards),
    )
