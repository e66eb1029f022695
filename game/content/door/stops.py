"""The files of the journey, one a stop: what an author may write, read, and held together."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args

from pydantic import Field

from game.content.door.faults import Fault
from game.content.door.fields import (
    FACTS_ADVICE,
    LONGEST_NOTE,
    LONGEST_SAYING,
    LONGEST_WHY,
    Facts,
    Fields,
    Name,
    OwnName,
    Paragraph,
    Saying,
    Why,
    advice,
    is_emoji,
    read,
)
from game.content.door.rounds import ID, Known
from game.content.door.yamlfile import Entry, doubled
from game.content.kinds import round_
from game.content.model import About, Guide, Move, Note, Page, Stop

TOPICS = ("stop", "story", "rounds", "note")


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


def stop(
    file: str, entries: dict[str, list[Entry]], known: Known, faults: list[Fault]
) -> Stop | None:
    """The stop a file describes; None, and ``faults`` longer, when it is not sound."""
    before = len(faults)
    for topic in ("story", "note"):
        faults += doubled(entries[topic], ("id",), file)
    story = [_page(entry, file, known, faults) for entry in entries["story"]]
    rounds = [round_(entry, file, known, faults) for entry in entries["rounds"]]
    note = [
        read(entry, NoteFields, lambda f: Note(**f.model_dump()), file, faults)
        for entry in entries["note"]
    ]
    if story and not 3 <= len(story) <= 6:
        faults.append(Fault(file, 0, "", f"has {len(story)} pages of story", "3 to 6 pages"))
    heads = [_head(entry, file, known, faults) for entry in entries["stop"]]
    for second in entries["stop"][1:]:
        faults.append(second.fault(file, "", "is a second stop", "a file of its own for it"))
    if not heads or heads[0] is None or len(faults) > before:
        return None
    return Stop(
        **heads[0],
        story=tuple(page for page in story if page),
        rounds=tuple(one for one in rounds if one),
        note=tuple(one for one in note if one),
    )


def _head(entry: Entry, file: str, known: Known, faults: list[Fault]) -> dict[str, Any] | None:
    """What a stop says of itself."""

    def make(fields: StopFields) -> dict[str, Any]:
        moves = tuple(_moves(entry, fields.moves, file, known, faults))
        return fields.model_dump() | {"moves": moves}

    return read(entry, StopFields, make, file, faults)


def _moves(
    entry: Entry, names: tuple[str, ...], file: str, known: Known, faults: list[Fault]
) -> Iterator[Move]:
    """The break of a stop: a big move, then a small one."""
    for name, movement in zip(names, ("big", "small"), strict=True):
        found = next((move for move in known.pack.moves if move.id == name), None)
        if found and found.activity.movement == movement:
            yield found
        elif name not in known.broken:
            wrong = f"moves names no {movement} move ({name:.40})"
            instead = advice(StopFields)["moves"]
            faults.append(entry.fault(file, "moves", wrong, instead))


def _page(entry: Entry, file: str, known: Known, faults: list[Fault]) -> Page | None:
    page = read(entry, PageFields, lambda f: Page(**f.model_dump()), file, faults)
    if page and page.picture not in known.drawings and not is_emoji(page.picture):
        wrong = f"picture is neither one emoji nor a drawing ({page.picture:.40})"
        instead = advice(PageFields)["picture"]
        faults.append(entry.fault(file, "picture", wrong, instead))
    return page


def doubled_in_all(stops: list[tuple[str, dict[str, list[Entry]]]]) -> Iterator[Fault]:
    """Ids of stops and of rounds that were used before, in this file or another: each is an
    address."""
    for topic in ("stop", "rounds"):
        seen: dict[str, str] = {}
        for file, entry in ((file, one) for file, topics in stops for one in topics[topic]):
            name = entry.fields.get("id")
            if not name or not isinstance(name, str):
                continue  # told with its other fields
            if name in seen:
                wrong = f"id is used before, in {seen[name]}"
                yield entry.fault(file, "id", wrong, "another id")
            else:
                seen[name] = file
