"""A YAML file as its author sees it: entries whose every field knows its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import yaml

from game.content.door.faults import Fault
from game.content.door.reading import Read, sound

LARGEST_FILE = 1_000_000  # bytes; the shared file is about 50 kB


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a list: its fields as typed, and the line each of them stands on.

    A value is text, a tuple of values, or an entry inside this one.
    """

    file: str
    line: int
    fields: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What to call this entry in a fault: its id, else its place."""
        name = self.fields.get("id")
        return name if name and isinstance(name, str) else f"entry at line {self.line}"

    def fault(self, field: str, wrong: str, instead: str, of: "Entry | None" = None) -> Fault:
        """What to mend in a field. ``of`` is the entry that this one stands in."""
        return Fault(
            file=self.file,
            line=self.lines.get(field, self.line),
            entry=f"{of.name}, {self.name}" if of and of is not self else self.name,
            wrong=wrong,
            instead=instead,
        )

    def inside(self, field: str) -> tuple["Entry", ...]:
        """The entries in the list that a field holds."""
        value = self.fields.get(field)
        return tuple(x for x in value if isinstance(x, Entry)) if isinstance(value, tuple) else ()


@dataclass(frozen=True)
class File:
    """A file that holds a list of entries for each of its topics."""

    name: str
    topics: dict[str, tuple[Entry, ...]]


def read_file(folder: Path, name: str, topics: tuple[str, ...]) -> Read[File]:
    """The entries of each list ``topic:`` in a file; a topic may hold one entry instead of a list.

    There is no value when the file is missing, too large, no UTF-8 or no YAML: then nothing
    after it can be told.
    """
    text = _text(folder / name, name)
    return text.then(partial(_parse, name)).then(partial(_file, name, topics))


def _text(path: Path, name: str) -> Read[str]:
    def broken(wrong: str, instead: str, line: int = 0) -> Read[str]:
        return Read(None, (Fault(file=name, line=line, wrong=wrong, instead=instead),))

    try:
        if (size := path.stat().st_size) > LARGEST_FILE:
            return broken(f"is {size:,} bytes", f"a file of at most {LARGEST_FILE:,} bytes")
        raw = path.read_bytes()
        return Read(raw.decode("utf-8-sig"))
    except OSError as problem:
        instead = f"put {path.name} into the folder {path.parent}"
        return broken(f"cannot be read ({problem.strerror})", instead)
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        return broken("is not UTF-8 text", "save the file as UTF-8", line)


class _Loader(yaml.SafeLoader):
    """YAML without aliases: through them a small file can swell without end as it is read."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "found an alias (*)", mark)
        return super().compose_node(parent, index)


_Pair = tuple[str, int, yaml.Node]
"""A key of a mapping, the line it stands on, and its value."""


def _parse(name: str, text: str) -> Read[tuple[_Pair, ...]]:
    """The top of YAML's own tree, which still knows its lines; plain values would not."""
    try:
        return Read(tuple(_pairs(yaml.compose(text, Loader=_Loader))))
    except (yaml.YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        at = mark.index if mark else getattr(problem, "position", 0)
        line = text.count("\n", 0, at) + 1
        what = getattr(problem, "problem", None) or str(problem).splitlines()[0]
        instead = "look for a stray quote, colon, star or tab on this line or the one above"
        fault = Fault(file=name, line=line, wrong=f"is not YAML: {what}", instead=instead)
        return Read(None, (fault,))


def _pairs(node: yaml.Node | None) -> Iterator[_Pair]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key.start_mark.line + 1, value


def _file(name: str, topics: tuple[str, ...], top: tuple[_Pair, ...]) -> Read[File]:
    """The topics of a file, each once, and none that is not its own."""
    found: dict[str, tuple[Entry, ...]] = {}
    faults: list[Fault] = []
    for topic, line, node in top:
        if topic not in topics:
            allowed = ", ".join(f"{one}:" for one in topics)
            wrong, instead = f"{topic} is unknown here", f"only {allowed}"
            faults.append(Fault(file=name, line=line, wrong=wrong, instead=instead))
        elif topic in found:
            wrong, instead = f"{topic} is written twice", f"one list of all {topic}"
            faults.append(Fault(file=name, line=line, wrong=wrong, instead=instead))
        else:
            entries, told = sound(_entries(name, node))
            faults += told
            found |= {topic: entries} if entries else {}
    for topic in topics:
        if topic not in found:
            wrong = f"has no list of {topic}"
            instead = f"{topic}: with entries below, each after a -"
            faults.append(Fault(file=name, line=1, wrong=wrong, instead=instead))
    return Read(File(name, {topic: found.get(topic, ()) for topic in topics}), tuple(faults))


def _entries(file: str, node: yaml.Node) -> Iterator[Read[Entry]]:
    """The entries of a topic; none when it holds neither a list nor one entry."""
    if isinstance(node, yaml.MappingNode):
        yield _entry(file, node)
    for one in node.value if isinstance(node, yaml.SequenceNode) else ():
        if isinstance(one, yaml.MappingNode):
            yield _entry(file, one)
        else:
            line, wrong = one.start_mark.line + 1, "is not an entry with fields"
            instead = "- id: … and so on"
            yield Read(None, (Fault(file=file, line=line, wrong=wrong, instead=instead),))


def _entry(file: str, node: yaml.Node) -> Read[Entry]:
    entry = Entry(file=file, line=node.start_mark.line + 1)
    faults: list[Fault] = []
    for name, line, node_of_value in _pairs(node):
        if name in entry.fields:
            wrong, who = f"{name} is written twice", entry.name
            faults.append(Fault(file=file, line=line, entry=who, wrong=wrong, instead="keep one"))
            continue
        value = _value(file, node_of_value)
        entry.fields[name], entry.lines[name] = value.value, line
        faults += value.faults
    return Read(entry, tuple(faults))


def _value(file: str, node: yaml.Node) -> Read[object]:
    """A value as its author typed it: text stays text, so that ``no`` stays a word."""
    if isinstance(node, yaml.SequenceNode):
        return Read(*sound(_value(file, part) for part in node.value))
    if isinstance(node, yaml.MappingNode):
        return _entry(file, node)
    return Read("" if node.tag.endswith(":null") else node.value)


def doubled(
    entries: tuple[Entry, ...], names: tuple[str, ...], of: Entry | None = None
) -> Iterator[Fault]:
    """The values of some fields that an earlier entry has already used."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for name in names:
            value = " ".join(str(entry.fields.get(name) or "").split()).casefold()
            first = seen.setdefault((name, value), entry)
            if value and first is not entry:
                wrong = f"{name} is used before, on line {first.lines[name]}"
                yield entry.fault(name, wrong, f"another {name}, or drop one", of)
