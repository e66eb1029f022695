"""What is told in the terminal once the game answers, and the browser it opens."""

import io
import os
import sys
import webbrowser
from collections.abc import Callable

import segno

from game import network
from game.server.start import ITSELF
from game.settings import EVERYWHERE


def greet(host: str, port: int, page: str, welcome: Callable[[int], str] | None) -> None:
    """Tell that the game is ready, and more; open a ``page`` of it, if any."""
    shown = f"[{host}]" if ":" in host else host
    here = f"http://{ITSELF.get(host, shown)}:{port}".replace("//::1", "//[::1]")
    if welcome and host in EVERYWHERE:
        print(welcome(port), flush=True)
    print(f"Leap & Pinch is ready: {here}  (stop it with Ctrl+C)", flush=True)
    if page and _has_screen():
        webbrowser.open(here + page)


def welcome(port: int) -> str:
    """What a teacher needs: where tablets find the game, likeliest first, the first as a code to scan,
    and what to open on the projector."""
    ways = [f"http://{address}:{port}/join" for address in network.addresses()]
    if not ways:
        return (
            "\nThis computer is in no network: no tablet can find it. Join the Wi-Fi of the tablets and "
            "start again; with bodies, without tablets, you can play right now.\n"
        )
    first, *others = ways
    picture = io.StringIO()
    segno.make(first, micro=False).terminal(picture, border=2, compact=True)
    more = ["", "If that does not open, one of these does:", *(f"    {one}" for one in others)]
    return "\n".join(
        [
            "",
            "On the tablets, in the same Wi-Fi, scan this or type the address:",
            "",
            picture.getvalue().rstrip("\n"),
            f"    {first}",
            *(more if others else []),
            "",
            f"On this computer and the projector: http://127.0.0.1:{port}/class/new",
            "Press Start there. The class then has a code, and a wall to show on the projector.",
            "",
        ]
    )


def _has_screen() -> bool:
    """Whether a browser would open in a window: one that opened in the terminal would take it over."""
    windows = sys.platform in ("win32", "darwin")
    return windows or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
