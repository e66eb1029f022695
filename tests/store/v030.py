"""What version 0.3.0 has left: four classes in the midst of a lesson (``v030.sql``, dumped from the
file it had written while it was played through its pages), and what the browsers had in hand.
"""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL

NOW = 1_000_000_000.0
"""The time by the clock of that server, which stood still."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """A class: where it stands, the right to its desk, the keys of its seats by their names."""

    code: str
    token: str
    secret: str
    step: str
    keys: Mapping[str, str]

    def of_teacher(self) -> dict[str, Any]:
        """What the teacher's cookie held."""
        return {"version": 1, "desks": [[self.code, self.secret]]}

    def of_seat(self, name: str) -> dict[str, Any]:
        """What a tablet's cookie held."""
        return {"version": 1, "joins": True, "seats": [[self.code, self.keys[name]]]}


OWN = Left(
    code="TLLDP",
    token="4yStxRC5CVVy9ZFKLfp6sg",
    secret="9LlGdIa7VSkGWSqv42brrg",
    step="1.own.playing.0",
    keys={
        "lime-flamingo": "76FUP_SaiHcVKneqS1WDYA",
        "mint-kangaroo": "lNf056hRcSfI0dZgtTZRew",
    },
)
"""Level 1 at everyone's own pace: one child had missed one card and laid two, the other one."""

LISTED = Left(
    code="BYWLE",
    token="Eo8KrKpHP2JEBfVqUPYH-g",
    secret="4htcX4ailpRbHuA6HpFNhw",
    step="1.together.playing.0",
    keys={
        "sunny-llama": "VoYlwFsVCYZkINkoNVHT8A",
        "green-fish": "W4_aXuoGLfmDOAZTp84MzA",
    },
)
"""A list of the teacher's own, card by card: the first had answered its first card."""

TOGETHER = Left(
    code="QVQMW",
    token="16-PfOFvfhDhF5BFy5FX0w",
    secret="R75yjZoZuLQkyQfjqtbOtA",
    step="1.together.showing.0",
    keys={
        "lime-lamb": "b6vv-o1sDtg1V_jrZnFuyA",
        "green-dinosaur": "BdCpVcXjh0NnCZLfLMYQeQ",
        "lilac-peacock": "Sa-P4UOtDPp1pkurczgBwQ",
    },
)
"""Level 2 card by card: the first card's answer was shown; two had it right, the last not."""

BODIES = Left(
    code="DMRWB",
    token="S1USSP5UHE3zZkHlibd20g",
    secret="gqgaF9F7Zan8fqs0wMy-jQ",
    step="1.bodies.playing.0",
    keys={},
)
"""Level 1 with bodies: twelve had gone to big and seven to small at the first card."""

ALL = (OWN, LISTED, TOGETHER, BODIES)


def v030_database(path: Path) -> str:
    """Put the database of version 0.3.0 into a file, as it lay there; its address."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "v030.sql").read_text())
        connection.execute("PRAGMA journal_mode=WAL").close()
    return URL.create("sqlite", database=str(path)).render_as_string()


def v030_content(folder: Path) -> Path:
    """A content folder with what 0.3.0 dealt (``v030.yaml``): rounds are kept by what was dealt, and of
    other activities they begin anew."""
    folder.mkdir()
    shutil.copy(Path(__file__).with_suffix(".yaml"), folder / "activities.yaml")
    return folder
