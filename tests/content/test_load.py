"""The content door: a sound file becomes a pack, and every fault is told to its author.

Told means: in which file, on which line, in which entry, what is wrong, what to write instead.
Each fault is made by a small change to SOUND, a file that is as short as may be.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import game
from game.content.door.entries import FIELDS
from game.content.door.faults import BrokenContent
from game.content.door.load import load
from game.content.door.yamlfile import LARGEST_FILE
from game.content.model import Pack
from game.rules.kinds.sort import LEVELS, deal
from game.rules.round.play import begin, hand, is_done, place
from tests.content.author import (
    ACTIVITIES,
    SOUND,
    anything,
    changed,
    faults_of,
    quick,
    told,
    write,
)
from tests.makers import BINS, activity, in_yaml

FULL = SOUND.replace(
    "source: a test\n",
    "source: a test\n    facts: [F18]\n    fields: [ball]\n    tags: [aid]\n    sources: [article]\n",
    1,
)


# A sound file


def test_a_sound_file_becomes_a_pack(tmp_path):
    assert load(write(tmp_path, SOUND)) == Pack(activities=ACTIVITIES, bins=BINS)


def test_a_file_with_a_byte_order_mark_is_sound(tmp_path):
    """Windows Notepad writes one."""
    assert load(write(tmp_path, SOUND.encode("utf-8-sig"))) == Pack(
        activities=ACTIVITIES, bins=BINS
    )


def test_a_file_with_windows_line_ends_is_sound(tmp_path):
    assert load(write(tmp_path, SOUND.replace("\n", "\r\n"))) == Pack(
        activities=ACTIVITIES, bins=BINS
    )


def test_a_file_of_the_largest_size_is_sound(tmp_path):
    full = SOUND.encode().ljust(LARGEST_FILE, b"\n")
    assert load(write(tmp_path, full)) == Pack(activities=ACTIVITIES, bins=BINS)


@pytest.mark.parametrize("word", ["no", "on", "007", "1.50", "2024-01-31"])
def test_a_text_stays_as_it_was_typed(tmp_path, word):
    """YAML would read these as false, true, 7, 1.5, a date and nothing."""
    pack = load(write(tmp_path, changed("text: Hop", f"text: {word}")))
    assert pack.activities[1].text == word


def test_an_id_may_be_a_number(tmp_path):
    assert load(write(tmp_path, changed("id: hop", "id: 007"))).activities[1].id == "007"


@pytest.mark.parametrize(
    "picture", ["🤸‍♂️", "👩🏽‍🚀", "👍🏿", "🕵🏽‍♂️", "👨‍👩‍👧‍👦", "✏️", "🏳️‍🌈", "🙂‍↔️", "🫨"]
)
def test_an_emoji_may_be_joined_or_changed_by_marks(tmp_path, picture):
    pack = load(write(tmp_path, changed("⚽", picture)))
    assert pack.activities[0].picture == picture


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: hop", f"id: {'h' * 40}"),
        ("text: Hop", "text: Twelveletter Twelveletter Sixxxx"),
        ("why: Your legs do it.", f"why: {'a' * 80}"),
        ("source: a test", f"source: {'a' * 160}"),
        ("uses: [legs]", "uses: [legs, feet, toes, arms]"),
    ],
)
def test_a_value_may_be_as_long_as_the_advice_says(tmp_path, old, new):
    assert len(load(write(tmp_path, changed(old, new))).activities) == len(ACTIVITIES)


@pytest.mark.parametrize("facts", [(), ("F1",), ("F18", "F129")])
def test_an_activity_may_name_facts_or_none(tmp_path, facts):
    added = f"source: a test\n    facts: [{', '.join(facts)}]"
    pack = load(write(tmp_path, changed("source: a test", added)))
    assert pack.activities[0].facts == facts


@pytest.mark.parametrize(
    ("named", "cited"),
    [
        ("article", ["article"]),
        ("article, one", ["article"]),
        ("one", []),
        ("cdc-2022, article", ["article", "cdc-2022"]),
    ],
)
def test_an_activity_may_name_the_games_own_sources(tmp_path, named, cited):
    pack = load(write(tmp_path, changed("source: a test", f"sources: [{named}]")))
    assert [one.id for one in pack.cited(pack.activities[0])] == cited
    assert [one.id for one in pack.sources] == cited


MINE = """\
sources:
  - id: my-aunt
    name: My aunt
    what: what she told me
    by: herself
    year: 2025
