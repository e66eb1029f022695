"""What an author may write in an entry, checked by pydantic, told in an author's words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from game.content.faults import Fault
from game.content.model import Activity, BodyPart, Level, Movement
from game.content.yamlfile import Entry

LONGEST_TEXT = 32  # letters that fit a card in two lines
LONGEST_WORD = 12  # letters that fit one line of a card on a phone
LONGEST_WHY = 80
LONGEST_SOURCE = 160

FIELDS = {
    "id": "a short name of its own in small letters, digits and hyphens, like kick-a-ball",
    "text": f"what a child does in at most {LONGEST_TEXT} letters, like Kick a ball",
    "picture": "one emoji that shows it, like ⚽",
    "movement": "big, small or both",
    "uses": f"one to four body parts in square brackets, of: {', '.join(get_args(BodyPart))}",
    "level": "1 (plain), 2 (more) or 3 (surprising)",
    "why": f"one sentence of at most {LONGEST_WHY} letters, like Your legs swing to kick the ball.",
    "source": f"who says so in at most {LONGEST_SOURCE} letters, like article F18",
}
"""Each field of an activity and what to write in it, as every fault about it says."""

_WRONG = {
    "missing": "is missing",
    "extra_forbidden": "is not a field",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "string_too_long": "is too long",
    "too_long": "has too many parts",
    "string_pattern_mismatch": "is not a plain name",
    "markup": "holds markup",
    "control": "holds a character that cannot be seen",
    "long_word": f"has a word of more than {LONGEST_WORD} letters",
    "emoji": "is not one emoji",
    "literal_error": "is not one of the words allowed",
    "tuple_type": "is not a list",
    "string_type": "is not text",
    "string_unicode": "is not text",
    "doubled": "names a part twice",
}
"""pydantic's kinds of error in plain words."""


def _plain(value: str) -> str:
    if re.search(r"[<>{}`]|&#?\w+;|\*\*|\]\(", value):
        raise PydanticCustomError("markup", "markup")
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cn", "Co", "Cs") for letter in value):
        raise PydanticCustomError("control", "control character")
    return value


def _short_words(value: str) -> str:
    if any(len(word) > LONGEST_WORD for word in value.split()):
        raise PydanticCustomError("long_word", "long word")
    return value


def _one_emoji(value: str) -> str:
    """One picture: a symbol, with the joined symbols and the marks that change it."""
    joined = re.sub(r"\N{ZERO WIDTH JOINER}\W", "", value)
    symbols = [sign for sign in joined if _is_symbol(sign)]
    marks = {unicodedata.category(sign) for sign in joined if sign not in symbols}
    if len(symbols) != 1 or not marks <= {"Sk", "Mn"}:
        raise PydanticCustomError("emoji", "emoji")
    return value


def _is_symbol(sign: str) -> bool:
    """Whether it is a picture; one that this Python does not know yet counts where they live."""
    kind = unicodedata.category(sign)
    return (kind == "So" and sign > "\u2000") or (kind == "Cn" and sign > "\U0001f000")


def _each_once(parts: tuple[BodyPart, ...]) -> tuple[BodyPart, ...]:
    if len(set(parts)) < len(parts):
        raise PydanticCustomError("doubled", "doubled")
    return parts


def _number(value: object) -> object:
    return int(value) if value in ("1", "2", "3") else value


_Plain = AfterValidator(_plain)


class _ActivityFields(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    text: Annotated[
        str, Field(min_length=1, max_length=LONGEST_TEXT), _Plain, AfterValidator(_short_words)
    ]
    picture: Annotated[str, Field(min_length=1), AfterValidator(_one_emoji)]
    movement: Movement
    uses: Annotated[
        tuple[BodyPart, ...], Field(min_length=1, max_length=4), AfterValidator(_each_once)
    ]
    level: Annotated[Level, BeforeValidator(_number)]
    why: Annotated[str, Field(min_length=1, max_length=LONGEST_WHY), _Plain]
    source: Annotated[str, Field(min_length=1, max_length=LONGEST_SOURCE), _Plain]


def activity(entry: Entry, file: str, faults: list[Fault]) -> Activity | None:
    """The activity an entry describes; None, and ``faults`` longer, when it is not sound."""
    try:
        return Activity(**_ActivityFields.model_validate(entry.fields).model_dump())
    except ValidationError as problem:
        faults += _explain(problem, entry, file)
        return None


def _explain(problem: ValidationError, entry: Entry, file: str) -> Iterator[Fault]:
    told: set[str] = set()
    for error in problem.errors():
        name = str(error["loc"][0])
        if name in told:  # a list may hold two bad words; one line about it is enough
            continue
        told.add(name)
        value = error["input"]
        shown = f" ({value:.40})" if isinstance(value, str) and value else ""
        wrong = f"{name} {_WRONG[error['type']]}{shown}"
        instead = FIELDS.get(name, f"only {', '.join(FIELDS)}")
        yield Fault(file, entry.lines.get(name, entry.line), entry.name, wrong, instead)
