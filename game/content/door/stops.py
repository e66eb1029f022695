"""The files of the journey, one a stop: what an author may write, read, and held together."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args

from pydantic import Field

from game.content.door.faults import Fault
from game.content.door.fields import (
    FACTS_ADVICE,
    LONGEST_NOTE,
    LONGEST_SAYING,
    Facts,
    Fields,
    Name,
    OwnName,
    Paragraph,
    Saying,
    Why,
    advice,
    read,
)
from game.content.door.reading import Read, sound
from game.content.door.rounds import ID, Known
from game.content.door.yamlfile import Entry, File, doubled
from game.content.kinds import read_round
from game.content.model import About, Guide, Move, Note, Page, Stop
from game.content.writing import LONGEST_WHY, is_emoji

TOPICS = ("stop", "story", "rounds", "note")
MOST_PAGES = 9


class StopFields(Fields):
    id: OwnName = Field(description=ID)
    title: Annotated[Saying, Field(max_length=24)] = Field(
        description="its name in at most 24 letters"
    )
    guide: Guide = Field(description=f"who leads it, one of: {', '.join(get_args(Guide))}")
    line: Why = Field(
        description=f"what it is about, one sentence of at most {LONGEST_WHY} letters"
    )
    moves: Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)] = Field(
        description="the ids of a big move and of a small one, like [march, tap]"
    )


class PageFields(Fields):
    id: Name = Field(description=ID)
    words: Saying = Field(
        description=f"one or two short sentences of at most {LONGEST_SAYING} letters"
    )
    picture: Annotated[str, Field(min_length=1)] = Field(
        description="one emoji, or the name of a drawing in static/art/story"
    )
    alt: Why = Field(description=f"what the picture shows in at most {LONGEST_WHY} letters")
    facts: Facts = Field((), description=FACTS_ADVICE)


class NoteFields(Fields):
    id: Name = Field(description=ID)
    about: About = Field(description=f"one of: {', '.join(get_args(About))}")
    title: Annotated[Saying, Field(max_length=80)] = Field(
        description="a heading of at most 80 letters"
    )
    text: Paragraph = Field(description=f"a paragraph of at most {LONGEST_NOTE} letters")
    facts: Facts = Field((), description=FACTS_ADVICE)


def stop(file: File, known: Known) -> Read[Stop]:
    """The stop a file describes, if all of it is sound."""
    of = file.topics
    story, of_story = sound(_page(entry, known) for entry in of["story"])
    rounds, of_rounds = sound(read_round(entry, known) for entry in of["rounds"])
    note, of_note = sound(map(_note, of["note"]))
    heads, of_heads = sound(_head(entry, known) for entry in of["stop"])
    faults = (*_odd(file), *of_story, *of_rounds, *of_note, *of_heads)
    if faults or not heads:
        return Read(None, faults)
    return Read(Stop(**heads[0], story=story, rounds=rounds, note=note))


def _odd(file: File) -> Iterator[Fault]:
    """What is wrong with the entries of a stop beside each other."""
    for topic in ("story", "note"):
        yield from doubled(file.topics[topic], ("id",))
    if (pages := len(file.topics["story"])) and not 3 <= pages <= MOST_PAGES:
        wrong = f"has {pages} pages of story"
        yield Fault(file=file.name, wrong=wrong, instead=f"3 to {MOST_PAGES} pages")
    for second in file.topics["stop"][1:]:
        yield second.fault("", "is a second stop", "a file of its own for it")


def _head(entry: Entry, known: Known) -> Read[dict[str, Any]]:
    """What a stop says of itself."""

    def make(fields: StopFields) -> Read[dict[str, Any]]:
        moves, faults = sound(_moves(entry, fields.moves, known))
        return Read(fields.model_dump() | {"moves": moves}, faults)

    return read(entry, StopFields).then(make)


def _moves(entry: Entry, names: tuple[str, ...], known: Known) -> Iterator[Read[Move]]:
    """The break of a stop: a big move, then a small one."""
    for name, movement in zip(names, ("big", "small"), strict=True):
        found = next((move for move in known.pack.moves if move.id == name), None)
        if found and found.activity.movement == movement:
            yield Read(found)
        elif name not in known.broken:
            wrong = f"moves names no {movement} move ({name:.40})"
            yield Read(None, (entry.fault("moves", wrong, advice(StopFields)["moves"]),))


def _page(entry: Entry, known: Known) -> Read[Page]:
    def make(fields: PageFields) -> Read[Page]:
        page = Page(**fields.model_dump())
        if page.picture in known.drawings or is_emoji(page.picture):
            return Read(page)
        wrong = f"picture is neither one emoji nor a drawing ({page.picture:.40})"
        return Read(page, (entry.fault("picture", wrong, advice(PageFields)["picture"]),))

    return read(entry, PageFields).then(make)


def _note(entry: Entry) -> Read[Note]:
    return read(entry, NoteFields).made(lambda fields: Note(**fields.model_dump()))


def rounds_in(files: tuple[File, ...]) -> frozenset[str]:
    """The ids of all rounds that were written, sound or not."""
    return frozenset(entry.name for file in files for entry in file.topics["rounds"])


def doubled_in_all(files: tuple[File, ...]) -> Iterator[Fault]:
    """Ids of stops and of rounds that were used before, in this file or another: each is an
    address."""
    for topic in ("stop", "rounds"):
        seen: dict[str, str] = {}
        for entry in (one for file in files for one in file.topics[topic]):
            name = entry.fields.get("id")
            if not name or not isinstance(name, str):
                continue  # told with its other fields
            if name in seen:
                wrong = f"id is used before, in {seen[name]}"
                yield entry.fault("id", wrong, "another id")
            else:
                seen[name] = entry.file
