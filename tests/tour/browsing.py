"""Browsers without a screen: they keep cookies, follow redirects and hold the page they got last.

One asks an app in this process, one a server over the network. What is on a page is read from the
hooks that outside tools may rely on, and from the fields of its forms: never from how it looks.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from flask import Flask

SCHOOL = "http://192.168.1.20:5000"
"""The game as tablets reach it."""


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append({name: value or "" for name, value in attrs})


@dataclass(frozen=True, kw_only=True)
class Page:
    """An answer, and where it came from: its path and query."""

    status: int
    url: str
    text: str
    headers: Mapping[str, str]

    @cached_property
    def tags(self) -> list[dict[str, str]]:
        """The attributes of every tag."""
        return _Tags(self.text).found

    def all(self, attribute: str) -> list[str]:
        return [tag[attribute] for tag in self.tags if attribute in tag]

    def hook(self, name: str) -> str:
        """The first value of a hook: ``hook("phase")`` is that of ``data-phase``."""
        return self.all(f"data-{name}")[0]

    def fields(self, name: str) -> list[str]:
        """The values of the form fields of a name."""
        return [tag.get("value", "") for tag in self.tags if tag.get("name") == name]

    def tag(self, attribute: str, value: str | None = None) -> dict[str, str]:
        """The first tag with an attribute, and with this value of it."""
        return next(
            tag
            for tag in self.tags
            if attribute in tag and (value is None or tag[attribute] == value)
        )

    @property
    def hand(self) -> list[str]:
        """The cards that can be moved."""
        return self.all("data-card")

    @property
    def bins(self) -> list[str]:
        """The bins, partners or places that are open."""
        return self.all("data-bin")


class Browser(ABC):
    """Somebody's browser."""

    page: Page

    def get(self, url: str) -> Page:
        self.page = self.ask("GET", url)
        return self.page

    def post(self, url: str, form: Mapping[str, str], **headers: str) -> Page:
        """Send a form; ``Sec_Fetch_Site="cross-site"`` is a header that goes with it."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.page = self.ask("POST", url, form, named)
        return self.page

    @abstractmethod
    def ask(
        self, method: str, url: str, form: Mapping[str, str] = {}, headers: Mapping[str, str] = {}
    ) -> Page:
        """The answer to one request, after its redirects."""


@dataclass
class ClientBrowser(Browser):
    """A browser that asks an app in this process, by Flask's test client."""

    app: Flask
    host: str = SCHOOL

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def ask(self, method: str, url: str, form: Any = None, headers: Any = None) -> Page:
        answer = self.client.open(
            url,
            method=method,
            data=form,
            headers=headers,
            base_url=self.host,
            follow_redirects=True,
        )
        there = answer.request.full_path.rstrip("?")
        return Page(
            status=answer.status_code, url=there, text=answer.text, headers=dict(answer.headers)
        )


@dataclass
class HttpBrowser(Browser):
    """A browser that asks a server over the network."""

    host: str
    jar: CookieJar = field(default_factory=CookieJar)

    def ask(self, method: str, url: str, form: Any = None, headers: Any = None) -> Page:
        data = urlencode(form or {}).encode() if method == "POST" else None
        request = Request(self.host + url, data, headers or {}, method=method)
        try:
            answer = build_opener(HTTPCookieProcessor(self.jar)).open(request, timeout=20)
        except HTTPError as refused:
            answer = refused
        with answer:
            text = answer.read().decode()
        there = urlsplit(answer.url)._replace(scheme="", netloc="").geturl()
        return Page(
            status=answer.status, url=there, text=text, headers=dict(answer.headers.items())
        )
