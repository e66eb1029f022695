"""A visitor of the game over the network: it keeps cookies, follows where it is led, and reads the
forms of the page it shows. It knows public addresses only.
"""

import re
import sys
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlencode

from bench.load import Address

PATIENCE = 15.0  # seconds that a visitor waits for an answer


def address_of(source: int) -> Address | None:
    """Where one of many sources comes from, where a machine has all of 127.0.0.*, as Linux has."""
    return (f"127.0.0.{source}", 0) if sys.platform == "linux" else None


class Unanswered(Exception):
    """No answer came, or not a whole one. Whether anything was done is not known."""


@dataclass
class Form:
    """A form of a page, with the fields that a browser would send, and the buttons it may add."""

    method: str
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, value, and another action that a button may have."""


@dataclass
class Visitor:
    """A browser, as far as the game needs one."""

    address: Address
    cookies: dict[str, str] = field(default_factory=dict)
    patience: float = PATIENCE
    source: int = 1
    path: str = ""
    page: str = ""

    @property
    def host(self) -> str:
        return f"{self.address[0]}:{self.address[1]}"

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str) -> int:
        """Show a page, or what it leads to; its status."""
        return self._show("GET", path, None)

    def post(self, path: str, **form: str) -> int:
        """Send a form, and show what it leads to; its status."""
        return self._show("POST", path, form)

    def press(self, name: str, value: str) -> int:
        """Press a button of the page."""
        for form in forms(self.page):
            for named, valued, action in form.buttons:
                if (named, valued) == (name, value):
                    return self.post(action or form.action, **dict(form.fields), **{name: value})
        raise AssertionError(f"no button {name}={value} at {self.path}")

    def _show(self, method: str, path: str, form: dict[str, str] | None) -> int:
        status, led, page = self.ask(method, path, form)
        self.path, self.page = path, page
        return self.get(led) if status in (302, 303, 308) and led else status

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """The answer to one request: its status, where it leads, its page. Cookies are kept.

        :raises Unanswered: when there is none.
        """
        headers = {"Cookie": self.cookie} if self.cookies else {}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(
            *self.address, timeout=self.patience, source_address=address_of(self.source)
        )
        try:
            connection.request(method, path, urlencode(form) if form is not None else None, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        except (OSError, HTTPException) as trouble:
            raise Unanswered(f"{method} {path}: {trouble!r}") from trouble
        finally:
            connection.close()
        self.keep(answer)
        return answer.status, answer.headers["Location"] or "", page

    def keep(self, answer: HTTPResponse) -> None:
        """Keep the cookies of an answer, and forget those that it takes away."""
        for told in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = told.partition(";")[0].partition("=")
            self.cookies[name] = value
            if not value:
                del self.cookies[name]

    def found(self, pattern: str) -> str:
        """What the page has at a place that it must have."""
        seen = re.search(pattern, self.page)
        assert seen, f"there is no {pattern} at {self.path}: {self.page[:300]}"
        return seen[1]

    def hand(self) -> list[tuple[str, str]]:
        """The cards that can be moved, and how often each has come back."""
        return re.findall(r'data-card="([^"]+)"[^>]*? data-misses="(\d+)"', self.page)

    def action(self) -> str:
        """Where the moves of the page are sent."""
        return unescape(self.found(r'<form[^>]* data-move[^>]* action="([^"]+)"'))

    def bins(self) -> list[str]:
        return re.findall(r'data-bin="([^"]+)"', self.page)


class _Forms(HTMLParser):
    """Reads the forms of a page, fields that belong to one by its id, too."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.named: dict[str, Form] = {}
        self.late: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.found.append(Form(told.get("method", "get").upper(), told.get("action", "")))
            self.named[told.get("id", "")] = self.found[-1]
        elif tag in ("input", "button", "textarea", "select"):
            self.late.append((tag, told | {"form": told.get("form", f"#{len(self.found) - 1}")}))

    def whole(self) -> list[Form]:
        for tag, told in self.late:
            name = told["form"]
            nth = int(name[1:]) if name.startswith("#") else -1
            form = self.found[nth] if nth >= 0 else self.named.get(name)
            if form is None or "disabled" in told:
                continue
            named, value = told.get("name", ""), told.get("value", "")
            if tag == "button" or told.get("type") == "submit":
                form.buttons.append((named, value, told.get("formaction", "")))
            elif named and ("checked" in told or told.get("type") not in ("radio", "checkbox")):
                form.fields.append((named, value))
        return self.found


def forms(page: str) -> list[Form]:
    """The forms of a page."""
    reading = _Forms()
    reading.feed(page)
    return reading.whole()
