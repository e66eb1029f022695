"""Who plays alone: a child at free sorting, and one that finishes rounds of the journey."""

from dataclasses import dataclass
from typing import Self

from flask.testing import FlaskClient

from game.content.model import Activity, Pack, Set, Stop
from game.rules import kinds
from tests.people.solver import right_forms
from tests.people.table import AtTable


@dataclass(kw_only=True)
class Alone(AtTable):
    """A child at a round of free sorting, which has an address of its own."""

    activities: dict[str, Activity]
    url: str

    def action(self) -> str:
        """The round's own address: forms of its table go there still when the round is done."""
        return self.url

    def looks(self) -> Self:
        self.page = self.client.get(self.url).text
        return self

    def right(self, card: str) -> str:
        """A bin in which the card belongs."""
        movement = self.activities[card].movement
        return "big" if movement == "both" else movement

    def other(self, card: str) -> str:
        return "small" if self.right(card) == "big" else "big"

    def plays(self, miss: int = 0) -> Self:
        """To the end; the first ``miss`` plain cards go into the other bin once."""
        self.looks()
        while self.state("state") == "playing":
            card = self.hand()[0]
            if miss and self.activities[card].movement != "both":
                miss -= 1
                self.places(card, self.other(card))
            self.places(card, self.right(card))
        return self


def play_set(client: FlaskClient, pack: Pack, one: Set, seed: int = 7) -> None:
    """Play a round of a stop to its end by plain posts, without a slip."""
    dealt = kinds.deal(pack, one.kind, one.id, seed)
    url = f"/play/{one.kind}/{one.id}?seed={seed}"
    for form in right_forms(dealt):
        client.post(url, data=form)
    assert 'data-state="done"' in client.get(url).text


def play_stop(client: FlaskClient, pack: Pack, stop: Stop) -> None:
    for one in stop.rounds:
        play_set(client, pack, one)
