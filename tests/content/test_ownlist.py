"""A teacher's own list: a sound one becomes activities, and every fault is told by its row.

Each fault is made by a small change to HEAD or SOUND, a list that is as short as may be.
"""

import csv
import io
from typing import get_args

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from game.content.csvfile import bare_cell, safe_cell
from game.content.door.entries import FIELDS
from game.content.listfaults import COLUMNS, BrokenList, RowFault, What
from game.content.model import Activity, BodyPart, FieldName, Level, Movement, Tag
from game.content.ownlist import dump_list, load_list, read_list, write_list
from game.views.shell import words
from game.views.shell.words import listwords
from game.views.shell.words.listwords import Told
from tests.content.author import quick
from tests.makers import activity

SOUND = "Hop,big,Your legs push.\nDraw,small,Your fingers steer.\nJuggle,both,Arms and hands.\n"
HEAD = f"text,movement,why\n{SOUND}"
READ = tuple(
    Activity(
        id=f"own-{nth}",
        text=text,
        picture=text[0],
        movement=movement,
        uses=(),
        level=1,
        why=why,
        source="Your own list",
    )
    for nth, text, movement, why in [
        (1, "Hop", "big", "Your legs push."),
        (2, "Draw", "small", "Your fingers steer."),
        (3, "Juggle", "both", "Arms and hands."),
    ]
)
"""What SOUND says."""


