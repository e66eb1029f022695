"""A YAML file as its author sees it: entries whose every field knows its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from game.content.door.faults import BrokenContent, Fault

LARGEST_FILE = 1_000_000  # bytes; the shared file is about 50 kB


@dataclass(frozen=True)
class Entry:
    """One entry of a list: its fields as typed, and the line each of them stands on.

    A value is text, a tuple of values, or an entry inside this one.
    """

    line: int
    fields: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What to call this entry in a fault: its id, else its place."""
        name = self.fields.get("id")
        return name if name and isinstance(name, str) else f"entry at line {self.line}"

    def fault(
        self, file: str, field: str, wrong: str, instead: str, of: "Entry | None" = None
    ) -> Fault:
        """What to mend in a field. ``of`` is the entry that this one stands in."""
        name = f"{of.name}, {self.name}" if of and of is not self else self.name
        return Fault(file, self.lines.get(field, self.line), name, wrong, instead)

    def inside(self, field: str) -> list["Entry"]:
        """The entries in the list that a field holds."""
        value = self.fields.get(field)
        return [one for one in value if isinstance(one, Entry)] if isinstance(value, tuple) else []


def read_entries(
    folder: Path, file: str, topics: tuple[str, ...], faults: list[Fault]
) -> dict[str, list[Entry]]:
    """The entries of each list ``topic:`` in a file; odd shapes are added to ``faults``.

    A topic may hold one entry instead of a list of them.

    :raises BrokenContent: when the file is missing, too large, no UTF-8 or no YAML; with
        ``faults``, for nothing after it can be told.
    """
    found: dict[str, list[Entry]] = {}
    allowed = ", ".join(f"{topic}:" for topic in topics)
    try:
        top = _parse(_read(folder / file, file), file)
    except BrokenContent as broken:
        raise BrokenContent([*faults, *broken.faults]) from None
    for name, line, node in _pairs(top):
        if name not in topics:
            faults.append(Fault(file, line, "", f"{name} is unknown here", f"only {allowed}"))
        elif name in found:
            wrong = f"{name} is written twice"
            faults.append(Fault(file, line, "", wrong, f"one list of all {name}"))
        elif entries := _entries(node, file, faults):
            found[name] = entries
    for topic in topics:
        if topic not in found:
            wrong = f"has no list of {topic}"
            instead = f"{topic}: with entries below, each after a -"
            faults.append(Fault(file, 1, "", wrong, instead))
    return {topic: found.get(topic, []) for topic in topics}


def _read(path: Path, file: str) -> str:
    def broken(wrong: str, instead: str, line: int = 0) -> BrokenContent:
        return BrokenContent([Fault(file, line, "", wrong, instead)])

    try:
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise broken(f"is {size:,} bytes", f"a file of at most {LARGEST_FILE:,} bytes")
        raw = path.read_bytes()
    except OSError as problem:
        instead = f"put {path.name} into the folder {path.parent}"
        raise broken(f"cannot be read ({problem.strerror})", instead) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise broken("is not UTF-8 text", "save the file as UTF-8", line) from None


class _Loader(yaml.SafeLoader):
    """YAML without aliases: through them a small file can swell without end as it is read."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "found an alias (*)", mark)
        return super().compose_node(parent, index)


def _parse(text: str, file: str) -> yaml.Node | None:
    """YAML's own tree, which still knows its lines; plain Python values would not."""
    try:
        return yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        at = mark.index if mark else getattr(problem, "position", 0)
        line = text.count("\n", 0, at) + 1
        what = getattr(problem, "problem", None) or str(problem).splitlines()[0]
        instead = "look for a stray quote, colon, star or tab on this line or the one above"
        raise BrokenContent([Fault(file, line, "", f"is not YAML: {what}", instead)]) from None


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, int, yaml.Node]]:
    """Each key of a mapping, the line it stands on, and its value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key.start_mark.line + 1, value


def _entries(node: yaml.Node, file: str, faults: list[Fault]) -> list[Entry]:
    """The entries of a topic; none when it holds neither a list nor one entry."""
    if isinstance(node, yaml.MappingNode):
        return [_entry(node, file, faults)]
    if not isinstance(node, yaml.SequenceNode):
        return []
    found = []
    for one in node.value:
        if isinstance(one, yaml.MappingNode):
            found.append(_entry(one, file, faults))
        else:
            line, wrong = one.start_mark.line + 1, "is not an entry with fields"
            faults.append(Fault(file, line, "", wrong, "- id: … and so on"))
    return found


def _entry(node: yaml.Node, file: str, faults: list[Fault]) -> Entry:
    entry = Entry(node.start_mark.line + 1)
    for name, line, value in _pairs(node):
        if name in entry.fields:
            faults.append(Fault(file, line, entry.name, f"{name} is written twice", "keep one"))
        else:
            entry.fields[name] = _value(value, file, faults)
            entry.lines[name] = line
    return entry


def _value(node: yaml.Node, file: str, faults: list[Fault]) -> object:
    """A value as its author typed it: text stays text, so that ``no`` stays a word."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(part, file, faults) for part in node.value)
    if isinstance(node, yaml.MappingNode):
        return _entry(node, file, faults)
    return "" if node.tag.endswith(":null") else node.value


def doubled(
    entries: list[Entry], names: tuple[str, ...], file: str, of: Entry | None = None
) -> Iterator[Fault]:
    """The values of some fields that an earlier entry has already used."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for name in names:
            value = " ".join(str(entry.fields.get(name) or "").split()).casefold()
            first = seen.setdefault((name, value), entry)
            if value and first is not entry:
                wrong = f"{name} is used before, on line {first.lines[name]}"
                yield entry.fault(file, name, wrong, f"another {name}, or drop one", of)
