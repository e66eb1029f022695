"""Faults in an entry: what to change in SOUND, what is told, and the field (or words) of the advice."""

import pytest

from game.content.door.entries import FIELDS
from tests.content.author import changed, told, write

KICK = "(kick-a-ball)"
ENTRY_FAULTS = {
    # Fields
    "a missing field": (
        "    level: 1\n",
        "",
        f"line 2 {KICK}: level is missing",
        "level",
    ),
    "an unknown field": (
        "    level: 1\n",
        "    level: 1\n    colour: red\n",
        f"line 8 {KICK}: colour is not a field (red)",
        "only id, text, picture, movement, uses, level, why, source, facts, fields, tags, sources",
    ),
    "a field written twice": (
        "    level: 1\n",
        "    level: 1\n    level: 2\n",
        f"line 8 {KICK}: level is written twice",
        "keep one",
    ),
    "another entry's field merged in": (
        "    level: 1\n",
        "    level: 1\n    <<: {id: x}\n",
        f"line 8 {KICK}: << is not a field",
        "only id, text, picture, movement, uses, level, why, source, facts, fields, tags, sources",
    ),
    # id
    "no id": (
        "id: kick-a-ball\n    text",
        "text",
        "line 2 (entry at line 2): id is missing",
        "id",
    ),
    "an id with a capital": (
        "id: kick-a-ball",
        "id: Kick-a-ball",
        "line 2 (Kick-a-ball): id is not a plain name (Kick-a-ball)",
        "id",
    ),
    "an id with a blank": (
        "id: kick-a-ball",
        "id: kick a ball",
        "line 2 (kick a ball): id is not a plain name (kick a ball)",
        "id",
    ),
    "an id with a dot": (
        "id: kick-a-ball",
        "id: kick.a",
        "line 2 (kick.a): id is not a plain name (kick.a)",
        "id",
    ),
    "an empty id": (
        "id: kick-a-ball",
        "id:",
        "line 2 (entry at line 2): id is not a plain name",
        "id",
    ),
    "too long an id": (
        "id: kick-a-ball",
        f"id: {'k' * 41}",
        f"line 2 ({'k' * 41}): id is too long ({'k' * 40})",
        "id",
    ),
    "an id used before": (
        "id: hop",
        "id: kick-a-ball",
        f"line 10 {KICK}: id is used before, on line 2",
        "another id, or drop one",
    ),
    # text
    "an empty text": (
        "text: Kick a ball",
        "text:",
        f"line 3 {KICK}: text is empty",
        "text",
    ),
    "a text of blanks": (
        "text: Kick a ball",
        "text: '   '",
        f"line 3 {KICK}: text is empty (   )",
        "text",
    ),
    "too long a text": (
        "text: Kick a ball",
        "text: Kick a ball over the wide wide gate",
        f"line 3 {KICK}: text is too long (Kick a ball over the wide wide gate)",
        "text",
    ),
    "too long a word": (
        "text: Kick a ball",
        "text: Kick handsomeballs",
        f"line 3 {KICK}: text has a word of more than 12 letters (Kick handsomeballs)",
        "text",
    ),
    "a text used before, in capitals": (
        "text: Hop",
        "text: KICK a Ball",
        "line 11 (hop): text is used before, on line 3",
        "another text, or drop one",
    ),
    "a text that is a list": (
        "text: Kick a ball",
        "text: [Kick, a, ball]",
        f"line 3 {KICK}: text is not text",
        "text",
    ),
    "a text that is a mapping": (
        "text: Kick a ball",
        "text: {kick: ball}",
        f"line 3 {KICK}: text is not text",
        "text",
    ),
    "half a letter": (
        "text: Kick a ball",
        r'text: "Kick \ud800"',
        f"line 3 {KICK}: text is not text (Kick \ud800)",
        "text",
    ),
    # Markup and the like, in any sentence
    "a tag": (
        "text: Kick a ball",
        "text: Kick <b>a ball",
        f"line 3 {KICK}: text holds markup (Kick <b>a ball)",
        "text",
    ),
    "an entity": (
        "text: Kick a ball",
        "text: Kick &lt; ball",
        f"line 3 {KICK}: text holds markup (Kick &lt; ball)",
        "text",
    ),
    "a numbered entity": (
        "source: a test",
        "source: a &#60; test",
        f"line 9 {KICK}: source holds markup (a &#60; test)",
        "source",
    ),
    "a template": (
        "why: Your legs do it.",
        "why: Your {{ legs }} do it.",
        f"line 8 {KICK}: why holds markup (Your {{{{ legs }}}} do it.)",
        "why",
    ),
    "a control character": (
        "text: Kick a ball",
        r'text: "Kick a\x07 ball"',
        f"line 3 {KICK}: text holds a character that cannot be seen (Kick a\x07 ball)",
        "text",
    ),
    "a line break": (
        "why: Your legs do it.",
        r'why: "Your legs\ndo it."',
        f"line 8 {KICK}: why holds a character that cannot be seen (Your legs\ndo it.)",
        "why",
    ),
    # picture
    "an empty picture": (
        "picture: ⚽",
        "picture:",
        f"line 4 {KICK}: picture is empty",
        "picture",
    ),
    "two emojis": (
        "picture: ⚽",
        "picture: ⚽🏀",
        f"line 4 {KICK}: picture is not one emoji (⚽🏀)",
        "picture",
    ),
    "a word as picture": (
        "picture: ⚽",
        "picture: ball",
        f"line 4 {KICK}: picture is not one emoji (ball)",
        "picture",
    ),
    "an emoji with a word": (
        "picture: ⚽",
        "picture: ⚽ ball",
        f"line 4 {KICK}: picture is not one emoji (⚽ ball)",
        "picture",
    ),
    "an emoji with a letter joined on": (
        "picture: ⚽",
        r'picture: "⚽\u200db"',
        f"line 4 {KICK}: picture is not one emoji (⚽\u200db)",
        "picture",
    ),
    # movement
    "an unknown movement": (
        "movement: big",
        "movement: large",
        f"line 5 {KICK}: movement is not one of the words allowed (large)",
        "movement",
    ),
    "two movements": (
        "movement: big",
        "movement: [big, small]",
        f"line 5 {KICK}: movement is not one of the words allowed",
        "movement",
    ),
    # uses
    "an unknown body part": (
        "uses: [legs]",
        "uses: [legs, knees]",
        f"line 6 {KICK}: uses is not one of the words allowed (knees)",
        "uses",
    ),
    "two unknown body parts, told once": (
        "uses: [legs]",
        "uses: [knees, elbows]",
        f"line 6 {KICK}: uses is not one of the words allowed (knees)",
        "uses",
    ),
    "a body part without brackets": (
        "uses: [legs]",
        "uses: legs",
        f"line 6 {KICK}: uses is not a list (legs)",
        "uses",
    ),
    "no body part": (
        "uses: [legs]",
        "uses: []",
        f"line 6 {KICK}: uses is empty",
        "uses",
    ),
    "five body parts": (
        "uses: [legs]",
        "uses: [legs, feet, toes, arms, neck]",
        f"line 6 {KICK}: uses has too many parts",
        "uses",
    ),
    "a body part twice": (
        "uses: [legs]",
        "uses: [legs, arms, legs]",
        f"line 6 {KICK}: uses names one twice",
        "uses",
    ),
    "a mapping of body parts": (
        "uses: [legs]",
        "uses: {legs: both}",
        f"line 6 {KICK}: uses is not a list",
        "uses",
    ),
    "a list in the list of body parts": (
        "uses: [legs]",
        "uses: [legs, [arms]]",
        f"line 6 {KICK}: uses is not one of the words allowed",
        "uses",
    ),
    # level
    "level 4": (
        "level: 1",
        "level: 4",
        f"line 7 {KICK}: level is not one of the words allowed (4)",
        "level",
    ),
    "a level in words": (
        "level: 1",
        "level: one",
        f"line 7 {KICK}: level is not one of the words allowed (one)",
        "level",
    ),
    "a level of very many digits": (
        "level: 1",
        f"level: {'1' * 5000}",
        f"line 7 {KICK}: level is not one of the words allowed ({'1' * 40})",
        "level",
    ),
    "a list of levels": (
        "level: 1",
        "level: [1, 2]",
        f"line 7 {KICK}: level is not one of the words allowed",
        "level",
    ),
    # why and source
    "an empty why": (
        "why: Your legs do it.",
        "why:",
        f"line 8 {KICK}: why is empty",
        "why",
    ),
    "an empty source": (
        "source: a test",
        "source:",
        f"line 9 {KICK}: source is empty",
        "source",
    ),
    "too long a why": (
        "why: Your legs do it.",
        f"why: {'a' * 81}",
        f"line 8 {KICK}: why is too long ({'a' * 40})",
        "why",
    ),
    "a why that begins on the next line": (
        "why: Your legs do it.",
        "why:\n\n      Your <legs> do it.",
        f"line 8 {KICK}: why holds markup (Your <legs> do it.)",
        "why",
    ),
    "too long a source": (
        "source: a test",
        f"source: {'a' * 161}",
        f"line 9 {KICK}: source is too long ({'a' * 40})",
        "source",
    ),
    # facts
    **{
        f"the fact {fact:.6}": (
            "source: a test",
            f"source: a test\n    facts: [F18, {fact}]",
            f"line 10 {KICK}: facts names a fact that is not there ({fact:.40})",
            "facts",
        )
        for fact in ("F0", "F130", "f1", "F1x", "18", "F01", "F\uff11", f"F{'1' * 5000}")
    },
    "a fact twice": (
        "source: a test",
        "source: a test\n    facts: [F18, F9, F18]",
        f"line 10 {KICK}: facts names one twice",
        "facts",
    ),
    "neither a source nor sources": (
        "    source: a test\n",
        "",
        f"line 2 {KICK}: source is missing",
        "source",
    ),
    # fields, tags and sources
    "a field that is none": (
        "source: a test",
        "source: a test\n    fields: [ball, golf]",
        f"line 10 {KICK}: fields is not one of the words allowed (golf)",
        "fields",
    ),
    "a tag that is none": (
        "source: a test",
        "source: a test\n    tags: [hard]",
        f"line 10 {KICK}: tags is not one of the words allowed (hard)",
        "tags",
    ),
    "a tag twice": (
        "source: a test",
        "source: a test\n    tags: [aid, aid]",
        f"line 10 {KICK}: tags names one twice",
        "tags",
    ),
    "a source that is not there": (
        "source: a test",
        "sources: [article, my-aunt]",
        f"line 9 {KICK}: sources names one that is not there (my-aunt)",
        "sources",
    ),
    "a fact without brackets": (
        "source: a test",
        "source: a test\n    facts: F18",
        f"line 10 {KICK}: facts is not a list (F18)",
        "facts",
    ),
}


@pytest.mark.parametrize(
    ("old", "new", "wrong", "instead"), ENTRY_FAULTS.values(), ids=ENTRY_FAULTS
)
def test_a_fault_in_an_entry_is_told_with_its_line(tmp_path, old, new, wrong, instead):
    advice = FIELDS.get(instead, instead)
    assert (
        told(write(tmp_path, changed(old, new)))
        == f"activities.yaml, {wrong}\n    Instead: {advice}"
    )
