"""The laws that hold whatever is sent, each of which has a name and is tried on every answer."""

import re
import time
from dataclasses import dataclass, field

from attack.requests import Answer, Bytes, Filled, Request
from attack.serving import Serving
from attack.visitor import Visitor
from attack.world import Store, World
from tests.people.strict import check_html

WORDS_OF_OURS = re.compile(
    r"Traceback \(most|File \"/|sqlalchemy|sqlite3|psycopg|werkzeug|jinja2|IntegrityError|"
    r"OperationalError|SELECT .* FROM|INSERT INTO|no such (table|column)"
)
HEADERS = {
    *("accept-ranges", "allow", "cache-control", "connection", "content-disposition", "content-encoding"),
    *("content-language", "content-length", "content-range", "content-type", "content-security-policy"),
    *("cross-origin-opener-policy", "cross-origin-resource-policy", "date", "etag", "link", "expires", "last-modified"),
    *("location", "permissions-policy", "referrer-policy", "retry-after", "server", "set-cookie", "vary"),
    *("strict-transport-security", "x-content-type-options", "x-frame-options", "clear-site-data"),
    *("transfer-encoding", "keep-alive", "x-robots-tag", "x-leap-and-pinch", "hx-refresh"),
}  # fmt: skip
COOKIE = re.compile(
    r"(__Host-)?(leap-and-pinch|(desk|seat)-[A-Z]{5})=[^;]*; .*HttpOnly.*SameSite=Lax"
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
SETTLES = 0.1  # seconds
GROWTH = 1.25  # as much may memory grow in the second half of an attack


@dataclass
class Laws:
    """The laws of a world whose content is in a store."""

    world: World
    store: Store
    shapes: set[int] = field(default_factory=set)
    """The shapes of the pages that a strict reader has read: it takes its time."""

    def hold(self, one: Request | Filled | Bytes) -> int:
        """Send it, and see that they hold; the status of what came back.

        :raises AssertionError: for one that does not.
        """
        if isinstance(one, Bytes):
            status = self._answers(one).status
            if status != 400:
                self._settle()
            return status
        times, request = (
            (one.times, one.request(self.world)) if isinstance(one, Filled) else (1, one)
        )
        if request is None:
            return 0
        for _ in range(times):
            status = self._one(request)
        return status

    def _one(self, request: Request) -> int:
        before = self.store.content()
        answer = self._answers(request)
        if request.is_safe:
            assert self.store.content() == before, f"a {request.method} changed what is stored"
        if request.is_foreign and not request.is_safe:
            assert self.store.content() == before, "a post from another site changed what is stored"
            assert not 200 <= answer.status < 400, "a post from another site was taken"
        if request.is_sound:
            assert answer.status, "there was no answer"
            self._leads_nowhere_else(answer)
        if not answer.status:
            self._settle()
        return answer.status

    def _settle(self) -> None:
        """Wait until nothing changes any more: who got no answer may still be worked for."""
        before = None
        while before != (before := self.store.content()):
            time.sleep(SETTLES)

    def _answers(self, one: Request | Bytes) -> Answer:
        try:
            answer = one.sent(self.world)
        except TimeoutError:
            raise AssertionError("there was neither an answer nor an end in time") from None
        sound = isinstance(one, Request) and one.is_sound
        allowed = () if sound else (501, 505)
        assert answer.status < 500 or answer.status in allowed, f"the answer was a {answer.status}"
        told = (
            one.wire(self.world)
            if isinstance(one, Request)
            else self.world.told(repr(one.bytes)).encode()
        )
        self._tells_no_secret(answer, told)
        if answer.status >= 100:
            self._has_our_head(answer)
        if answer.is_page:
            self._is_well_formed(answer.text)
        return answer

    def _tells_no_secret(self, answer: Answer, told: bytes) -> None:
        heads = " ".join(value for _, value in answer.headers)
        for name, secret in self.world.secrets.items():
            if secret in heads or secret in answer.text:
                assert secret.encode() in told, f"the answer tells {name}"

    def _has_our_head(self, answer: Answer) -> None:
        strange = {name for name, _ in answer.headers} - HEADERS
        assert not strange, f"there are headers of another: {strange}"
        for name, value in answer.headers:
            assert not CONTROL.search(value), f"there are control signs in {name}"
            if name == "set-cookie":
                assert COOKIE.match(value), f"there is a cookie of another: {value}"

    def _leads_nowhere_else(self, answer: Answer) -> None:
        led = dict(answer.headers).get("location", "/")
        ours = f"http://{self.world.names['HOST']}/"
        assert re.match(r"/(?!/)", led) or led.startswith(ours), f"it leads to {led[:100]}"

    def _is_well_formed(self, page: str) -> None:
        seen = WORDS_OF_OURS.search(page)
        assert not seen, f"a page speaks of {seen and seen[0]}"
        control = CONTROL.search(page)
        assert not control, f"there is the control sign {control and control[0]!r} in a page"
        shape = hash(tuple(re.findall(r"<[^ >]+|(?<= )[\w-]+=", page)))
        if shape not in self.shapes and page.startswith("<!doctype html>"):
            try:
                check_html(page)
            except Exception as fault:
                raise AssertionError(f"a page is not well formed: {fault!r}") from fault
            self.shapes.add(shape)


# Afterwards -------------------------------------------------------------------------------


def plays_on(world: World) -> None:
    """A whole round alone and a class with its teacher are still played."""
    alone = Visitor(world.address)
    alone.get("/play/sort?level=1&seed=11")
    for _ in range(60):
        if not (hand := alone.hand()):
            break
        (card, misses), bins = hand[0], alone.bins()
        chosen = bins[int(misses) % len(bins)]
        alone.post("/play/sort?level=1&seed=11", card=card, misses=misses, bin=chosen)
    assert not alone.hand(), "a round alone does not end"
    world.go_on()
    code, teacher = world.names["TOGETHER"], world.teachers["TOGETHER"]
    pupil = Visitor(
        world.address, dict(_pair(one) for one in world.people["pupil of TOGETHER"].split("; "))
    )
    for act in ("close", "round", "begin"):
        teacher.get(f"/class/{code}/desk")
        if act == "round":
            step = teacher.found(r'name="step" value="([^"]+)"')
            teacher.post(f"/class/{code}/desk", act=act, step=step, round="sort.1", way="together")
        elif f'value="{act}"' in teacher.page:
            teacher.press("act", act)
    pupil.get(f"/class/{code}")
    if "who are you" in pupil.page.lower():
        return  # its teacher took its seat away
    card, misses = pupil.hand()[0]
    assert pupil.post(f"/class/{code}", card=card, misses=misses, bin=pupil.bins()[0]) == 200
    teacher.get(f"/class/{code}/desk")
    teacher.press("act", "reveal")


def _pair(cookie: str) -> tuple[str, str]:
    name, _, value = cookie.partition("=")
    return name, value


def log_is_silent(serving: Serving, world: World) -> None:
    """What the server says tells nobody's address, class or secret, and is made of plain lines."""
    lines = serving.log.read_bytes().decode("utf-8", "backslashreplace").split("\n")
    for line in lines:
        if "is ready: http" in line:
            continue
        assert not CONTROL.search(line.replace("\t", " ")), (
            f"there is a control sign in the log: {line[:200]!r}"
        )
        assert "Traceback" not in line, "there is a traceback in the log"
        for told in ("203.0.113.77", "127.0.0.", "Attacker/9.9", "FAKE", WHO):
            assert told not in line, f"the log tells {told}: {line[:200]}"
        for name, secret in world.secrets.items():
            assert secret not in line, f"the log tells {name}"
        for name in ("TOGETHER", "OWN", "BODIES", "SEALED"):
            assert world.names[name] not in line, f"the log tells the code of a class: {line[:200]}"


WHO = "taken=1"
