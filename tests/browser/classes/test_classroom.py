"""A teacher, a wall and three children (by mouse, by touch, without JavaScript) play in each way of
answering. Every page is loaded anew, one child comes late, one loses the network in the middle of
an answer, and the server is started anew: no answer is lost, none is doubled.
"""

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from game.rules.classes.state import deal
from game.store.db import Database
from game.store.snapshot import snapshot
from tests.browser.child import Child
from tests.browser.conftest import PACK, free_port, start_server, stop_server

A_LOOK = 2500  # ms: longer than a page waits between two looks
A_LONG_LOOK = 20_000  # ms: the same while the network is away
A_MOMENT = 1000  # ms: longer than a double tap, whose second tap the desk ignores


@dataclass
class Server:
    """A server that can be started anew on the same folder."""

    folder: Path
    port: int

    def __post_init__(self) -> None:
        self.process = start_server(self.folder, self.port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        stop_server(self.process)

    def start(self) -> None:
        self.process = start_server(self.folder, self.port)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "instance", free_port())
    yield server
    server.stop()


@pytest.fixture
def game_url(server: Server) -> str:
    return server.url


@dataclass
class Classroom:
    """A teacher's desk, a wall, and the children, who come one by one."""

    new_child: object
    server: Server
    desk: Page
    wall: Page
    code: str
    children: list[Child] = field(default_factory=list)
    plain: list[Page] = field(default_factory=list)
    """Pages without script."""

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
            child.dealt = deal(PACK, found.state)

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
        button = self.desk.get_by_role("button", name=name, exact=True)
        button.wait_for()
        self.desk.wait_for_load_state()
        self.desk.clock.fast_forward(A_MOMENT)
        button.click()

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


def pick(child: Child) -> None:
    """Pick the first picture, without hurry."""
    press(child, child.page.locator("button[name=seat]").first)


def press(child: Child, one: Locator) -> None:
    """Right after a page has come taps press nothing."""
    one.wait_for()
    child.page.wait_for_load_state()
    child.rest()
    one.click()


@pytest.fixture
def open_class(new_child, server):
    """Open a class: ``open_class("Tablets, together")`` has a wall and three children in it."""

    def start(way: str, round_: str = "") -> Classroom:
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
        room = Classroom(new_child, server, desk, wall, code)
        room.joins()
        room.joins(touch=True, width=768, height=1024)
        room.joins(script=False)
        room.knows_the_cards()
        return room

    return start


WAYS_OF_MOVING = ("by_mouse", "by_finger", "by_plain_buttons")


def way_of(room: Classroom, child: Child):
    return getattr(child, WAYS_OF_MOVING[room.children.index(child) % 3])


def answers(room: Classroom, child: Child, right: bool = True) -> str:
    """Card by card: put the card that is shown into a bin, and see it lie there."""
    card = child.hand()[0]
    way_of(room, child)(card, child.right(card) if right else child.other(card))
    lies(child, card)
    return card


def lies(child: Child, card: str) -> None:
    """The card lies in its bin: the server has it."""
    expect(child.page.locator(f"[data-landed='{card}']")).to_be_attached()


def loses(room: Classroom, child: Child) -> str:
    """The network goes in the middle of a right answer: the card comes home."""
    child.page.context.set_offline(True)
    card = child.hand()[0]
    way_of(room, child)(card, child.right(card))
    expect(child.status()).to_contain_text("That got lost on the way.")
    return card


def comes_back(child: Child) -> None:
    """The network is there again, and a look later the page knows."""
    child.page.context.set_offline(False)
    looks(child)


def looks(child: Child) -> None:
    """The page looks once more, even after looks in vain, when it waits longer."""
    child.page.wait_for_function("() => !document.querySelector('live-part').looking")
    child.page.clock.fast_forward(A_LONG_LOOK)


