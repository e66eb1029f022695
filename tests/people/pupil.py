"""A child of a class, with a tablet."""

import re
from dataclasses import dataclass
from typing import Self

from tests.people.table import AtTable


def offered(page: str) -> list[str]:
    """The seats that can be picked on a page."""
    return re.findall(r'name="seat" value="([^"]+)"', page)


@dataclass(kw_only=True)
class Pupil(AtTable):
    """A child in the class with this code; its name is that of its seat."""

    code: str
    name: str = ""

    def joins(self, name: str = "") -> Self:
        """Pick a seat: one of those offered, unless a name is told."""
        page = self.client.get(f"/join/{self.code}").text
        self.name = name or offered(page)[0]
        self.client.post(f"/join/{self.code}", data={"seat": self.name})
        return self.looks()

    def looks(self, query: str = "") -> Self:
        self.page = self.client.get(f"/class/{self.code}{query}").text
        return self
