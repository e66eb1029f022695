"""What the one table of data tells, looked up by what the game does: a column, a cookie, a request."""

from urllib.parse import parse_qsl, urlsplit

from game.views.shell.words.data import KEPT_THINGS, SENT_THINGS

KEPT = [name for one in KEPT_THINGS for name in one.of]
"""The columns, fields, cookies and storage that the table tells of."""

SENT = [name for one in SENT_THINGS for name in one.of]
"""The kinds of requests, and the fields of forms, that it tells of."""


def is_told(name: str, of: str) -> bool:
    """Whether a cookie or something in the browser's storage is told."""
    told = [one.partition(".")[2] for one in KEPT if one.startswith(f"{of}.")]
    return any(name.startswith(one[:-1]) if one.endswith("…") else name == one for one in told)


def carried(method: str, url: str, body: str) -> list[str]:
    """What a request is and carries: its kind, the names in its address, the fields of its form."""
    at = urlsplit(url)
    asked = [name for name, _ in parse_qsl(at.query, keep_blank_values=True)]
    if method == "POST":
        return asked + [name for name, _ in parse_qsl(body, keep_blank_values=True)]
    if at.path.endswith("/live"):
        return ["GET-look", *asked]
    is_file = "/static/" in at.path or "." in at.path.rpartition("/")[2]
    return ["GET-file" if is_file else "GET-page", *asked]
