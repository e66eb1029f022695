"""A session that is read only when somebody asks what is in it: to check a signature takes longer than
most looks do, and those need no more than a right.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from flask.sessions import SessionMixin


class Session(SessionMixin):
    """What a session holds, read when it is first asked for: a look needs no more than a right."""

    accessed = modified = False

    def __init__(self, read: Callable[[], dict[str, Any]]) -> None:
        self._read = read

    @cached_property
    def _held(self) -> dict[str, Any]:
        self.accessed = True
        return self._read()

    def __getitem__(self, name: str) -> Any:
        return self._held[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self._held[name] = value
        self.modified = True

    def __delitem__(self, name: str) -> None:
        del self._held[name]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
