"""A child who sorts alone, and knows the activities of the content."""

from dataclasses import dataclass
from typing import Self

from game.content.model import Activity
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
