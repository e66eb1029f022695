"""A hostile request: how it goes over the wire, and what comes back."""

import gzip
import re
import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import AnyStr

import brotli

from attack.visitor import address_of, forms
from attack.world import World
from bench.load import Address

SAFE = ("GET", "HEAD", "OPTIONS")
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "deflate": zlib.decompress,
}

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Answer:
    """What came back within the time that there is. ``status`` is 0 where nothing did."""

    status: int
    headers: Headers = ()
    body: bytes = b""
    seconds: float = 0.0

    @property
    def text(self) -> str:
        packed = dict(self.headers).get("content-encoding", "")
        unpack = UNPACK.get(packed)  # what we cannot unpack, as zstd, we do not read
        return unpack(self.body).decode("utf-8", "replace") if unpack and self.body else ""

    @property
    def is_page(self) -> bool:
        return dict(self.headers).get("content-type", "").startswith("text/html")


class Brief:
    """A dataclass that shows what is repeated in it as such: it can be read, and be made again."""

    def __repr__(self) -> str:
        shown = (f"{name}={brief(value)}" for name, value in vars(self).items())
        return f"{type(self).__name__}({', '.join(shown)})"


def brief(value: object) -> str:
    """How a value is written."""
    if isinstance(value, tuple):
        return f"({' '.join(brief(one) + ',' for one in value)})"
    if isinstance(value, str):
        return _repeated(value, r"(?s)(.{1,11}?)\1{30,}")
    if isinstance(value, bytes):
        return _repeated(value, rb"(?s)(.{1,11}?)\1{30,}")
    return repr(value)


def _repeated(text: AnyStr, repeated: AnyStr) -> str:
    parts, at = [], 0
    for found in re.finditer(repeated, text):
        parts += [repr(text[at : found.start()])] if found.start() > at else []
        parts.append(f"{found[1]!r} * {len(found[0]) // len(found[1])}")
        at = found.end()
    rest = text[at:]
    return " + ".join([*parts, repr(rest)] if rest or not parts else parts)