def test_tablets_together(open_class, server):
    room = open_class("Tablets, together")
    mouse, touch, plain = room.children
    room.counts(seats=3, answered=0)
    room.is_in("lobby")
    room.act("Begin")
    room.is_in("playing")

    # The first card: everybody answers, one of them elsewhere; every page is loaded anew.
    card = answers(room, mouse)
    answers(room, touch, right=False)
    answers(room, plain)
    room.counts(seats=3, answered=3)
    room.reload_all()
    room.counts(seats=3, answered=3)
    expect(room.wall.get_by_text(mouse.told(card).why)).to_have_count(0)
    room.act("Reveal")
    room.is_in("showing")
    for page in room.pages():
        expect(page.get_by_text(mouse.told(card).why).first).to_be_visible()
    expect(room.wall.locator(".bars__count")).to_have_text(
        sorted(["2", "1"], reverse=mouse.right(card) == "big")
    )
    room.reload_all()
    room.is_in("showing")

    # The second: a child comes late, another loses the network in the middle of its answer.
    room.act("Next card")
    room.is_in("playing")
    late = room.joins()
    room.knows_the_cards()
    answers(room, late)
    card = loses(room, touch)
    comes_back(touch)
    lies(touch, card)
    answers(room, plain)
    # The answer arrives, but what the server says is lost: sent again, it counts once.
    with losing_answers(mouse):
        card = mouse.hand()[0]
        mouse.by_mouse(card, mouse.right(card))
        expect(mouse.status()).to_contain_text("That got lost on the way.")
    looks(mouse)
    lies(mouse, card)
    room.counts(seats=4, answered=4)
    room.act("Reveal")
    room.act("Next card")
    room.is_in("playing")

    # The third: the server is started anew between two answers, and while one is on its way.
    answers(room, mouse)
    server.stop()
    card = touch.hand()[0]
    touch.by_finger(card, touch.right(card))
    expect(touch.status()).to_contain_text("That got lost on the way.")
    server.start()
    looks(touch)
    lies(touch, card)
    answers(room, plain)
    room.counts(seats=4, answered=3)
    room.act("Reveal")
    room.act("End the round")
    room.is_in("closed")
    shown = room.desk.locator(".bars--report .bars__count")
    expect(shown).to_have_text(["2 of 3", "4 of 4", "3 of 3"])


def test_bodies(open_class, server):
    room = open_class("Bodies")
    room.is_in("lobby")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    cards = mouse.dealt.cards
    for page in [room.wall, *[child.page for child in room.children]]:
        expect(page.get_by_text(cards[0].text).first).to_be_visible()
        expect(page.get_by_text(cards[0].why)).to_have_count(0)
        expect(page.locator("form[data-move]")).to_have_count(0)
    room.act("Mixed")
    expect(room.desk.get_by_role("button", name="Mixed")).to_have_attribute("aria-pressed", "true")
    room.reload_all()
    room.act("Reveal")
    room.is_in("showing")
    for page in room.pages():
        expect(page.get_by_text(cards[0].why).first).to_be_visible()
    room.act("Next card")
    room.is_in("playing")
    server.stop()
    server.start()
    room.reload_all()
    room.joins()
    room.is_in("playing")
    big = min(cards[1].fits)
    room.desk.get_by_text("Or count them").click()
    room.desk.locator(f"input[name={big}]").fill("24")
    room.desk.clock.fast_forward(A_LOOK)
    expect(room.desk.locator(f"input[name={big}]")).to_have_value("24")
    room.act("Count")
    room.act("Reveal")
    room.is_in("showing")
    expect(room.wall.locator(".bars__one--fits .bars__count")).to_have_text("24")
    room.act("End the round")
    room.is_in("closed")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text(["mixed", "24 of 24"])