"""


def test_a_folder_may_have_sources_of_its_own(tmp_path):
    write(tmp_path, MINE, "sources.yaml")
    pack = load(write(tmp_path, changed("source: a test", "sources: [my-aunt, one]")))
    assert [one.name for one in pack.cited(pack.activities[0])] == ["My aunt"]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (
            "id: my-aunt",
            "id: one",
            "sources.yaml, line 2 (one): id is a name that the game needs itself (one)",
        ),
        (
            "year: 2025",
            "year: now",
            "sources.yaml, line 6 (my-aunt): year is not a plain name (now)",
        ),
    ],
)
def test_a_fault_of_a_source_is_told_and_not_again_where_it_is_named(tmp_path, old, new, wrong):
    write(tmp_path, MINE.replace(old, new), "sources.yaml")
    named = changed("source: a test", "sources: [my-aunt, one]") if "year" in old else SOUND
    assert told(write(tmp_path, named)).splitlines()[0] == wrong
    assert told(tmp_path).count("Instead") == 1


def test_blanks_around_a_value_do_not_count(tmp_path):
    pack = load(write(tmp_path, changed("text: Hop", "text: '  Hop '")))
    assert pack.activities == ACTIVITIES


# Faults in the file as a whole: the file, and what is told.

LIST = "activities: with entries below, each after a -"
MARKS = "look for a stray quote, colon, star or tab on this line or the one above"
FILE_FAULTS = {
    "an empty file": ("", f", line 1: has no list of activities\n    Instead: {LIST}"),
    "only a comment": ("# soon\n", f", line 1: has no list of activities\n    Instead: {LIST}"),
    "an empty list": (
        "activities:\n",
        f", line 1: has no list of activities\n    Instead: {LIST}",
    ),
    "a list at the top": (
        SOUND.removeprefix("activities:\n"),
        f", line 1: has no list of activities\n    Instead: {LIST}",
    ),
    "an unknown word at the top": (
        f"{SOUND}\ncards:\n\n  - id: x\n",
        ", line 51: cards is unknown here\n    Instead: only activities:",
    ),
    "activities begun twice": (
        f"{SOUND}\nactivities:\n\n  - id: x\n",
        ", line 51: activities is written twice\n    Instead: one list of all activities",
    ),
    "an entry that is only a text": (
        f"{SOUND}  - Run in the park\n",
        ", line 50: is not an entry with fields\n    Instead: - id: … and so on",
    ),
    "a quote that is not closed": (
        changed("text: Hop", 'text: "Hop" now'),
        f", line 11: is not YAML: expected <block end>, but found '<scalar>'\n    Instead: {MARKS}",
    ),
    "a second colon": (
        changed("text: Hop", "text: Hop: up"),
        f", line 11: is not YAML: mapping values are not allowed here\n    Instead: {MARKS}",
    ),
    "a tab": (
        changed("    text: Hop", "\ttext: Hop"),
        f", line 11: is not YAML: found character '\\t' that cannot start any token"
        f"\n    Instead: {MARKS}",
    ),
    "a control character outside quotes": (
        changed("text: Hop", "text: Hop\x07"),
        ", line 11: is not YAML: unacceptable character #x0007: special characters are not allowed"
        f"\n    Instead: {MARKS}",
    ),
    "an alias": (
        changed("uses: [legs]", "uses: &legs [*legs]"),
        f", line 6: is not YAML: found an alias (*)\n    Instead: {MARKS}",
    ),
    "a file that is not UTF-8": (
        changed("text: Hop", "text: Hüpf").encode("latin-1", "replace"),
        ", line 11: is not UTF-8 text\n    Instead: save the file as UTF-8",
    ),
    "a file in UTF-16": (
        SOUND.encode("utf-16"),
        ", line 1: is not UTF-8 text\n    Instead: save the file as UTF-8",
    ),
    "too large a file": (
        SOUND.encode().ljust(LARGEST_FILE + 1, b"\n"),
        ": is 1,000,001 bytes\n    Instead: a file of at most 1,000,000 bytes",
    ),
    "no activity of a level": (
        changed("level: 3", "level: 2"),
        ": has no activities of level 3\n    Instead: level: 1 (plain), 2 (more) or 3 (surprising)",
    ),
    "too few plain big ones": (
        changed("level: 1", "level: 2"),
        ": has 1 big activities of level 1 with their own picture\n    Instead: at least 2",
    ),
    "too few plain small ones": (
        changed("movement: small", "movement: big"),
        ": has 1 small activities of level 1 with their own picture\n    Instead: at least 2",
    ),
    "plain ones that look alike": (
        changed("🐸", "⚽"),
        ": has 0 big activities of level 1 with their own picture\n    Instead: at least 2",
    ),
}


@pytest.mark.parametrize(("text", "wrong"), FILE_FAULTS.values(), ids=FILE_FAULTS)
def test_a_fault_in_the_file_is_told(tmp_path, text, wrong):
    assert told(write(tmp_path, text)) == f"activities.yaml{wrong}"


def test_lists_in_lists_without_end_are_told_too(tmp_path):
    assert told(write(tmp_path, "activities: " + "[" * 5000)).startswith(
        "activities.yaml, line 1: is not YAML: maximum recursion depth"
    )


def test_a_missing_file_is_told_with_the_folder_it_belongs_in(tmp_path):
    with pytest.raises(BrokenContent) as caught:
        load(tmp_path / "cards")
    assert str(caught.value) == (
        "activities.yaml: cannot be read (No such file or directory)\n"
        f"    Instead: put activities.yaml into the folder {tmp_path / 'cards'}"
    )


def test_a_folder_in_place_of_the_file_is_told(tmp_path):
    (tmp_path / "activities.yaml").mkdir()
    with pytest.raises(BrokenContent, match=r"activities\.yaml: cannot be read"):
        load(tmp_path)


def test_every_fault_of_a_file_is_told_at_once_from_top_to_bottom(tmp_path):
    text = (
        SOUND.replace("picture: 🐢", "picture: turtle")
        .replace("text: Kick a ball", "text: Kick <b>")
        .replace("id: draw", "id: hop")
        .replace("    movement: both\n", "")
        .replace("uses: [legs]", "uses: [knees]", 1)
        .replace("    source: a test\n", "    source: a test\n    source: two\n", 1)
    )
    lines = told(write(tmp_path, f"moves: 3\n{text}  - Run\n")).splitlines()
    assert lines[::2] == [
        "activities.yaml, line 1: moves is unknown here",
        "activities.yaml, line 4 (kick-a-ball): text holds markup (Kick <b>)",
        "activities.yaml, line 7 (kick-a-ball): uses is not one of the words allowed (knees)",
        "activities.yaml, line 11 (kick-a-ball): source is written twice",
        "activities.yaml, line 20 (hop): id is used before, on line 12",
        "activities.yaml, line 36 (juggle): movement is missing",
        "activities.yaml, line 45 (plank): picture is not one emoji (turtle)",
        "activities.yaml, line 51: is not an entry with fields",
    ]


def test_what_a_pack_lacks_is_told_once_its_entries_are_sound(tmp_path):
    """One broken entry must not bring a second message that it is missing."""
    assert "has no activities" not in told(
        write(tmp_path, changed("picture: 🐢", "picture: turtle"))
    )
    lines = told(write(tmp_path, in_yaml(ACTIVITIES[0], ACTIVITIES[2]))).splitlines()
    assert lines[::2] == [
        "activities.yaml: has 1 big activities of level 1 with their own picture",
        "activities.yaml: has 1 small activities of level 1 with their own picture",
        "activities.yaml: has no activities of level 2",
        "activities.yaml: has no activities of level 3",
    ]


def test_a_file_that_would_swell_as_it_is_read_is_refused_at_once(tmp_path):
    """Ten aliases of ten aliases, ten times over: in a Python of its own, for it might not end."""
    layers = "".join(
        f"x{at}: &x{at} [{', '.join([f'*x{at - 1}'] * 10)}]\n" if at else "x0: &x0 [legs]\n"
        for at in range(10)
    )
    write(tmp_path, layers + changed("uses: [legs]", "uses: *x9"))
    run = subprocess.run(
        [sys.executable, "-m", "game", "check", tmp_path],
        cwd=Path(game.__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert run.returncode == 1
    assert "activities.yaml, line 2: is not YAML: found an alias (*)" in run.stderr


# Laws: whatever an author writes.


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("content")


@pytest.mark.parametrize("field", FIELDS)
@quick
@given(value=anything)
def test_whatever_a_field_holds_it_is_taken_or_told_never_a_crash(folder, field, value):
    typed = json.dumps(value, ensure_ascii=False)
    was = next(line for line in FULL.splitlines() if line.strip(" -").startswith(f"{field}:"))
    write(folder, FULL.replace(was, f"{was.partition(':')[0]}: {typed}", 1))
    assert all(fault.wrong and fault.instead for fault in faults_of(folder))


@quick
@given(st.data())
def test_whatever_the_door_lets_in_can_be_dealt_and_played_to_the_end(folder, data):
    """However short a list is, and however alike its pictures."""
    plain = [("big", 1), ("big", 1), ("small", 1), ("small", 1), ("big", 2), ("both", 3)]
    kind = st.tuples(st.sampled_from(["big", "small", "both"]), st.sampled_from([1, 2, 3]))
    picture = st.sampled_from("⚽🏀🎾🏐🥎🏈🐸🐢🦀🐠🦋🐙🦊🐼🐨🐯")
    activities = [
        activity(f"move-{at}", movement, level, picture=data.draw(picture))
        for at, (movement, level) in enumerate(plain + data.draw(st.lists(kind, max_size=6)))
    ]
    try:
        pack = load(write(folder, in_yaml(*activities)))
    except BrokenContent:
        assume(False)
    for level in LEVELS:
        dealt = deal(pack, str(level), data.draw(st.integers(0, 999)))
        fits = [card.fits for card in dealt.cards]
        assert {"big"} in fits
        assert {"small"} in fits
        play = begin(dealt)
        for _ in dealt.cards:
            card = hand(play)[0]
            play, _ = place(play, card.id, min(card.fits))
        assert is_done(play)


@pytest.mark.parametrize("nothing", ["null", "~", "", '""', '"  "'])
def test_nothing_is_an_empty_text(tmp_path, nothing):
    folder = write(tmp_path, SOUND.replace("text: Hop\n", f"text: {nothing}\n", 1))
    with pytest.raises(BrokenContent, match="text is empty"):
        load(folder)


@pytest.mark.parametrize("unseen", ["\u200b", "Run \u202e park", "Run\u00ad"])
def test_a_text_that_cannot_be_seen_is_a_fault(tmp_path, unseen):
    folder = write(tmp_path, SOUND.replace("text: Hop\n", f"text: {unseen}\n", 1))
    with pytest.raises(BrokenContent, match="cannot be seen"):
        load(folder)


@pytest.mark.parametrize("picture", ["©", "®", "\u0378", "→", "1"])
def test_a_sign_is_no_picture(tmp_path, picture):
    """The first picture of the file becomes a mere sign."""
    first = SOUND.split("picture: ")[1].split("\n")[0]
    folder = write(tmp_path, SOUND.replace(f"picture: {first}", f"picture: {picture}", 1))
    with pytest.raises(BrokenContent, match="picture is not one emoji"):
        load(folder)