@dataclass(frozen=True, repr=False)
class Request(Brief):
    """A request whose parts can be named. ``who`` makes it is a name of the world's people, whose
    ``cookie`` goes with it unless another is told."""

    method: str
    target: str
    who: str = "nobody"
    cookie: str = "{COOKIE}"
    headers: Headers = ()
    body: bytes = b""
    length: str = "{LENGTH}"
    """What is told of the length of the body; nothing to tell none."""
    source: int = 1

    def wire(self, world: World) -> bytes:
        """The bytes of it."""
        told = {name.lower() for name, _ in self.headers}
        headers = list(self.headers)
        if "host" not in told:
            headers.insert(0, ("Host", "{HOST}"))
        if self.cookie:
            own = world.people.get(self.who, "")
            headers.append(("Cookie", self.cookie.replace("{COOKIE}", own)))
        body = world.told(self.body.decode("latin-1")).encode("latin-1", "replace")
        if self.length and (body or self.method not in SAFE):
            headers.append(("Content-Length", self.length.replace("{LENGTH}", str(len(body)))))
        lines = [f"{self.method} {self.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in headers if value or name != "Cookie"]
        head = world.told("\r\n".join([*lines, "Connection: close", "", ""]))
        return head.encode("utf-8", "surrogatepass") + body

    @property
    def is_safe(self) -> bool:
        """Whether it only asks: Flask reads also ``get`` so."""
        return self.method.upper() in SAFE

    @property
    def is_sound(self) -> bool:
        """Whether a server that gets it must answer: it is HTTP, and of a size that is read."""
        signs = self.target + self.cookie + "".join(name + value for name, value in self.headers)
        return (
            self.length == "{LENGTH}"
            and len(self.body) <= 64 * 1024
            and len(signs) < 8_000
            and "{LONG}" not in signs
            and len(self.headers) < 50
            and self.target.startswith("/")
            and signs.isascii()
            and signs.isprintable()
            and " " not in self.target
            and not {
                "transfer-encoding",
                "expect",
                "upgrade",
                "connection",
                "host",
                "content-length",
            }
            & {name.lower() for name, _ in self.headers}
        )

    @property
    def is_foreign(self) -> bool:
        """Whether a browser would send it for a page of another site."""
        told = {name.lower(): value for name, value in self.headers}
        if "sec-fetch-site" in told:
            return told["sec-fetch-site"] in ("cross-site", "same-site")
        return told.get("origin", "http://{HOST}") in FOREIGN

    def sent(self, world: World) -> Answer:
        """What comes back. Who has lied about the length says at the end that this is all."""
        return sent(world.address, self.wire(world), self.method, self.source, not self.is_sound)


FOREIGN = (
    "null",
    "https://{HOST}",
    "http://evil.example",
    "http://{HOST}.evil.example",
    "http://evil.example/{HOST}",
    "http://{HOST}@evil.example",
    "http://127.0.0.1",
    "http://{HOST}0",
    "file://",
    "//{HOST}",
    "ftp://{HOST}",
)
"""Origins that are not ours."""


@dataclass(frozen=True, repr=False)
class Filled(Brief):
    """A form of a page, as it stands there when it is sent, with some of it changed."""

    who: str
    page: str
    form: int
    button: int
    changes: tuple[tuple[str, int, str], ...] = ()
    """To ``set``, ``drop``, ``double`` or ``add`` the field with a number."""
    times: int = 1
    other: str = ""
    """Somebody else who sends it."""
    elsewhere: str = ""
    """Another address it is sent to."""
    headers: Headers = ()
    source: int = 1

    def request(self, world: World) -> Request | None:
        """The request it makes; None where there is no such form now."""
        look = Request("GET", self.page, self.who, source=self.source).sent(world)
        found = forms(look.text) if look.is_page else []
        if not found:
            return None
        form = found[self.form % len(found)]
        fields, action = list(form.fields), form.action
        if form.buttons:
            name, value, other = form.buttons[self.button % len(form.buttons)]
            fields += [(name, value)] if name else []
            action = other or action
        for what, at, value in self.changes:
            fields = _changed(fields, what, at, value)
        return Request(
            form.method,
            self.elsewhere or action or self.page,
            self.other or self.who,
            headers=(("Content-Type", "application/x-www-form-urlencoded"), *self.headers),
            body=encoded(fields),
            source=self.source,
        )


def _changed(
    fields: list[tuple[str, str]], what: str, at: int, value: str
) -> list[tuple[str, str]]:
    if what == "add" or not fields:
        return [*fields, (value, value)]
    at %= len(fields)
    name, _ = fields[at]
    put = {"set": [(name, value)], "drop": [], "double": [fields[at], (name, value)]}[what]
    return [*fields[:at], *put, *fields[at + 1 :]]


def encoded(fields: list[tuple[str, str]]) -> bytes:
    """Fields as a browser encodes them, also what no browser would."""
    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in fields).encode()


def quoted(text: str, safe: str = "{}") -> str:
    """A text with its odd signs as %xx; the names of the world stay to be read."""
    return "".join(
        chr(byte)
        if (chr(byte).isalnum() and byte < 128) or chr(byte) in "-._~" + safe
        else f"%{byte:02X}"
        for byte in text.encode("utf-8", "surrogatepass")
    )


@dataclass(frozen=True, repr=False)
class Bytes(Brief):
    """Bytes that may be no HTTP at all."""

    bytes: bytes
    source: int = 1
    headers: Headers = ()

    def sent(self, world: World) -> Answer:
        told = world.told(self.bytes.decode("latin-1")).encode("latin-1", "replace")
        return sent(world.address, told, "GET", self.source, True)


PATIENCE = 5.0  # seconds within which there must be an answer, or an end


def sent(address: Address, wire: bytes, method: str, source: int, ends: bool) -> Answer:
    """What comes back for these bytes. Afterwards nothing more is sent, and who ``ends`` says so:
    some servers take that for a browser that is gone.

    :raises TimeoutError: when there is neither an answer nor an end.
    """
    begun = time.monotonic()
    with socket.socket() as line:
        line.settimeout(PATIENCE)
        if from_there := address_of(source):
            line.bind(from_there)
        line.connect(address)
        try:
            line.sendall(wire)
            if ends:
                line.shutdown(socket.SHUT_WR)
        except TimeoutError:
            raise
        except OSError:
            pass  # it would not hear us out; it may have answered all the same
        answer = HTTPResponse(line, method=method)
        try:
            answer.begin()
            body = answer.read()
        except TimeoutError:
            raise
        except (OSError, HTTPException):
            return Answer(0, seconds=time.monotonic() - begun)
    headers = tuple((name.lower(), value) for name, value in answer.headers.items())
    return Answer(answer.status, headers, body, time.monotonic() - begun)