def test_tablets_at_their_own_pace(open_class, server):
    room = open_class("Tablets, own pace")
    room.act("Begin")
    room.is_in("playing")
    mouse, touch, plain = room.children
    first = [child.hand()[0] for child in room.children]
    assert len(set(first)) == 1, "all play the same cards"
    for child in room.children:
        child.place(way_of(room, child), first[0], child.other(first[0]))
    room.counts(seats=3, answered=3)
    room.reload_all()
    for child in room.children:
        child.place(way_of(room, child), first[0], child.right(first[0]))
    # A network that goes in the middle of a move, and a server that is started anew.
    card = loses(room, touch)
    comes_back(touch)
    lies(touch, card)
    touch.rest()
    server.stop()
    server.start()
    late = room.joins()
    room.knows_the_cards()
    for child in room.children:
        child.play(way_of(room, child), slips=0)
    room.counts(seats=4, answered=3 * 7 + 6)
    room.act("End the round")
    room.is_in("closed")
    counts = room.desk.locator(".bars--report .bars__count")
    expect(counts).to_have_text(["1 of 4", *["4 of 4"] * 5])
    expect(room.desk.get_by_text("24 of 24 cards are home")).to_be_visible()
    room.act("Play the mixed-up cards")
    room.is_in("playing")
    assert [child.hand() for child in (mouse, late, plain)] == [[first[0]]] * 3


