"""The journey's door: a sound stop becomes part of the pack, and every fault is told.

Each fault is made by a small change to ``stop.yaml``, a stop that is as short as may be. What
is inside its rounds has a file of its own, ``test_rounds.py``.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.door.fields import advice
from game.content.door.load import load
from game.content.door.stops import NoteFields, PageFields, StopFields
from game.content.model import Note, Page, Stop
from tests.content.author import (
    ACTIVITIES,
    MOVES,
    SOUND,
    STOP,
    STOP_FILE,
    anything,
    changed_stop,
    faults_of,
    quick,
    told,
    write,
    write_stop,
)

IDS = ("first-stop", "our-moves", "exact-or-strong", "part-and-move", "a-baby-grows")


def another_stop() -> str:
    """STOP with other ids wherever the journey needs them to be."""
    text = STOP
    for id in IDS:
        text = text.replace(f"id: {id}", f"id: another-{id}")
    return text


# A sound stop


def a_page(id: str, words: str, picture: str, alt: str, facts: tuple[str, ...] = ()) -> Page:
    return Page(id=id, words=words, picture=picture, alt=alt, facts=facts)


def test_a_sound_file_becomes_a_stop(tmp_path):
    pack = load(write_stop(tmp_path, STOP))
    hop, draw = ACTIVITIES[1:3]
    (stop,) = pack.stops
    assert [(move.id, move.activity) for move in stop.moves] == [("march", hop), ("tap", draw)]
    assert stop == Stop(
        id="first-stop",
        title="First stop",
        guide="frog",
        line="Here we begin.",
        moves=pack.moves,
        story=(
            a_page("page-one", "This is one.", "🐸", "A frog", ("F1", "F2")),
            a_page("page-two", "This is two.", "🦀", "A crab"),
            a_page("page-three", "This is three.", "boss-band", "A band"),
        ),
        rounds=stop.rounds,
        note=(
            Note(
                id="the-words",
                about="words",
                title="The words",
                text="A paragraph for grown-ups.",
                facts=("F1",),
            ),
        ),
    )


def test_stops_come_in_the_order_of_their_files_names(tmp_path):
    write_stop(tmp_path, another_stop(), "journey/2-stop.yaml")
    write(tmp_path, STOP, "journey/1-stop.yaml")
    assert [stop.id for stop in load(tmp_path).stops] == ["first-stop", "another-first-stop"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: First stop", f"title: {'a' * 24}"),
        ("line: Here we begin.", f"line: {'a' * 80}"),
        ("words: This is one.", f"words: {'a' * 160}"),
        ("alt: A frog", f"alt: {'a' * 80}"),
        ("title: The words", f"title: {'a' * 80}"),
        ("text: A paragraph for grown-ups.", f"text: {'a' * 900}"),
    ],
)
def test_a_value_may_be_as_long_as_the_advice_says(tmp_path, old, new):
    assert load(write_stop(tmp_path, changed_stop(old, new))).stops


# Faults: what to change in STOP, what is told, and what to write instead.

HEAD, PAGE, NOTE = advice(StopFields), advice(PageFields), advice(NoteFields)

STOP_FAULTS = {
    "no line": (
        "  line: Here we begin.\n",
        "",
        "line 4 (first-stop): line is missing",
        HEAD["line"],
    ),
    "an unknown field of a stop": (
        "line: Here we begin.",
        "line: Here we begin.\n  colour: red",
        "line 8 (first-stop): colour is not a field (red)",
        "only id, title, guide, line, moves",
    ),
    "too long a title of a stop": (
        "title: First stop",
        "title: The very first of all stops",
        "line 5 (first-stop): title is too long (The very first of all stops)",
        HEAD["title"],
    ),
    "an unknown guide": (
        "guide: frog",
        "guide: toad",
        "line 6 (first-stop): guide is not one of the words allowed (toad)",
        HEAD["guide"],
    ),
    "markup in a line": (
        "line: Here we begin.",
        "line: Here <b>we</b> begin.",
        "line 7 (first-stop): line holds markup (Here <b>we</b> begin.)",
        HEAD["line"],
    ),
    "a big move that is not there": (
        "moves: [march, tap]",
        "moves: [stroll, tap]",
        "line 8 (first-stop): moves names no big move (stroll)",
        HEAD["moves"],
    ),
    "a small move that is not there": (
        "moves: [march, tap]",
        "moves: [march, wave]",
        "line 8 (first-stop): moves names no small move (wave)",
        HEAD["moves"],
    ),
    "one move": (
        "moves: [march, tap]",
        "moves: [march]",
        "line 8 (first-stop): moves is too short a list",
        HEAD["moves"],
    ),
    "three moves": (
        "moves: [march, tap]",
        "moves: [march, tap, tap]",
        "line 8 (first-stop): moves has too many parts",
        HEAD["moves"],
    ),
    "moves without brackets": (
        "moves: [march, tap]",
        "moves: march, tap",
        "line 8 (first-stop): moves is not a list (march, tap)",
        HEAD["moves"],
    ),
}
STORY_FAULTS = {
    "a page without an alt": (
        "    alt: A frog\n",
        "",
        "line 11 (page-one): alt is missing",
        PAGE["alt"],
    ),
    "an id of a page used before": (
        "id: page-two",
        "id: page-one",
        "line 16 (page-one): id is used before, on line 11",
        "another id, or drop one",
    ),
    "too long words of a page": (
        "words: This is one.",
        f"words: {'a' * 161}",
        f"line 12 (page-one): words is too long ({'a' * 40})",
        PAGE["words"],
    ),
    "a picture that is neither": (
        "picture: boss-band",
        "picture: boss-bond",
        "line 22 (page-three): picture is neither one emoji nor a drawing (boss-bond)",
        PAGE["picture"],
    ),
    "a picture with its ending": (
        "picture: boss-band",
        "picture: boss-band.svg",
        "line 22 (page-three): picture is neither one emoji nor a drawing (boss-band.svg)",
        PAGE["picture"],
    ),
    "two emojis as picture": (
        "picture: 🐸",
        "picture: 🐸🦀",
        "line 13 (page-one): picture is neither one emoji nor a drawing (🐸🦀)",
        PAGE["picture"],
    ),
    "a page without a picture": (
        "picture: 🐸",
        "picture:",
        "line 13 (page-one): picture is empty",
        PAGE["picture"],
    ),
    **{
        f"a page with the fact {fact}": (
            "facts: [F1, F2]",
            f"facts: [F1, {fact}]",
            f"line 15 (page-one): facts names a fact that is not there ({fact})",
            PAGE["facts"],
        )
        for fact in ("F0", "F130", "f1", "F1x")
    },
    "a fact of a page twice": (
        "facts: [F1, F2]",
        "facts: [F1, F1]",
        "line 15 (page-one): facts names one twice",
        PAGE["facts"],
    ),
}
NOTE_FAULTS = {
    "a note about anything": (
        "about: words",
        "about: fun",
        "line 154 (the-words): about is not one of the words allowed (fun)",
        NOTE["about"],
    ),
    "too long a text of a note": (
        "text: A paragraph for grown-ups.",
        f"text: {'a' * 901}",
        f"line 156 (the-words): text is too long ({'a' * 40})",
        NOTE["text"],
    ),
    "an id of a note used before": (
        "note:\n",
        "note:\n  - id: the-words\n    about: lesson\n    title: A lesson\n    text: Play.\n",
        "line 157 (the-words): id is used before, on line 153",
        "another id, or drop one",
    ),
}


@pytest.mark.parametrize(
    ("old", "new", "wrong", "instead"),
    [*STOP_FAULTS.values(), *STORY_FAULTS.values(), *NOTE_FAULTS.values()],
    ids=[*STOP_FAULTS, *STORY_FAULTS, *NOTE_FAULTS],
)
def test_a_fault_in_an_entry_is_told_with_its_line(tmp_path, old, new, wrong, instead):
    lines = told(write_stop(tmp_path, changed_stop(old, new)))
    assert lines == f"{STOP_FILE}, {wrong}\n    Instead: {instead}"


def test_moves_in_the_other_order_are_told(tmp_path):
    lines = told(write_stop(tmp_path, changed_stop("[march, tap]", "[tap, march]"))).splitlines()
    assert lines[::2] == [
        f"{STOP_FILE}, line 8 (first-stop): moves names no big move (tap)",
        f"{STOP_FILE}, line 8 (first-stop): moves names no small move (march)",
    ]


# Faults in the file as a whole: the file, and what is told.

HEAD_LINES = STOP[STOP.index("  id: first-stop") : STOP.index("\nstory:")]
AS_LIST = "  - " + HEAD_LINES.strip().replace("\n", "\n  ") + "\n"


def with_pages(count: int) -> str:
    """STOP with a story of that many pages."""
    start, end = STOP.index("  - id: page-one"), STOP.index("\nrounds:")
    pages = "".join(
        f"  - {{id: page-{at}, words: So., picture: 🐸, alt: A frog}}\n" for at in range(count)
    )
    return f"{STOP[:start]}{pages}{STOP[end:]}"


FILE_FAULTS = {
    "an empty file": (
        "",
        *[
            f", line 1: has no list of {topic}\n    Instead: {topic}: with entries below, each after a -"
            for topic in ("note", "rounds", "stop", "story")
        ],
    ),
    "an unknown word at the top": (
        f"{STOP}\nquiz:\n  - id: x\n",
        ", line 159: quiz is unknown here\n    Instead: only stop:, story:, rounds:, note:",
    ),
    "no note": (
        STOP[: STOP.index("note:")],
        ", line 1: has no list of note\n    Instead: note: with entries below, each after a -",
    ),
    "an empty story": (
        STOP[: STOP.index("  - id: page-one")] + STOP[STOP.index("rounds:") :],
        ", line 1: has no list of story\n    Instead: story: with entries below, each after a -",
    ),
    "no stop": (
        STOP[: STOP.index("stop:")] + STOP[STOP.index("story:") :],
        ", line 1: has no list of stop\n    Instead: stop: with entries below, each after a -",
    ),
    "two pages of story": (with_pages(2), ": has 2 pages of story\n    Instead: 3 to 9 pages"),
    "ten pages of story": (with_pages(10), ": has 10 pages of story\n    Instead: 3 to 9 pages"),
    "a second stop": (
        STOP.replace(HEAD_LINES, AS_LIST + AS_LIST.replace("first-stop", "second-stop")),
        ", line 9 (second-stop): is a second stop\n    Instead: a file of its own for it",
    ),
    "a page that is only a text": (
        changed_stop("rounds:", "  - And then?\n\nrounds:"),
        ", line 25: is not an entry with fields\n    Instead: - id: … and so on",
    ),
    "a tab": (
        changed_stop("    words: This is two.", "\twords: This is two."),
        ", line 17: is not YAML: found character '\\t' that cannot start any token\n"
        "    Instead: look for a stray quote, colon, star or tab on this line or the one above",
    ),
}


@pytest.mark.parametrize(
    ("text", "faults"), [(t, f) for t, *f in FILE_FAULTS.values()], ids=FILE_FAULTS
)
def test_a_fault_in_the_file_is_told(tmp_path, text, faults):
    assert told(write_stop(tmp_path, text)) == "\n".join(STOP_FILE + fault for fault in faults)


@pytest.mark.parametrize("count", [3, 9])
def test_a_story_has_three_to_nine_pages(tmp_path, count):
    (stop,) = load(write_stop(tmp_path, with_pages(count))).stops
    assert len(stop.story) == count


def test_a_stop_may_be_a_list_of_one(tmp_path):
    assert load(write_stop(tmp_path, STOP.replace(HEAD_LINES, AS_LIST))).stops[0].id == "first-stop"


def test_every_fault_of_a_file_is_told_at_once_from_top_to_bottom(tmp_path):
    text = (
        STOP.replace("guide: frog", "guide: toad", 1)
        .replace("alt: A crab", "alt: A <crab>")
        .replace("hand: 2", "hand: 9")
        .replace("text: Lift a rock", "text: Pull a rope")
        .replace("also: [Hands]", "also: [Hands, Legs]")
        .replace("    close: Every baby has time.\n", "")
        .replace("about: words", "about: fun")
    )
    lines = told(write_stop(tmp_path, text)).splitlines()
    assert [line.removeprefix(f"{STOP_FILE}, ") for line in lines[::2]] == [
        "line 6 (first-stop): guide is not one of the words allowed (toad)",
        "line 19 (page-two): alt holds markup (A <crab>)",
        "line 30 (our-moves): hand is not one of the words allowed (9)",
        "line 65 (exact-or-strong, lift): text is used before, on line 59",
        "line 97 (part-and-move, wave): left fits two right cards: Arms and Legs",
        "line 117 (a-baby-grows): close is missing",
        "line 153 (the-words): about is not one of the words allowed (fun)",
    ]


# Stops together


def test_ids_of_stops_and_rounds_used_in_another_file_are_told(tmp_path):
    write_stop(tmp_path, STOP)
    text = STOP.replace("id: our-moves", "id: our-other-moves")
    lines = told(write_stop(tmp_path, text, "journey/2-second.yaml")).splitlines()
    assert lines[::2] == [
        f"journey/2-second.yaml, line {line} ({id}): id is used before, in {STOP_FILE}"
        for line, id in [
            (4, "first-stop"),
            (33, "exact-or-strong"),
            (77, "part-and-move"),
            (117, "a-baby-grows"),
        ]
    ]
    assert set(lines[1::2]) == {"    Instead: another id"}


def test_the_faults_of_all_files_are_told_in_the_order_of_the_files(tmp_path):
    write_stop(tmp_path, changed_stop("guide: frog", "guide: toad"))
    write(tmp_path, SOUND.replace("picture: 🐢", "picture: turtle"))
    text = another_stop().replace("guide: frog", "guide: toad", 1)
    lines = told(write(tmp_path, text, "journey/2-second.yaml")).splitlines()
    assert [line.split(" (")[0] for line in lines[::2]] == [
        "activities.yaml, line 44",
        f"{STOP_FILE}, line 6",
        "journey/2-second.yaml, line 6",
    ]


def test_a_file_that_is_no_yaml_does_not_hide_the_faults_before_it(tmp_path):
    write_stop(tmp_path, changed_stop("  guide: frog", "\tguide: frog"))
    write(tmp_path, SOUND.replace("picture: 🐢", "picture: turtle"))
    assert [line.split(":")[0] for line in told(tmp_path).splitlines()[::2]] == [
        "activities.yaml, line 44 (plank)",
        f"{STOP_FILE}, line 6",
    ]


@pytest.mark.parametrize("name", ["hop", "draw", "pinch"])
def test_a_broken_activity_is_told_once_and_not_by_all_that_name_it(tmp_path, name):
    """The first two stand in moves.yaml, all of them in a round."""
    write_stop(tmp_path, STOP)
    write(tmp_path, SOUND.replace(f"id: {name}\n", f"id: {name}\n    colour: red\n"))
    (line, _) = told(tmp_path).splitlines()
    assert line.endswith(f"({name}): colour is not a field (red)")


def test_a_broken_move_is_told_once_and_not_by_the_stop_that_names_it(tmp_path):
    write_stop(tmp_path, STOP)
    write(tmp_path, MOVES.replace("title: March", "title: <b>"), "moves.yaml")
    (line, _) = told(tmp_path).splitlines()
    assert line == "moves.yaml, line 4 (march): title holds markup (<b>)"


# Laws: whatever an author does to the file.

LINES = STOP.splitlines()


def keys() -> Iterator[int]:
    """The lines of all keys, save those of entries that come after the first of their kind."""
    seen, block = set(), ""
    for at, line in enumerate(LINES):
        key = line.strip(" -").partition(":")[0]
        if ":" not in line or line.startswith("#"):
            continue
        block = line if re.fullmatch(r" {0,4}\w+:", line) else block
        if (block, key) not in seen:
            yield at
        seen.add((block, key))


KEYS = list(keys())


def depth(line: str) -> int:
    """How far the key of a line is to the right."""
    return len(line) - len(line.lstrip(" -"))


def with_value(at: int, value: object) -> str:
    """STOP with another value at the key on a line, in place of all that was in it."""
    end = at + 1
    while end < len(LINES) and (not LINES[end] or depth(LINES[end]) > depth(LINES[at])):
        end += 1
    key = LINES[at].partition(":")[0]
    typed = json.dumps(value, ensure_ascii=False)
    return "\n".join([*LINES[:at], f"{key}: {typed}", *LINES[end:]])


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return write_stop(tmp_path_factory.mktemp("content"), STOP)


@settings(quick, max_examples=200)
@given(at=st.sampled_from(KEYS), value=anything)
def test_whatever_a_field_holds_it_is_taken_or_told_never_a_crash(folder, at, value):
    write(folder, with_value(at, value), STOP_FILE)
    assert all(fault.wrong and fault.instead for fault in faults_of(folder))


@pytest.mark.parametrize("value", [1e999, [], [["a"]], [{}], {"id": {"a": "b"}}])
def test_odd_shapes_are_taken_or_told_at_every_field(folder, value):
    for at in KEYS:
        write(folder, with_value(at, value), STOP_FILE)
        assert all(fault.wrong and fault.instead for fault in faults_of(folder)), LINES[at]


def test_whatever_line_is_lost_or_doubled_it_is_taken_or_told(folder):
    for at in KEYS:
        for instead in ([], LINES[at : at + 1] * 2):
            write(folder, "\n".join([*LINES[:at], *instead, *LINES[at + 1 :]]), STOP_FILE)
            assert all(fault.wrong and fault.instead for fault in faults_of(folder))


@pytest.mark.parametrize(
    ("was", "name"),
    [
        ("first-stop", "certificate"),
        ("first-stop", "facts"),
        *[("our-moves", level) for level in "123"],
    ],
)
def test_a_name_that_the_game_needs_itself_is_told(tmp_path, was, name):
    """A stop called facts, or a set called 2, would have an address that leads elsewhere."""
    text = STOP.replace(f"id: {was}\n", f"id: {name}\n", 1)
    assert f"({name}): id is a name that the game needs itself ({name})" in told(
        write_stop(tmp_path, text)
    )
