"""What an author may write in a field, checked by pydantic, told in an author's words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from game.content.door.faults import Fault
from game.content.door.reading import Read
from game.content.door.yamlfile import Entry
from game.content.model import FACTS, ONE, BodyPart
from game.content.writing import LONGEST_TEXT, LONGEST_WHY, LONGEST_WORD, is_emoji, length

LONGEST_SOURCE = 160
LONGEST_SAYING = 160  # a few short sentences said at once
LONGEST_NOTE = 900
RESERVED = (
    "breaks",
    "certificate",
    "data",
    "facts",
    "lesson",
    "review",
    "1",
    "2",
    "3",
)  # addresses of pages, and the levels
PARTS = f"of: {', '.join(get_args(BodyPart))}"

_WRONG = {
    "missing": "is missing",
    "extra_forbidden": "is not a field",
    "string_too_short": "is empty",
    "too_short": "is too short a list",
    "string_too_long": "is too long",
    "too_long": "has too many parts",
    "string_pattern_mismatch": "is not a plain name",
    "markup": "holds markup",
    "control": "holds a character that cannot be seen",
    "long_word": f"has a word of more than {LONGEST_WORD} letters",
    "emoji": "is not one emoji",
    "fact": "names a fact that is not there",
    "literal_error": "is not one of the words allowed",
    "tuple_type": "is not a list",
    "string_type": "is not text",
    "string_unicode": "is not text",
    "float_parsing": "is not a number",
    "float_type": "is not a number",
    "finite_number": "is not a number",
    "greater_than_equal": "is less than 0",
    "bool_type": "is not one of the words allowed",
    "doubled": "names one twice",
    "minutes": "is not a number of minutes",
    "reserved": "is a name that the game needs itself",
    "model_type": "is not an entry with fields",
}
"""pydantic's kinds of error in plain words."""

_FACTS = frozenset(f"F{number}" for number in range(1, FACTS + 1))


def _plain(value: str) -> str:
    if re.search(r"[<>{}`]|&#?\w+;|\*\*|\]\(", value):
        raise PydanticCustomError("markup", "markup")
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cn", "Co", "Cs") for letter in value):
        raise PydanticCustomError("control", "control character")
    return value


def _short_words(value: str) -> str:
    if any(length(word) > LONGEST_WORD for word in value.split()):
        raise PydanticCustomError("long_word", "long word")
    return value


def _one_emoji(value: str) -> str:
    if not is_emoji(value):
        raise PydanticCustomError("emoji", "emoji")
    return value


def _each_once(parts: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(parts)) < len(parts):
        raise PydanticCustomError("doubled", "doubled")
    return parts


def _fact(value: str) -> str:
    if value not in _FACTS:
        raise PydanticCustomError("fact", "fact")
    return value


def _not_reserved(value: str) -> str:
    if value in RESERVED:
        raise PydanticCustomError("reserved", "reserved")
    return value


def _not_one(value: str) -> str:
    if value == ONE:
        raise PydanticCustomError("reserved", "reserved")
    return value


def _minutes(value: object) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"[1-9]\d?", value, re.ASCII):
        raise PydanticCustomError("minutes", "minutes")
    return int(value)


def _number(value: object) -> object:
    return int(value) if value in ("1", "2", "3", "4") else value


Number = BeforeValidator(_number)
Minutes = Annotated[int, BeforeValidator(_minutes)]
_Some = Field(min_length=1)
_Plain = AfterValidator(_plain)
Once = AfterValidator(_each_once)

Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Text = Annotated[str, _Some, Field(max_length=LONGEST_TEXT), _Plain, AfterValidator(_short_words)]
OwnName = Annotated[Name, AfterValidator(_not_reserved)]
OwnSource = Annotated[Name, AfterValidator(_not_one)]
Emoji = Annotated[str, _Some, AfterValidator(_one_emoji)]
Why = Annotated[str, _Some, Field(max_length=LONGEST_WHY), _Plain]
Saying = Annotated[str, _Some, Field(max_length=LONGEST_SAYING), _Plain]
SourceWords = Annotated[str, _Some, Field(max_length=LONGEST_SOURCE), _Plain]
Paragraph = Annotated[str, _Some, Field(max_length=LONGEST_NOTE), _Plain]
Parts = Annotated[tuple[BodyPart, ...], Field(max_length=4), Once]
FactName = Annotated[str, AfterValidator(_fact)]
Facts = Annotated[tuple[FactName, ...], Once]

FACTS_ADVICE = (
    f"the facts of the article it carries, F1 to F{FACTS}, like [F18, F82]; may be left out"
)


class Fields(BaseModel):
    """An entry as an author writes it. A field's ``description`` is what every fault about it
    tells to write instead."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


Shape = TypeVar("Shape", bound=Fields)


def read(entry: Entry, fields: type[Shape]) -> Read[Shape]:
    """The fields of an entry, if all are sound."""
    try:
        return Read(fields.model_validate(_as_dict(entry)))
    except ValidationError as problem:
        return Read(None, tuple(_explain(problem, entry, fields)))


def advice(fields: type[Fields]) -> dict[str, str]:
    """Each field of an entry and what to write in it."""
    return {name: info.description or "" for name, info in fields.model_fields.items()}


def _as_dict(value: object) -> object:
    if isinstance(value, Entry):
        return {name: _as_dict(part) for name, part in value.fields.items()}
    return tuple(map(_as_dict, value)) if isinstance(value, tuple) else value


def _explain(problem: ValidationError, entry: Entry, fields: type[Fields]) -> Iterator[Fault]:
    told: set[tuple[int, str]] = set()
    for error in problem.errors():
        inner, path, shape = _innermost(entry, error["loc"], fields)
        name, kind, value = str(path[0]), error["type"], error["input"]
        if (inner.line, name) in told:  # a list may hold two bad words; one line about it is enough
            continue
        if kind == "too_short" and len(value) >= error["ctx"]["min_length"]:
            continue  # long enough, but pydantic counts only the parts that are sound
        told.add((inner.line, name))
        kind = _plainer(kind, value, part=len(path) > 1)
        shown = f" ({value!s:.40})" if isinstance(value, str | int) and value != "" else ""
        instead = advice(shape).get(name, f"only {', '.join(advice(shape))}")
        yield inner.fault(name, f"{name} {_WRONG[kind]}{shown}", instead, entry)


def _plainer(kind: str, value: object, part: bool) -> str:
    """pydantic's kind of error as an author sees it. ``part``: it is about a part of a list."""
    if kind == "missing" and part:
        kind = "too_short"
    if kind == "too_short" and not value:
        return "string_too_short"
    return "string_too_long" if kind == "too_long" and isinstance(value, str) else kind


def _innermost(
    entry: Entry, loc: tuple[int | str, ...], fields: type[Fields]
) -> tuple[Entry, tuple[int | str, ...], type[Fields]]:
    """The entry in an entry that an error is about, and the rest of the way to it."""
    inner = entry
    while len(loc) > 2 and isinstance(value := inner.fields[str(loc[0])], tuple):
        (kind,) = get_args(fields.model_fields[str(loc[0])].annotation)[:1]
        inner, fields, loc = value[int(loc[1])], kind, loc[2:]
    return inner, loc, fields