def changed(old: str, new: str) -> str:
    """SOUND with its first ``old`` made ``new``."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def with_row(row: str) -> str:
    """SOUND and a fourth row."""
    return f"{SOUND}{row}\n"


def faults_of(data: bytes | str) -> tuple[RowFault, ...]:
    """The faults of a list; none when it is taken."""
    try:
        read_list(data)
    except BrokenList as broken:
        return broken.faults or pytest.fail("it is not taken, and nothing is told")
    return ()


def told(data: bytes | str) -> list[tuple[int, str]]:
    """The row of each fault, and what its teacher is told of it."""
    return [(fault.row, listwords.told(fault).message) for fault in faults_of(data)]


def told_at(data: bytes | str) -> list[Told]:
    """All that its teacher is told of each fault."""
    return [listwords.told(fault) for fault in faults_of(data)]


def rows(count: int) -> str:
    """A list of so many rows, big and small in turn."""
    return "".join(f"Move {nth},{('big', 'small')[nth % 2]}\n" for nth in range(count))


# A sound list


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_read_as_spreadsheets_save_it(encoding):
    assert read_list(HEAD.encode(encoding)) == READ


@pytest.mark.parametrize(("mark", "encoding"), [("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be")])
def test_utf_16_is_known_by_its_mark(mark, encoding):
    assert read_list(f"{mark}{HEAD}".encode(encoding)) == READ


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_pasted_list_is_read_with_a_mark_or_without(mark):
    assert read_list(mark + HEAD) == READ


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("text", [HEAD, SOUND])
def test_any_of_three_separators_is_found(text, separator):
    assert read_list(text.replace(",", separator)) == READ


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_text_and_a_why_may_hold_commas(separator):
    text = SOUND.replace(",", separator).replace("Hop", "Hop, hop").replace("push", "push, bend")
    first = read_list(text)[0]
    assert (first.text, first.why) == ("Hop, hop", "Your legs push, bend.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_taken(end):
    assert read_list(HEAD.replace("\n", end)) == READ


def test_the_last_row_needs_no_line_end():
    assert read_list(HEAD.strip()) == READ


@pytest.mark.parametrize(
    "names",
    [
        "Text,Movement,Why",
        "ACTIVITY,BIG/SMALL,REASON",
        " text , movement , why ",
        "Activity:,Big or small?,Why?",
        'Activity,"big, small or both"',
        "text",
        "\ntext,movement,why,,",
    ],
)
def test_a_first_row_may_name_the_columns(names):
    assert read_list(f"{names}\n{SOUND}") == READ


def test_the_columns_may_stand_in_another_order():
    text = "why,text,movement\nLegs.,Hop,big\n,Draw,small\n,Juggle,both"
    assert [(a.text, a.movement, a.why[:5]) for a in read_list(text, words.whys())] == [
        ("Hop", "big", "Legs."),
        ("Draw", "small", "This "),
        ("Juggle", "both", "This "),
    ]


def test_a_name_of_a_column_may_be_an_activity_too():
    assert read_list(f"Card,small\n{SOUND}")[0].text == "Card"


def test_blank_rows_are_passed_over():
    assert read_list("\n" + SOUND.replace("\n", "\n ,\t,\n\n,,,,\n")) == READ


def test_blanks_do_not_count():
    text = SOUND.replace("Hop", "  Hop ").replace("legs push", "legs \t\N{NO-BREAK SPACE} push")
    assert read_list(text) == READ


def test_a_blank_may_stand_before_a_quotation_mark():
    assert read_list(changed("big,Your legs push.", '"big", "Your legs push."')) == READ


def test_a_line_end_in_a_quoted_cell_is_a_blank():
    assert read_list(changed("Your legs push.", '"Your legs\r\npush."')) == READ


def test_a_text_is_the_same_wherever_its_accents_were_typed():
    assert (
        read_list(changed("Hop", "e\u0301lan"))[0].text == "\N{LATIN SMALL LETTER E WITH ACUTE}lan"
    )


@pytest.mark.parametrize(
    ("word", "movement"),
    [
        *((word, "big") for word in ["big", "Big", "BIG", "b", "gross", "leap", "Big movement"]),
        *((word, "big") for word in ["gross motor", "big  movements.", "big move", " big "]),
        *((word, "small") for word in ["small", "S", "fine", "Pinch", "small movement"]),
        *((word, "small") for word in ["Fine Motor", "fine movements"]),
        *((word, "both") for word in ["both", "Both!", "big and small"]),
    ],
)
def test_a_movement_may_be_called(word, movement):
    assert read_list(with_row(f"Wave,{word}"))[3].movement == movement


@pytest.mark.parametrize(
    ("movement", "why"),
    [
        ("big", "This is a big movement."),
        ("small", "This is a small movement."),
        ("both", "This one needs both."),
    ],
)
@pytest.mark.parametrize("rest", ["", ",", ", "])
def test_without_a_why_the_movement_is_said(movement, why, rest):
    assert read_list(with_row(f"Wave,{movement}{rest}"), {movement: why})[3].why == why
    assert read_list(with_row(f"Wave,{movement}{rest}"))[3].why == ""


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("kick a ball", "K"),
        ("\N{LATIN SMALL LETTER E WITH ACUTE}lan", "\N{LATIN CAPITAL LETTER E WITH ACUTE}"),
        ("x\u0301 ray", "X\u0301"),
        ("3 jumps", "3"),
        ("(hop)", "H"),
        ("⚽ Kick", "⚽"),
        ("✏️ Draw", "✏️"),
        ("👍🏿 Thumbs up", "👍🏿"),
        ("🤸🏽‍♀️ Roll", "🤸🏽‍♀️"),
        ("🙂‍↔️ Nod", "🙂‍↔️"),
        ("🇫🇷🇩🇪 Dance", "🇫🇷"),
        ("⚽🏀 Play", "⚽"),
        ("1️⃣ Hop", "1️⃣"),
        ("🫨", "🫨"),
    ],
)
def test_the_picture_is_the_first_letter_or_emoji(text, picture):
    assert read_list(with_row(f"{text},big"))[3].picture == picture


def test_an_id_tells_the_place_and_nothing_of_the_text():
    ids = [one.id for one in read_list(f"\ntext,movement\n\n{rows(60)}")]
    assert ids == [f"own-{nth}" for nth in range(1, 61)]


@pytest.mark.parametrize("count", [3, 60])
def test_a_list_may_be_as_short_and_as_long_as_the_advice_says(count):
    assert len(read_list(f"text,movement\n{rows(count)}")) == count


def test_a_cell_may_be_as_long_as_the_advice_says():
    text, why = "Twelveletter Twelveletter Sixxxx", "a" * 80
    read = read_list(with_row(f"{text},big,{why}"))[3]
    assert (read.text, read.why) == (text, why)


@pytest.mark.parametrize("text", ["<b>Hop</b>", "<script>x", "Hop & bend", "{{ 7 }}", 'Say "hop"'])
def test_markup_is_text_like_any_other(text):
    assert read_list(with_row(f"{text},big,{text}"))[3].text == text


# Faults in a row: the row, what is told, and what to write instead.

SEPARATOR = "in quotation marks"
ANEW = "typed anew"
ROW_FAULTS = {
    "no text": (",big,Legs.", "text is missing", FIELDS["text"]),
    "no movement": ("Wave", "movement is missing", FIELDS["movement"]),
    "an empty movement": ("Wave,,Legs.", "movement is missing", FIELDS["movement"]),
    "an unknown movement": (
        "Wave,huge",
        "movement is not one of the words allowed (huge)",
        FIELDS["movement"],
    ),
    "a text too long": (
        f"{'Wave ' * 6}bye,big",
        "text is too long (Wave Wave Wave Wave Wave Wave bye)",
        FIELDS["text"],
    ),
    "a long part of a word": (
        "Wave-thirteenlette,big",
        "text has a word of more than 12 letters (Wave-thirteenlette)",
        "a hyphen may divide one",
    ),
    "a long word": (
        "Thirteenlette,big",
        "text has a word of more than 12 letters (Thirteenlette)",
        "words of at most 12 letters",
    ),
    "a text of no letters": ("-- !,big", "text has no letter (-- !)", FIELDS["text"]),
    "a why too long": (
        f"Wave,big,{'a' * 81}",
        f"why is too long ({'a' * 40})",
        f"{FIELDS['why']} or an empty cell",
    ),
    "a why of no letters": ("Wave,big,?", "why has no letter (?)", FIELDS["why"]),
    "a huge cell": (f"Wave,big,{'a' * 140_000}", "cannot be split into cells", "keep cells short"),
    "a cell too many": ("Wave,big,Legs, arms", "has 4 cells", SEPARATOR),
    "a text used before": ("hOP,big", "text is used before, in row 1", "another text, or drop one"),
    "a quotation mark left open": (
        'Wave,big,"Legs',
        "cannot be split into cells",
        "close each quotation mark",
    ),
    "words after a quotation mark": ('"Wave" bye,big', "cannot be split into cells", 'write ""'),
}


@pytest.mark.parametrize("case", ROW_FAULTS)
def test_a_fault_is_told_with_its_row_and_what_to_write(case):
    row, message, instead = ROW_FAULTS[case]
    (fault,) = told_at(with_row(row))
    assert (fault.where, fault.message) == ("Row 4", message)
    assert instead in fault.instead


@pytest.mark.parametrize("column", ["text", "movement", "why"])
@pytest.mark.parametrize(
    "sign",
    [
        *("\x01", "\x1b", "\x0b", "\x7f", "\x85"),  # control characters
        *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"),  # of no width
        *("\u202a", "\u202e", "\u2066", "\u200f"),  # that turn the direction of a text
        *("\ue000", "\ufdd0", "\U0001ffff", "\ud800", "\U000e0041"),  # that are no characters
        *("\u3164", "\u2800"),  # that look like a blank
    ],
)
def test_a_character_that_cannot_be_seen_is_refused(column, sign):
    cells = {"text": "Wave", "movement": "big", "why": "Legs."}
    row = ",".join(
        f"{cell[:2]}{sign}{cell[2:]}" if name == column else cell for name, cell in cells.items()
    )
    wrong = f"{column} holds a character that cannot be seen ({cells[column]})"
    (fault,) = told_at(with_row(row))
    assert (fault.where, fault.message) == ("Row 4", wrong)
    assert ANEW in fault.instead


@pytest.mark.parametrize(
    "text", ["\u200d⚽ Kick", "⚽\u200d Kick", "⚽\u200d\u200d♂ Kick", "a\u200d⚽"]
)
def test_a_joiner_stands_between_two_symbols_only(text):
    (fault,) = told_at(with_row(f"{text},big"))
    assert "text holds a character that cannot be seen" in fault.message


def test_a_cell_with_nothing_but_an_unseen_character_is_told_without_it():
    assert told(with_row("Wave,\u200b")) == [(4, "movement holds a character that cannot be seen")]


def test_rows_are_counted_as_a_spreadsheet_does():
    """The names of the columns and blank rows count; a quoted cell is one row, however long."""
    text = f'text,movement,why\n\n{SOUND}\nWave,big,"Your\nlegs\r\ndo."\n,,\nPinch,huge\n'
    assert [row for row, _ in told(text)] == [9]


def test_an_own_order_of_columns_holds_for_faults_too():
    assert told("movement,text\nbig,Hop\nsmall,Draw\nhuge,Juggle\n") == [
        (4, "movement is not one of the words allowed (huge)")
    ]


@pytest.mark.parametrize("names", ["text,movement,text", "text,movement,colour"])
def test_a_first_row_with_other_names_is_a_row_like_any_other(names):
    assert (1, "movement is not one of the words allowed (movement)") in told(f"{names}\n{SOUND}")


def test_all_faults_are_told_at_once_in_the_order_of_the_rows():
    text = 'Hop,big\n,tiny\nhop,\n"a" b,big\nWave,big,a,b\n'
    assert told(text) == [
        (2, "movement is not one of the words allowed (tiny)"),
        (2, "text is missing"),
        (3, "movement is missing"),
        (3, "text is used before, in row 1"),
        (4, "cannot be split into cells"),
        (5, "has 4 cells"),
    ]


def test_a_separator_is_found_though_every_movement_is_wrong():
    text = "Hop;large;Legs, arms.\nDraw;tiny\nWave;medium\n"
    assert [message for _, message in told(text)] == [
        f"movement is not one of the words allowed ({word})" for word in ("large", "tiny", "medium")
    ]


def test_a_broken_list_says_all_that_a_teacher_needs():
    broken = BrokenList([RowFault(row=4, what="split"), RowFault(what="rows", count=1)])
    assert [listwords.told(fault) for fault in broken.faults] == [
        Told("The list", "has 1 row", "a list of 3 to 60 rows"),
        Told(
            "Row 4",
            "cannot be split into cells",
            'close each quotation mark, write "" for one in a quoted cell, keep cells short',
        ),
    ]


def test_there_are_words_for_everything_that_may_be_wrong():
    for what in get_args(What):
        for column in COLUMNS:
            fault = RowFault(row=2, column=column, what=what, given="50 % off", columns=COLUMNS)
            told = listwords.told(fault)
            assert told.message
            assert told.instead
            assert "%(" not in f"{told.message}{told.instead}"


def test_a_first_row_whose_movement_is_none_may_be_meant_to_name_the_columns():
    first, other = told_at("Card,colour\nHop,huge\nDraw,small\n")
    assert first.instead == (
        "big, small or both. If this row names the columns, call them text, movement, why"
    )
    assert other.instead == "big, small or both"


# Faults of the whole list


@pytest.mark.parametrize(
    ("count", "message"),
    [(0, "has 0 rows"), (1, "has 1 row"), (2, "has 2 rows"), (61, "has 61 rows")],
)
@pytest.mark.parametrize("names", ["", "text,movement\n"])
def test_a_list_has_3_to_60_rows(names, count, message):
    (fault,) = told_at(names + rows(count))
    assert fault == Told("The list", message, "a list of 3 to 60 rows")


def test_of_a_list_that_is_too_long_only_the_rows_that_may_stay_are_looked_at():
    assert told(rows(60) + "Wave,huge\n" * 9) == [(0, "has 69 rows")]


@pytest.mark.parametrize("movement", ["big", "small", "both"])
def test_a_list_has_something_to_sort(movement):
    text = "".join(f"{text},{movement}\n" for text in ("Hop", "Draw", "Juggle"))
    assert told(text) == [(0, f"has nothing to sort: all are {movement}")]


@pytest.mark.parametrize("rest", ["small", "huge", ""])
def test_a_list_has_something_to_sort_when_one_row_differs(rest):
    assert all(row for row, _ in told(f"Hop,big\nRun,big\nDraw,{rest}"))


@pytest.mark.parametrize(
    "data",
    [
        SOUND.replace("Hop", "H\N{LATIN SMALL LETTER O WITH DIAERESIS}p").encode("latin-1"),
        SOUND.encode("utf-16-le"),
        SOUND.encode("utf-16-be"),
        SOUND.encode("utf-32"),
        SOUND.encode("utf-16") + b"x",
        b"PK\x03\x04\x00\x00\xff",
        changed("Hop", "H\0op"),
        b"Hop,big\n\0",
    ],
)
def test_any_other_encoding_is_one_fault(data):
    (fault,) = told_at(data)
    assert (fault.where, fault.message) == ("The list", "is not UTF-8 text")
    assert "CSV UTF-8" in fault.instead


cells = st.text(st.characters() | st.sampled_from("aH1 \t\n\r\",;'=+-@\0\u200d⚽"), max_size=45)
lists = st.lists(
    st.tuples(cells, st.sampled_from(["big", "small", "both", "gross"]), cells).map(list)
    | st.lists(cells, max_size=5),
    min_size=2,
    max_size=6,
)


@quick
@given(st.binary() | st.text() | st.builds(lambda ends: HEAD.encode() + ends, st.binary()))
def test_anything_is_read_or_told(data):
    faults_of(data)


@quick
@given(lists, st.sampled_from(",;\t"))
def test_any_list_is_read_or_told(table, separator):
    faults_of("\n".join(separator.join(row) for row in table))


# Out again


def test_a_list_is_written_with_its_columns_named():
    assert write_list(READ) == HEAD.replace("\n", "\r\n")


seen = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
plain = st.text(seen | st.sampled_from("aH1 \",;'=+-@⚽"), max_size=11).map("{}a".format)
"""What a teacher may type, with a letter at its end, for one there must be."""


@quick
@given(st.lists(st.tuples(plain, plain), min_size=1, max_size=5))
@example([('=1a;"=2', "'=3; '-4")])
@example([(";big;small;", ";big;big;big;"), ("a;big;b", "a;small;c")])
@example([('Say "hop, hop"', "''+")])
def test_what_is_written_reads_back_the_same(pairs):
    file = io.StringIO(SOUND, newline="")
    file.seek(0, io.SEEK_END)
    csv.writer(file).writerows([text, "big", why] for text, why in pairs)
    assume(not faults_of(file.getvalue()))
    read = read_list(file.getvalue())
    assert read_list(write_list(read)) == read
    assert read_list(write_list(read).encode("utf-8-sig")) == read


# Kept with a class

kept = st.builds(
    Activity,
    id=st.text(),
    text=st.text(),
    picture=st.text(),
    movement=st.sampled_from(get_args(Movement)),
    uses=st.lists(st.sampled_from(get_args(BodyPart)), unique=True).map(tuple),
    level=st.sampled_from(get_args(Level)),
    why=st.text(),
    source=st.text(),
    facts=st.lists(st.text()).map(tuple),
    fields=st.lists(st.sampled_from(get_args(FieldName))).map(tuple),
    tags=st.lists(st.sampled_from(get_args(Tag))).map(tuple),
    sources=st.lists(st.text()).map(tuple),
)


@quick
@given(st.lists(kept).map(tuple))
def test_what_is_kept_is_the_list_again(activities):
    assert load_list(dump_list(activities)) == activities


def test_what_was_read_is_kept_and_not_checked_again(monkeypatch):
    listed = read_list(rows(60))
    text = dump_list(listed)
    monkeypatch.setattr("game.content.ownlist.read_list", None)
    assert load_list(text) == listed


@pytest.mark.parametrize("listed", [READ, read_list(rows(60))])
def test_a_list_that_version_0_3_0_kept_is_read(listed):
    assert load_list(write_list(listed)) == listed


@quick
@given(cells)
@example("'=x")
@example("''\t")
@example(";'=;\t=")
def test_a_safe_cell_can_be_made_bare_again(text):
    assert bare_cell(safe_cell(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\t1", "\r1", "\n1"),
        *(
            "\uff1d1",
            "\uff0b1",
            "\uff0d1",
            "\uff201",
            "\ufe661",
        ),  # the same in full width, or small
        *(" =1", "\N{NO-BREAK SPACE}=1", "\ufeff=1", "\u200b=1", '"=1', "'=1", "''=1"),
    ],
)
def test_a_safe_cell_has_a_mark_before_what_a_spreadsheet_would_run(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [("Hop;=1+1", "Hop;'=1+1"), ('Hop; "=1";@x', "Hop;' \"=1\";'@x"), ("Hop\t=1", "Hop\t'=1")],
)
def test_a_safe_cell_is_safe_where_semicolons_separate(text, safe):
    assert safe_cell(text) == safe


@pytest.mark.parametrize("text", ["", "Hop", "1-2", "a=b", "'Hop'", "Hop, -1", "⚽", ";", "¡Hop!"])
def test_a_cell_that_no_spreadsheet_runs_stays_as_it_is(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@quick
@given(st.lists(st.tuples(plain, plain), min_size=1, max_size=3))
def test_no_spreadsheet_finds_a_formula_in_what_is_written(separator, pairs):
    written = write_list(activity("a", text=text, why=why) for text, why in pairs)
    for row in csv.reader(io.StringIO(written, newline=""), delimiter=separator):
        assert not any(cell.lstrip(' "')[:1] in ("=", "+", "-", "@") for cell in row)


@pytest.mark.parametrize("text", ["'=1 hop", "'+ hop", "'@home"])
def test_the_mark_before_a_cell_is_taken_off_again(text):
    assert read_list(with_row(f"{text},big,{text}"))[3].text == text[1:]


@pytest.mark.parametrize("text", ["'hop", "'n hop", "it's"])
def test_a_mark_that_guards_nothing_stays(text):
    assert read_list(with_row(f"{text},big"))[3].text == text
