"""A teacher who leads a class, and the tablets in it."""

from dataclasses import dataclass, field
from typing import Self

from tests.tour.child import Child, Visitor, is_shown

_COLOURS = "blue green sunny orange purple teal sky lime mint lemon coral lilac"
_ANIMALS = (
    "otter fox panda koala lion tiger rabbit puppy kitten bear pony unicorn zebra hedgehog kangaroo"
    " badger llama deer leopard hamster lamb owl eagle flamingo swan peacock parrot dolphin octopus"
    " fish lizard"
)
SEATS = [
    f"{_COLOURS.split()[(at + turn) % 12]}-{animal}"
    for turn in range(2)
    for at, animal in enumerate(_ANIMALS.split())
]


@dataclass
class Tablet(Child):
    """A child's tablet in a class."""

    code: str = ""

    def joins(self, seat: str) -> Self:
        self.posts(f"/join/{self.code}", seat=seat).done()
        return self

    def looks_up(self, query: str = "") -> Self:
        """At its page as it is now."""
        return self.goes(f"/class/{self.code}{query}")

    def leaves(self) -> Self:
        """Its child is done."""
        self.posts(f"/class/{self.code}/done").done()
        return self

    def answers(self, letter: str) -> Self:
        """The card that is shown: ``r`` is right, ``w`` wrong where that can be, ``b`` big, ``s``
        small, and ``-`` nothing at all."""
        self.looks_up()
        if letter == "-":
            return self
        card = self.page.hand[0]
        if letter in "bs":
            return self.puts(card, {"b": "big", "s": "small"}[letter])
        wrong = self.others(card) if letter == "w" else []
        return self.puts(card, wrong[0] if wrong else self.right(card))


@dataclass
class Teacher(Visitor):
    """A teacher who has opened a class, and the tablets in it."""

    code: str = ""
    round: str = ""
    pupils: list[Tablet] = field(default_factory=list)

    def opens(self, round_: str = "sort.1", way: str = "together") -> Self:
        self.round = round_
        return self._opened("/class/new", round=round_, way=way)

    def opens_plan(self, plan: str, round_: str = "sort.1") -> Self:
        """With a lesson plan, whose first round is told."""
        self.round = round_
        return self._opened("/class/plan", plan=plan)

    def opens_list(self, text: str, way: str) -> Self:
        """With a list of their own."""
        return self._opened("/class/list/start", text=text, way=way)

    def _opened(self, url: str, **form: str) -> Self:
        self.posts(url, **form).done()
        self.code = self.page.hook("class")
        return self

    def sees(self, page: str = "/desk") -> Self:
        """A page of the class."""
        return self.goes(f"/class/{self.code}{page}")

    def acts(self, *acts: str, **more: str) -> Self:
        """One act after the other, each of which changes where the round stands."""
        for act in acts:
            (step, *_) = self.sees().page.fields("step")
            self.posts(f"/class/{self.code}/desk", step=step, act=act, **more).done()
            assert self.page.fields("step")[0] != step, act
        return self

    def follows(self, round_: str, way: str = "together") -> Self:
        """The round before with another."""
        self.round = round_
        for one in self.pupils:
            one.round = round_
        return self.acts("round", round=round_, way=way)

    def tallies(self, **said: str) -> Self:
        """What the bodies said: ``most="big"``, or a count for each bin."""
        (step, *_) = self.sees().page.fields("step")
        self.posts(f"/class/{self.code}/tally", step=step, **said).done()
        return self

    def tallies_right(self) -> Self:
        """Most were right. Without tablets the card is known by its words."""
        html = self.sees().page.text
        card = next(one for one in self.world.pack.activities if is_shown(one.text, html))
        return self.tallies(most="big" if card.movement == "both" else card.movement)

    def seats(self, count: int) -> Self:
        """So many tablets that have joined."""
        for at in range(len(self.pupils), len(self.pupils) + count):
            browser = self.world.browser()
            pupil = Tablet(world=self.world, browser=browser, round=self.round, code=self.code)
            self.pupils.append(pupil.joins(SEATS[at]))
        return self

    def hears(self, answers: str) -> Self:
        """What the tablets answer, a letter for each."""
        for pupil, letter in zip(self.pupils, answers, strict=False):
            pupil.answers(letter)
        return self

    def goes_on_to(self, shared: bool) -> Self:
        """The first card that is ``shared`` by all bins, or one that is not."""
        pupil = self.pupils[0]
        while any(map(pupil.others, pupil.looks_up().page.hand)) == shared:
            self.acts("reveal", "next")
        return self

    def frees(self, nth: int) -> Self:
        """A seat for another tablet."""
        seat = self.sees().page.fields("seat")[nth]
        self.posts(f"/class/{self.code}/seats", seat=seat, act="free").done()
        return self

    def link(self) -> str:
        """The desk link."""
        mine = f"/class/{self.code}/desk/"
        return next(url for url in self.sees().page.all("href") if url.startswith(mine))

    def shuts(self) -> Self:
        """The door."""
        self.posts(f"/class/{self.code}/door", act="shut").done()
        return self

    def chooses(self, address: str) -> Self:
        """An address that tablets are told."""
        self.posts(f"/class/{self.code}/address", address=address).done()
        return self

    def asks_to_remove(self, nth: int) -> Self:
        """A seat with its answers."""
        return self.sees(f"/seats/{self.sees().page.fields('seat')[nth]}")
