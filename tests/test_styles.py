"""The style sheets: colours are tokens, widths have names, sides are those of the text, and every file
and every class is used."""

import re
from pathlib import Path

import pytest

from game.settings import HOME
from game.views.shell.assets import SHEETS, files

FOLDER = HOME / "static/css"
FILES = sorted(FOLDER.rglob("*.css"))
CSS = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FILES}
BARE = {name: re.sub(r"/\*.*?\*/", "", text, flags=re.S) for name, text in CSS.items()}

LONGEST = 250  # lines
NAMED_WIDTHS = {380, 500, 600, 700, 900, 1200}
NAMED_HEIGHTS = {521, 661, 680, 761, 860}
NAMED_SHAPES = {"min-aspect-ratio: 5 / 4", "max-aspect-ratio: 3 / 2"}
OTHERWISE = {
    "orientation: portrait",
    "orientation: landscape",
    "prefers-reduced-motion: reduce",
    "forced-colors: active",
    "scripting: none",
}
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(|"
    r"\b(?:black|white|red|green|blue|yellow|orange|purple|pink|brown|gr[ae]y|silver|gold|navy|teal)\b",
    re.I,
)
PHYSICAL = re.compile(
    r"(?:(?:min|max)-)?(?:width|height)|(?:margin|padding|border)-(?:top|right|bottom|left)(?:-\w+)?"
)
"""What every tablet we serve knows a name for that turns with the text; see tokens.css."""

each_file = pytest.mark.parametrize("name", CSS)


def declarations(text: str) -> list[tuple[str, str]]:
    """Each property with its value."""
    return re.findall(r"(?<![\w-])([\w-]+):\s*([^;{}]+);", text)


def conditions(text: str) -> list[str]:
    """What the media queries ask for, one by one."""
    asked = re.findall(r"@media\b([^{]+)", text)
    return [one for query in asked for one in re.findall(r"\(\s*([^()]+?)\s*\)", query)]


def classes(text: str) -> set[str]:
    """The names of classes that selectors ask for."""
    selectors = re.findall(r"([^{};]+)\{", text)
    return {name for one in selectors for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", one)}


@each_file
def test_a_file_can_be_read_in_one_go(name):
    assert len(CSS[name].splitlines()) <= LONGEST


@each_file
def test_colours_are_tokens(name):
    values = [re.sub(r"--[\w-]+", "", value) for _, value in declarations(BARE[name])]
    assert name == "tokens.css" or [one for one in values if COLOUR.search(one)] == []


@each_file
def test_only_widths_and_heights_that_have_a_name_are_asked_for(name):
    """A bound has two ends: up to 599 is below 600."""
    for one in conditions(BARE[name]):
        bound = re.fullmatch(r"(min|max)-(width|height): (\d+)px", one)
        if bound:
            end, side, size = bound[1], bound[2], int(bound[3]) + (bound[1] == "max")
            assert size in (NAMED_WIDTHS if side == "width" else NAMED_HEIGHTS), (end, one)
        else:
            assert one in OTHERWISE | NAMED_SHAPES


def test_the_named_widths_and_heights_are_told_with_the_tokens():
    told = CSS["tokens.css"].partition("*/")[0]
    for size in NAMED_WIDTHS | NAMED_HEIGHTS:
        assert re.search(rf"\b{size}\b", told), size


@each_file
def test_sides_are_those_of_the_text(name):
    found = declarations(BARE[name])
    assert [prop for prop, _ in found if PHYSICAL.fullmatch(prop)] == []
    for prop, value in found:
        if prop == "text-align":
            assert value not in ("left", "right")
        if prop in ("margin", "padding"):  # top, right, bottom, left
            sides = re.sub(r"\([^()]*(\([^()]*(\([^()]*\)[^()]*)*\)[^()]*)*\)", "()", value).split()
            assert len(sides) < 4, f"{prop}: {value}"


def test_every_file_is_in_a_sheet_and_none_twice():
    listed = {sheet: files(FOLDER, sheet) for sheet in SHEETS}
    assert {path for paths in listed.values() for path in paths} == set(FILES)
    for paths in listed.values():
        assert len(paths) == len(set(paths))
        assert [path.stem for path in paths[:2]] == ["tokens", "base"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_whatever_a_sheet_lists_is_there(sheet):
    for pattern in SHEETS[sheet].split():
        assert list(FOLDER.glob(f"{pattern}.css")), pattern


def test_a_new_kind_and_a_new_way_to_answer_need_no_list(tmp_path: Path):
    for new in ("kinds/match-odd.css", "classes/ways/thumbs.css"):
        path = tmp_path / new
        path.parent.mkdir(parents=True)
        path.write_text("")
    assert [path.stem for path in files(tmp_path, "table-match")] == ["match-odd"]
    assert [path.stem for path in files(tmp_path, "child")] == ["match-odd", "thumbs"]
    assert [path.stem for path in files(tmp_path, "class")] == ["thumbs"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_a_sheet_uses_it_defines(sheet):
    text = "".join(BARE[path.relative_to(FOLDER).as_posix()] for path in files(FOLDER, sheet))
    defined = {prop for prop, _ in declarations(text) if prop.startswith("--")}
    bare_uses = set(re.findall(r"var\((--[\w-]+)\)", text))
    either = set(re.findall(r"var\((--[\w-]+)", text)) - bare_uses  # with another value at hand
    assert bare_uses - defined == set()
    assert either <= {prop for one in BARE.values() for prop, _ in declarations(one)}


def test_no_token_is_left_over():
    used = {name for text in BARE.values() for name in re.findall(r"var\((--[\w-]+)", text)}
    assert {prop for prop, _ in declarations(BARE["tokens.css"])} - used == set()


def test_words_that_are_only_heard_are_hidden_in_one_place():
    hidden = [name for name, text in BARE.items() for _ in re.findall(r"clip-path:", text)]
    assert hidden == ["base.css"]


def test_a_part_that_lives_is_styled_in_one_place():
    named = {name for name, text in BARE.items() if re.search(r"\.live\b|\.live_|live-part", text)}
    assert named == {"parts/live.css"}


def test_only_a_kind_knows_its_name():
    """And what belongs to one kind alone lies in its files."""
    kinds = {path.stem.partition("-")[0] for path in (FOLDER / "kinds").iterdir()}
    for kind in kinds:
        found = [name for name, text in BARE.items() if re.search(rf"\.board--{kind}\b", text)]
        assert all(name.startswith(f"kinds/{kind}") for name in found), found


def test_only_a_way_to_answer_knows_its_name():
    """A page asks what a way is like (in turn, on tablets), and so do its styles."""
    ways = {path.name for path in (HOME / "templates/classes/ways").iterdir()}
    found = [
        (name, way)
        for name, text in BARE.items()
        for way in ways
        if re.search(rf"--{way}\b", text) and not name.startswith("classes/ways/")
    ]
    assert found == []


def test_every_class_is_somewhere_in_a_page():
    """As a whole, or begun in a template that ends it with a value: ``bin--{{ guide }}``."""
    pages = "".join(
        path.read_text("utf-8")
        for folder, ending in (("templates", "*.html"), ("static/js", "*.js"), ("game", "*.py"))
        for path in (HOME / folder).rglob(ending)
    )
    begun = tuple(set(re.findall(r"[\w-]+(?:--|__)(?=\{\{|['\"])", pages)))
    words = set(re.findall(r"[\w-]+", pages))
    asked = {name for text in BARE.values() for name in classes(text)}
    assert {name for name in asked - words if not name.startswith(begun)} == set()
