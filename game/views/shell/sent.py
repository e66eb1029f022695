"""What a request holds, without the signs that no keyboard types and no page may hold: shown back, they
would break a page.
"""

import re
from typing import Any

from flask import Flask
from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items

_NO_SIGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Sent(ImmutableMultiDict[str, Any]):
    """The fields of a form, or of an address; and files, whose content is read by who knows it."""

    def __init__(self, mapping: Any = ()) -> None:
        super().__init__(
            [
                (readable(name), readable(value) if isinstance(value, str) else value)
                for name, value in iter_multi_items(mapping)
            ]
        )


def init_app(app: Flask) -> None:
    """Read every form and address so."""

    class Request(app.request_class):  # type: ignore[name-defined, misc]
        parameter_storage_class = Sent

    app.request_class = Request


def readable(text: str) -> str:
    """A text without such signs."""
    return _NO_SIGN.sub("", text)
