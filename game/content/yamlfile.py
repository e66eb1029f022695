"""A YAML file as its author sees it: entries whose every field knows its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from game.content.faults import BrokenContent, Fault

LARGEST_FILE = 1_000_000  # bytes; the shared file is about 50 kB


@dataclass(frozen=True)
class Entry:
    """One entry of a list: its fields as typed, and the line each of them stands on."""

    line: int
    fields: dict[str, object]
    lines: dict[str, int]

    @property
    def name(self) -> str:
        """What to call this entry in a fault: its id, else its place."""
        return str(self.fields.get("id") or f"entry at line {self.line}")


def read_entries(path: Path, topic: str, faults: list[Fault]) -> list[Entry]:
    """The entries of the list ``topic:`` in a file; odd shapes are added to ``faults``.

    :raises BrokenContent: when the file is missing, too large, no UTF-8 or no YAML.
    """
    body: yaml.Node | None = None
    for name, line, node in _pairs(_parse(_read(path), path.name)):
        if name != topic:
            faults.append(Fault(path.name, line, "", f"{name} is unknown here", f"only {topic}:"))
        elif body:
            wrong = f"{name} is written twice"
            faults.append(Fault(path.name, line, "", wrong, f"one list of all {topic}"))
        else:
            body = node
    if not isinstance(body, yaml.SequenceNode):
        wrong = f"has no list of {topic}"
        faults.append(
            Fault(path.name, 1, "", wrong, f"{topic}: with entries below, each after a -")
        )
        return []
    return [entry for node in body.value for entry in _entry(node, path.name, faults)]


def _read(path: Path) -> str:
    def broken(wrong: str, instead: str, line: int = 0) -> BrokenContent:
        return BrokenContent([Fault(path.name, line, "", wrong, instead)])

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


def _entry(node: yaml.Node, file: str, faults: list[Fault]) -> Iterator[Entry]:
    start = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        faults.append(Fault(file, start, "", "is not an entry with fields", "- id: … and so on"))
        return
    entry = Entry(start, {}, {})
    for name, line, value in _pairs(node):
        if name in entry.fields:
            faults.append(Fault(file, line, entry.name, f"{name} is written twice", "keep one"))
        else:
            entry.fields[name] = _value(value)
            entry.lines[name] = line
    yield entry


def _value(node: yaml.Node) -> object:
    """A value as its author typed it: text or a tuple of texts, so that ``no`` stays a word."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(part) for part in node.value)
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else node.value
    return None
