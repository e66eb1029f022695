"""The addresses that tablets and phones are given: as words, and as codes to scan.

A teacher who opens the game as 127.0.0.1 on a computer that others can reach needs the name that
the others know it by. ``PUBLIC_URL`` settles it.
"""

import io
import socket
from typing import cast
from urllib.parse import urlsplit

import segno
from flask import Blueprint, Response, current_app, request, url_for

from game.settings import Settings
from game.store.snapshot import Classroom
from game.views.classes import access

page = Blueprint("links", __name__)

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
INK, PAPER = "#14243a", "#ffffff"


@page.get("/class/<code>/join.svg")
def join_code(code: str) -> Response:
    """The code to scan with a tablet, to join."""
    return _scan(join(access.classroom(code)))


@page.get("/class/<code>/desk.svg")
def desk_code(code: str) -> Response:
    """The code to scan with the teacher's phone, to lead the class from there."""
    found = access.desk(code)
    return _scan(desk(found, access.desk_secret(found)))


def join(found: Classroom) -> str:
    """Where a tablet joins a class without typing anything."""
    return _base() + url_for("join.choose", name=found.token)


def desk(found: Classroom, secret: str) -> str:
    """The desk link."""
    return _base() + url_for("desk.ask_open", code=found.code, secret=secret)


def typed() -> str:
    """The address to type into a tablet."""
    return _base().partition("://")[2] + url_for("join.show")


def is_reachable() -> bool:
    """Whether others than this computer can open the game at these addresses."""
    return not _is_loopback(str(urlsplit(_base()).hostname))


def _base() -> str:
    """The scheme and host that others can use, as far as that can be known."""
    here = urlsplit(request.host_url)
    settings = cast(Settings, current_app.extensions["settings"])
    if settings.public_url:
        return settings.public_url
    if _is_loopback(str(here.hostname)) and settings.host in EVERYWHERE:
        port = f":{here.port}" if here.port else ""
        return f"{here.scheme}://{_own_address()}{port}"
    return request.host_url.rstrip("/")


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")


def _own_address() -> str:
    """This computer's address in its network. Nothing is sent: the system only says from where it
    would send something to an address that is kept for examples."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"  # there is no network
        return str(probe.getsockname()[0])


def _scan(url: str) -> Response:
    picture = io.BytesIO()
    code = segno.make(url, error="m", micro=False)
    code.save(picture, kind="svg", border=4, dark=INK, light=PAPER, xmldecl=False, omitsize=True)
    response = Response(picture.getvalue(), mimetype="image/svg+xml")
    response.cache_control.no_store = True
    return response