def test_an_answer_lost_on_the_way_counts_though_the_class_has_gone_on(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    card = loses(room, touch)
    room.act("Reveal")
    room.act("Next card")
    comes_back(touch)
    expect(touch.card(card)).to_have_count(0)  # the second card is there
    expect(touch.board).to_be_visible()
    room.counts(seats=3, answered=0)
    room.act("Reveal")
    room.act("End the round")
    shown = room.desk.locator(".bars--report .bars__count")
    expect(shown).to_have_text("1 of 1")


def test_a_move_lost_at_ones_own_pace_is_made_by_itself_and_once(open_class):
    room = open_class("Tablets, own pace")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    card = loses(room, touch)
    comes_back(touch)
    lies(touch, card)
    expect(touch.board).to_have_attribute("data-tries", "1")
    # What the child tries once more, while the lost one is on its way, counts once as well.
    card = loses(room, touch)
    with held_answers(touch) as held:
        touch.page.context.set_offline(False)
        touch.page.wait_for_function("() => document.querySelector('live-part').looking")
        touch.rest()
        touch.by_finger(card, touch.right(card))
        expect(touch.page.locator(".card--sent")).to_be_attached()
    assert len(held) == 2
    lies(touch, card)
    expect(touch.board).to_have_attribute("data-tries", "2")
    touch.page.reload()
    expect(touch.board).to_have_attribute("data-tries", "2")


def test_a_lost_move_outlasts_a_page_that_is_loaded_anew_meanwhile(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    with refused_answers(touch):
        card = touch.hand()[0]
        touch.by_finger(card, touch.right(card))
        expect(touch.status()).to_contain_text("That got lost on the way.")
        with touch.page.expect_response(lambda one: one.request.method == "POST"):
            touch.page.reload()
        room.counts(seats=3, answered=0)
    looks(touch)
    lies(touch, card)
    room.counts(seats=3, answered=1)
    touch.page.reload()
    lies(touch, card)
    assert touch.page.evaluate("localStorage.length") == 0


def test_a_lost_move_is_sent_before_the_child_goes(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    with refused_answers(touch):
        card = touch.hand()[0]
        touch.by_finger(card, touch.right(card))
        expect(touch.status()).to_contain_text("That got lost on the way.")
    with touch.page.expect_response(lambda one: one.request.method == "POST"):
        press(touch, touch.page.get_by_role("link", name="I'm done"))
    press(touch, touch.page.get_by_role("button", name="I'm done"))
    room.counts(seats=3, answered=1)


def test_a_lost_move_is_made_by_nobody_else_who_takes_the_tablet(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    touch = room.children[1]
    with refused_answers(touch):
        card = touch.hand()[0]
        touch.by_finger(card, touch.right(card))
        expect(touch.status()).to_contain_text("That got lost on the way.")
        press(touch, touch.page.get_by_role("link", name="I'm done"))
        press(touch, touch.page.get_by_role("button", name="I'm done"))
    pick(touch)
    expect(touch.card(card)).to_be_visible()
    touch.page.clock.fast_forward(A_LOOK)
    room.counts(seats=4, answered=0)


def test_a_lost_move_is_sent_until_the_server_takes_it(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    with refused_answers(mouse) as refused:
        card = mouse.hand()[0]
        mouse.by_mouse(card, mouse.right(card))
        expect(mouse.status()).to_contain_text("That got lost on the way.")
        for status in (429, 503):
            refused[0] = status
            with mouse.page.expect_response(lambda one: one.request.method == "POST"):
                looks(mouse)
    looks(mouse)
    lies(mouse, card)
    room.counts(seats=3, answered=1)


def test_a_move_that_gets_no_answer_is_given_up_soon(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    with held_answers(mouse) as held:
        card = mouse.hand()[0]
        mouse.by_mouse(card, mouse.right(card))
        expect(mouse.page.locator(".card--sent")).to_be_attached()
        mouse.page.clock.fast_forward(8000)
        expect(mouse.status()).to_contain_text("That got lost on the way.")
        held.clear()  # this one has never arrived
    looks(mouse)
    lies(mouse, card)
    room.counts(seats=3, answered=1)


@pytest.mark.parametrize("round_", ["Which tool?", "How a baby grows"])
def test_pairs_and_steps_at_their_own_pace(open_class, round_):
    titles = {one.title: one for stop in PACK.stops for one in stop.rounds}
    if round_ not in titles:
        kind = "match" if round_ == "Which tool?" else "order"
        round_ = next(one.title for one in titles.values() if one.kind == kind)
    room = open_class("Tablets, own pace", round_)
    room.act("Begin")
    room.is_in("playing")
    room.knows_the_cards()
    for child in room.children:
        if child.dealt.laid:
            child.put_in_order(way_of(room, child), look_first=False)
        else:
            child.play(way_of(room, child), slips=1)
        expect(child.board).to_have_attribute("data-state", "done")
    expect(room.desk.locator("[data-class]")).to_have_attribute("data-seats", "3")


def test_a_phone_leads_with_the_desk_link(open_class, new_child):
    room = open_class("Tablets, together")
    room.desk.get_by_text("Desk link").click()
    link = room.desk.locator(".join-card__link").get_attribute("href")
    phone = new_child(390, 844, touch=True).page
    phone.goto(link)
    phone.clock.fast_forward(A_MOMENT)
    phone.get_by_role("button", name="Begin").tap()
    room.is_in("playing")
    expect(room.desk.get_by_text("Desk link")).to_be_visible()
    expect(room.desk.locator(".join-card__link")).to_be_visible()  # what was open stays open


def test_a_child_under_whose_hand_the_class_goes_on_keeps_its_card(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    card = mouse.hand()[0]
    page = mouse.page
    page.mouse.move(*mouse.middle(mouse.card(card)))
    page.mouse.down()
    page.mouse.move(500, 300, steps=4)
    room.act("Reveal")
    room.act("Next card")
    page.clock.fast_forward(A_LOOK)
    expect(mouse.card(card)).to_be_visible()
    page.mouse.move(*mouse.middle(mouse.bin(mouse.right(card))), steps=4)
    with page.expect_response(lambda one: one.request.method == "POST"):
        page.mouse.up()
    page.clock.fast_forward(A_LOOK)
    expect(mouse.card(card)).to_have_count(0)
    room.act("End the round")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text("1 of 1")


def test_a_finger_that_rests_on_a_bin_while_the_class_goes_on_answers_what_it_saw(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse, page = room.children[0], room.children[0].page
    card = mouse.hand()[0]
    mouse.rest()
    page.mouse.move(*mouse.middle(mouse.bin(mouse.right(card))))
    page.mouse.down()
    room.act("Reveal")
    room.act("Next card")
    with page.expect_response(re.compile("/live")):
        page.clock.fast_forward(A_LOOK)
    expect(mouse.card(card)).to_be_visible()
    with page.expect_response(lambda one: one.request.method == "POST"):
        page.mouse.up()
    room.act("End the round")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text("1 of 1")


def goes_on(room: Classroom, child: Child) -> str:
    """The class goes on to the next card while no time passes for a child, who then looks; and no
    time passes after that look."""
    page, card = child.page, child.hand()[0]
    page.clock.pause_at(page.evaluate("Date.now()") + A_MOMENT)
    page.wait_for_function("() => !document.querySelector('live-part').looking")
    room.act("Reveal")
    room.act("Next card")
    page.clock.fast_forward(A_LOOK)
    expect(child.card(card)).to_have_count(0)
    return child.hand()[0]


def test_a_tap_that_comes_as_the_card_changes_answers_nothing(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    card = goes_on(room, mouse)
    mouse.bin(mouse.other(card)).click()
    mouse.rest()
    mouse.bin(mouse.right(card)).click()
    lies(mouse, card)
    room.act("Reveal")
    room.act("End the round")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text("1 of 1")


def test_a_second_tap_on_a_seat_answers_no_card(open_class, new_child):
    room = open_class("Tablets, together")
    room.act("Begin")
    late = new_child()
    late.page.goto(f"/join/{room.code}")
    late.rest()
    late.page.clock.pause_at(late.page.evaluate("Date.now()") + A_MOMENT)
    late.page.locator("button[name=seat]").first.click()
    room.children.append(late)
    room.knows_the_cards()
    expect(late.page.locator("[data-card]")).to_be_visible()
    late.page.wait_for_load_state()
    card = late.hand()[0]
    late.bin(late.other(card)).click()
    late.rest()
    late.bin(late.right(card)).click()
    lies(late, card)
    room.act("Reveal")
    room.act("End the round")
    expect(room.desk.locator(".bars--report .bars__count")).to_have_text("1 of 1")


def test_who_uses_keys_goes_on_from_the_new_card_and_hears_its_name(open_class):
    room = open_class("Tablets, together")
    room.act("Begin")
    room.is_in("playing")
    mouse = room.children[0]
    mouse.bin("big").focus()
    room.act("Reveal")
    room.is_in("showing")
    room.act("Next card")
    room.is_in("playing")
    card = mouse.hand()[0]
    expect(mouse.card(card)).to_be_focused()
    expect(mouse.status()).to_contain_text(mouse.told(card).text)


def test_a_page_that_cannot_look_says_so_and_comes_back(open_class):
    room = open_class("Tablets, together")
    child = room.children[0]
    again = child.page.get_by_role("link", name="Look again")
    expect(again).to_be_hidden()
    child.page.context.set_offline(True)
    for _ in range(3):
        looks(child)
    expect(again).to_be_visible()
    comes_back(child)
    expect(again).to_be_hidden()


def test_the_end_of_a_class_is_told_to_every_page(open_class):
    room = open_class("Tablets, together")
    room.desk.get_by_role("link", name="End the class").click()
    room.desk.get_by_role("button", name="End the class").click()
    expect(room.desk.get_by_text("This class is over.")).to_be_visible()
    for page in room.pages()[1:]:
        if page in room.plain:
            page.reload()
        else:
            page.clock.fast_forward(A_LOOK)
        expect(page.get_by_text("This class is over.")).to_be_visible()


@contextlib.contextmanager
def routed(child: Child, take: Callable[[Route], object]) -> Iterator[None]:
    """Moves go another way; all else goes its own."""

    def go(route: Route) -> None:
        if route.request.method == "POST":
            take(route)
        else:
            route.continue_()

    pattern = re.compile(r"/class/[A-Z]+[?]")
    child.page.route(pattern, go)
    yield
    child.page.unroute(pattern)


@contextlib.contextmanager
def losing_answers(child: Child) -> Iterator[None]:
    """A move reaches the server, but its answer is lost on the way back."""
    lost: list[Route] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()  # sent again already
            return
        lost.append(route)
        route.fetch(max_redirects=0)
        route.abort()

    with routed(child, lose):
        yield


@contextlib.contextmanager
def held_answers(child: Child) -> Iterator[list[Route]]:
    """Moves hang on the way, and go on together at the end."""
    held: list[Route] = []
    with routed(child, held.append):
        yield held
        for route in held:
            route.continue_()


@contextlib.contextmanager
def refused_answers(child: Child) -> Iterator[list[int]]:
    """The server takes no moves: it answers with the status in the list."""
    status = [500]
    with routed(child, lambda route: route.fulfill(status=status[0])):
        yield status
