"""The addresses that tablets and phones are given: as words, and as codes to scan.

A teacher who opens the game as 127.0.0.1 on a computer that others can reach needs an address that
the others know it by. It may have several, in as many networks: the likeliest is told, unless the
teacher has chosen another at the desk. ``PUBLIC_URL`` settles it.
"""

import io
from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

import segno
from flask import Blueprint, Response, current_app, request, url_for

from game.settings import EVERYWHERE, Settings
from game.store.snapshot import Classroom
from game.views.classes import access

page = Blueprint("links", __name__)

INK, PAPER = "#14243a", "#ffffff"


@page.get("/class/<code>/join.svg")
def join_code(code: str) -> Response:
    """The code to scan with a tablet, to join."""
    return scan(join(access.classroom(code)))


@page.get("/class/<code>/desk.svg")
def desk_code(code: str) -> Response:
    """The code to scan with the teacher's phone, to lead the class from there."""
    found = access.desk(code)
    return scan(desk(found, access.desk_secret(found)))


def join(found: Classroom) -> str:
    """Where a tablet joins a class without typing anything."""
    return _base(found) + url_for("join.choose", name=found.token)


def desk(found: Classroom, secret: str) -> str:
    """The desk link."""
    return _base(found) + url_for("desk.ask_open", code=found.code, secret=secret)


def typed(found: Classroom) -> str:
    """The address to type into a tablet."""
    return site(found) + url_for("join.show")


def site(found: Classroom) -> str:
    """The host of it."""
    return _base(found).partition("://")[2]


def is_reachable(found: Classroom) -> bool:
    """Whether others than this computer can open the game at these addresses."""
    return not _is_loopback(str(urlsplit(_base(found)).hostname))


def is_served() -> bool:
    """Whether the game is served to others than this computer, as soon as they have a way to it."""
    return _settings().host in EVERYWHERE


def offered() -> tuple[str, ...]:
    """The addresses of this computer that a teacher can choose from, likeliest first. The one that the
    game was opened by is the likeliest. Opened by another name it is known by that, and there is nothing
    to choose."""
    if _settings().public_url or not is_served():
        return ()
    here = str(urlsplit(request.host_url).hostname)
    own = cast(Callable[[], tuple[str, ...]], current_app.extensions["addresses"])()
    if _is_loopback(here):
        return own
    return (here, *(one for one in own if one != here)) if here in own else ()


def address(found: Classroom) -> str:
    """The one of these that a class is told; nothing where there are none."""
    there = offered()
    return found.address if found.address in there else next(iter(there), "")


def _base(found: Classroom) -> str:
    """The scheme and host that others can use, as far as that can be known."""
    if public := _settings().public_url:
        return public
    if host := address(found):
        here = urlsplit(request.host_url)
        port = f":{here.port}" if here.port else ""
        return f"{here.scheme}://{host}{port}"
    return request.host_url.rstrip("/")


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def scan(url: str) -> Response:
    """The picture to scan that holds an address."""
    picture = io.BytesIO()
    code = segno.make(url, error="m", micro=False)
    code.save(picture, kind="svg", border=4, dark=INK, light=PAPER, xmldecl=False, omitsize=True)
    response = Response(picture.getvalue(), mimetype="image/svg+xml")
    response.cache_control.no_store = True
    return response
