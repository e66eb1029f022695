"""A class that is led by plain posts of the browser that will look at it: the quickest way to any
state of it.
"""

import re
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import APIRequestContext, Page

from tests.people.pupil import offered


@dataclass
class Led:
    """The class, and the posts of who leads it; ``desk`` is the address of its desk."""

    posts: APIRequestContext
    desk: str

    @classmethod
    def opened(cls, page: Page, **asked: str) -> Self:
        """A new class: ``round`` and ``way`` may be told."""
        return cls(page.request, page.request.post("/class/new", form=asked).url)

    @classmethod
    def planned(cls, page: Page, plan: str = "first-lesson") -> Self:
        """A new class that follows a lesson plan."""
        return cls(page.request, page.request.post("/class/plan", form={"plan": plan}).url)

    def at(self, part: str = "") -> str:
        """The address of a part of it: ``/wall``; of the page of its children without one."""
        return self.desk.removesuffix("/desk") + part

    @property
    def join(self) -> str:
        return self.at().replace("/class/", "/join/")

    def takes(self, seat: str) -> None:
        """The browser that leads takes a seat itself."""
        self.posts.post(self.join, form={"seat": seat})

    def joined(self, posts: APIRequestContext, nth: int = 0) -> None:
        """Somebody else takes one of the seats that are offered, going round them."""
        seats = offered(posts.get(self.join).text())
        posts.post(self.join, form={"seat": seats[nth % len(seats)]})

    def step(self) -> str:
        found = re.search(r'name="step" value="([^"]+)"', self.posts.get(self.desk).text())
        assert found
        return found[1]

    def acts(self, act: str) -> None:
        self.posts.post(self.desk, form={"act": act, "step": self.step()})

    def tallies(self, **said: str) -> None:
        """What the bodies said."""
        self.posts.post(self.at("/tally"), form={**said, "step": self.step()})
