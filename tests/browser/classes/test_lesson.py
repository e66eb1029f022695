"""A whole lesson along its plan, from the sheet to the end of the class: a desk that presses one button, a
wall, two children with tablets. All that goes over the network on the way, every cookie and all that is
left in a browser stands in the table of data that a head teacher reads.
"""

from dataclasses import dataclass, field

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import BrowserContext, Page, Request, expect

from game.content.door.load import load
from game.settings import CONTENT
from game.views.shell import cookie
from tests.people.classroom import Classroom, comes_back, lies
from tests.people.desk import press
from tests.people.times import A_LOOK
from tests.told import KEPT, SENT, carried, is_told

LESSON = load(CONTENT).plans[0]


@dataclass
class Overheard:
    """What goes over the network from some browsers, and what they keep."""

    host: str
    elsewhere: list[str] = field(default_factory=list)
    carried: set[str] = field(default_factory=set)
    contexts: list[BrowserContext] = field(default_factory=list)

    def listens_to(self, page: Page) -> None:
        self.contexts.append(page.context)
        page.context.on("request", self.hears)

    def hears(self, request: Request) -> None:
        if not request.url.startswith(self.host):
            self.elsewhere.append(request.url)
        self.carried |= set(carried(request.method, request.url, request.post_data or ""))

    def cookies(self) -> set[str]:
        return {one["name"] for context in self.contexts for one in context.cookies()}

    def session(self, key: str) -> set[str]:
        """The fields of every session, as the server reads them."""
        app = Flask("reader")
        app.secret_key = key
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer
        return {
            name
            for context in self.contexts
            for one in context.cookies()
            if one["name"] == cookie.NAME
            for name in signer.loads(one["value"])
        }


def test_a_whole_lesson_is_led_with_one_button_and_all_of_it_is_told(new_child, server):
    overheard = Overheard(server.url)
    desk = new_child(1440, 900).page
    overheard.listens_to(desk)

    # From the sheet to the first round: the class answers with bodies.
    desk.goto("/grown-ups")
    desk.get_by_role("link", name="A lesson on one sheet").click()
    press(desk, "Start this lesson")
    code = desk.locator("[data-class]").get_attribute("data-class")
    wall = new_child(1280, 720).page
    overheard.listens_to(wall)
    wall.goto(f"/class/{code}/wall")
    room = Classroom(new_child=new_child, server=server, desk=desk, wall=wall, code=code)
    press(desk, "Begin", "Most big", "Reveal", "Next card", "End the round")
    room.is_in("closed")

    # One button: children join now, and one of them was here before, alone.
    press(desk, "Next: On tablets")
    room.is_in("lobby")
    for touch in (False, True):
        child = new_child(touch=touch)
        overheard.listens_to(child.page)
        child.page.goto("/")
        child.page.get_by_role("button", name="Calm").click()
        child.sits_at(1).place(child.by_mouse, child.hand()[0], child.right(child.hand()[0]))
        child.page.goto("/join")
        child.page.get_by_label("Type the five letters").fill(code)
        child.page.get_by_role("button", name="Go").click()
        one = child.page.locator("button[name=seat]").first
        one.wait_for()
        child.page.wait_for_load_state()
        child.rest()
        one.click()
        expect(room.page_of(child)).to_be_attached()
        room.children.append(child)
    room.counts(seats=2, answered=0)
    press(desk, "Begin")
    room.is_in("playing")
    room.knows_the_cards()
    mouse, touch = room.children
    room.answers(mouse)
    card = room.loses(touch)
    stored = touch.page.evaluate("Object.keys(localStorage)")
    assert stored
    assert [name for name in stored if not is_told(name, "storage")] == []
    comes_back(touch)
    lies(touch, card)
    assert touch.page.evaluate("Object.keys(localStorage)") == []
    room.counts(seats=2, answered=2)
    press(desk, "Reveal", "End the round")

    # The break: the wall shows each move for who stands and who sits, tablets say Look up.
    for move in LESSON.stages[-1].moves:
        press(desk, f"Next: {move.title}")
        expect(desk.get_by_role("heading", name=move.title)).to_be_visible()
        room.all_look()
        expect(wall.get_by_role("heading", name=move.title)).to_be_visible()
        for step in (*move.standing, *move.seated):
            expect(wall.get_by_text(step, exact=True)).to_be_visible()
        for child in room.children:
            expect(child.status()).to_have_text("Look up! We all move.")
            expect(child.page.locator("[data-card]")).to_have_count(0)

    # The end: the jar of all.
    press(desk, "Finish the lesson")
    room.is_in("closed")
    expect(desk.get_by_role("button", name="Leave the plan")).to_have_count(0)
    expect(wall.get_by_role("heading", name="We did it together!")).to_be_visible()

    cookies, session = overheard.cookies(), overheard.session(secret(server))
    desk.get_by_role("link", name="End the class").click()
    press(desk, "End the class")
    expect(desk.get_by_text("This class is over.")).to_be_visible()

    assert overheard.elsewhere == []
    assert overheard.carried >= {"GET-page", "GET-file", "GET-look", "act", "card", "plan", "seat"}
    assert overheard.carried - set(SENT) == set()
    assert {cookie.NAME, f"seat-{code}", f"desk-{code}"} <= cookies
    assert [name for name in cookies if not is_told(name, "cookie")] == []
    assert {"plays", "calm", "version"} <= session
    assert {f"session.{name}" for name in session} - set(KEPT) == set()


def secret(server) -> str:
    """The key that the server of the test signs with."""
    return (server.folder / "secret-key").read_text()


def test_the_teacher_leaves_the_plan_in_the_middle_of_a_break(new_child):
    page = new_child(1440, 900).page
    page.goto("/class/new")
    press(page, "A first lesson", "Begin", "Next: On tablets", "Begin", "Next: Stretch to the sky")
    press(page, "Leave the plan")
    expect(page.get_by_role("heading", name="The round is over.")).to_be_visible()
    expect(page.get_by_text("Another round").first).to_be_visible()


def test_a_plan_that_is_folded_up_stays_folded(new_child):
    page = new_child(1440, 900).page
    page.goto("/class/new")
    press(page, "A first lesson")
    page.get_by_text("1 of 3: With our bodies").click()
    expect(page.get_by_text("Tap what most did")).to_be_hidden()
    page.clock.fast_forward(A_LOOK)
    expect(page.get_by_text("Tap what most did")).to_be_hidden()
