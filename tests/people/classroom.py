"""A class in browsers: a teacher's desk, a wall, and the children, who move in three ways."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Locator, Page, expect

from game.rules.classes.state import deal
from game.store.db import Database
from game.store.snapshot import snapshot
from tests.people.child import Child
from tests.people.desk import press
from tests.people.server import Server
from tests.people.times import A_LONG_LOOK, A_LOOK, A_MOMENT

WAYS_OF_MOVING = ("by_mouse", "by_finger", "by_plain_buttons")
LOST = "That got lost on the way."
"""What a child is told whose move did not arrive."""


@dataclass(kw_only=True)
class Classroom:
    """A teacher's desk, a wall, and the children, who come one by one."""

    new_child: Callable[..., Child]
    server: Server
    desk: Page
    wall: Page
    code: str
    children: list[Child] = field(default_factory=list)
    plain: list[Page] = field(default_factory=list)
    """Pages without script."""

    @classmethod
    def opened(
        cls, new_child: Callable[..., Child], server: Server, way: str, round_: str = ""
    ) -> Self:
        """A class that answers in this way, with a wall and three children in it."""
        desk = new_child(1440, 900).page
        desk.goto("/class/new")
        desk.get_by_text(way, exact=True).click()
        if round_:
            desk.get_by_text("Rounds of the journey").click()
            desk.get_by_text(round_).first.click()
        desk.get_by_role("button", name="Start").click()
        code = desk.locator("[data-class]").get_attribute("data-class")
        wall = new_child(1280, 720).page
        wall.goto(f"/class/{code}/wall")
        room = cls(new_child=new_child, server=server, desk=desk, wall=wall, code=code)
        room.joins()
        room.joins(touch=True, width=768, height=1024)
        room.joins(script=False)
        room.knows_the_cards()
        return room

    # Children --------------------------------------------------------------------------

    def joins(self, **more) -> Child:
        """A child types the code and picks the first picture."""
        child = self.new_child(**more)
        child.page.goto("/join")
        child.page.get_by_label("Type the five letters").fill(f" {self.code.lower()} ")
        child.page.get_by_role("button", name="Go").click()
        pick(child)
        expect(self.page_of(child)).to_be_attached()
        self.children.append(child)
        if not more.get("script", True):
            self.plain.append(child.page)
        return child

    def page_of(self, child: Child) -> Locator:
        return child.page.locator(f"[data-class={self.code}]")

    def knows_the_cards(self) -> None:
        """Tell the children what was dealt: which bin is right is on no page."""
        db = Database(f"sqlite:///{self.server.folder / 'classes.db'}")
        found = snapshot(db, self.code, 0)
        db.close()
        for child in self.children:
            child.dealt = deal(child.pack, found.state)

    def all_look(self) -> None:
        """Where there is script the pages look by themselves; else the child does."""
        for page in self.pages():
            if page in self.plain:
                page.get_by_role("link", name="Look again").click()
            else:
                page.clock.fast_forward(A_LOOK)

    def reload_all(self) -> None:
        for page in self.pages():
            page.reload()

    def pages(self) -> list[Page]:
        return [self.desk, self.wall, *[child.page for child in self.children]]

    # The desk --------------------------------------------------------------------------

    def act(self, name: str) -> None:
        press(self.desk, name)

    def is_in(self, phase: str) -> None:
        """Every page is in this phase, without being loaded anew."""
        expect(self.desk.locator("[data-class]")).to_have_attribute("data-phase", phase)
        self.all_look()
        for page in self.pages():
            expect(page.locator("[data-class]")).to_have_attribute("data-phase", phase)

    def counts(self, seats: int, answered: int) -> None:
        self.desk.clock.fast_forward(A_LOOK)
        room = self.desk.locator("[data-class]")
        expect(room).to_have_attribute("data-seats", str(seats))
        expect(room).to_have_attribute("data-answered", str(answered))

    # Answers ---------------------------------------------------------------------------

    def way_of(self, child: Child) -> Callable[[str, str], None]:
        """How a child moves: the first by mouse, the second by finger, the third without script."""
        return getattr(child, WAYS_OF_MOVING[self.children.index(child) % 3])

    def answers(self, child: Child, right: bool = True) -> str:
        """Card by card: put the card that is shown into a bin, and see it lie there."""
        card = child.hand()[0]
        self.way_of(child)(card, child.right(card) if right else child.other(card))
        lies(child, card)
        return card

    def loses(self, child: Child) -> str:
        """The network goes in the middle of a right answer: the card comes home."""
        child.page.context.set_offline(True)
        card = child.hand()[0]
        self.way_of(child)(card, child.right(card))
        expect(child.status()).to_contain_text(LOST)
        return card

    def goes_on(self, child: Child) -> str:
        """The class goes on to the next card while no time passes for a child, who then looks; and
        no time passes after that look."""
        page, card = child.page, child.hand()[0]
        page.clock.pause_at((page.evaluate("Date.now()") + A_MOMENT) / 1000)
        page.wait_for_function("() => !document.querySelector('live-part').looking")
        self.act("Reveal")
        self.act("Next card")
        page.clock.fast_forward(A_LOOK)
        expect(child.card(card)).to_have_count(0)
        return child.hand()[0]


def pick(child: Child) -> None:
    """Pick the first picture, without hurry."""
    taps(child, child.page.locator("button[name=seat]").first)


def taps(child: Child, one: Locator) -> None:
    """Right after a page has come taps press nothing: this one is in no hurry."""
    one.wait_for()
    child.page.wait_for_load_state()
    child.rest()
    one.click()


def lies(child: Child, card: str) -> None:
    """The card lies in its bin: the server has it."""
    expect(child.page.locator(f"[data-landed='{card}']")).to_be_attached()


def comes_back(child: Child) -> None:
    """The network is there again, and a look later the page knows."""
    child.page.context.set_offline(False)
    looks(child)


def looks(child: Child) -> None:
    """The page looks once more, even after looks in vain, when it waits longer."""
    child.page.wait_for_function("() => !document.querySelector('live-part').looking")
    child.page.clock.fast_forward(A_LONG_LOOK)
