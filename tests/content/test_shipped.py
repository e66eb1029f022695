"""The cards that come with the game: true to the article, short, kind, and playable to the end.

What is asserted here holds for our own file only. A teacher's file may break every rule below
as long as the content door lets it in.
"""

import re
from pathlib import Path

import pytest

from game.content.load import load
from game.content.model import Activity, Pack
from game.rules.play import begin, hand, is_done, place
from game.rules.sorting import LEVELS, deal
from game.rules.stars import earned
from game.settings import CONTENT, HOME

SEEDS = range(50)

# What the article says of each move it names, by the number of the fact.
ARTICLE = {
    "big": (
        # running, jumping, throwing; walking, stairs, kicking, swimming, dancing, sitting upright
        *(9, 10, 11, 16, 17, 18, 19, 20, 21),
        # standing up, climbing, one leg
        *(25, 28, 29),
        # groceries, bending, a bike, bumpy ground, basketball, soccer, hiking
        *(31, 32, 33, 34, 35, 36, 37),
        # sprinting; for school: running, hopping, climbing, balancing
        *(67, 91, 92, 93, 94),
    ),
    "small": (
        # writing, buttoning
        *(4, 5),
        # pencil, scissors, clothes, typing, buttons, zippers, shoes, a doorknob, a fork, texting,
        # an instrument, teeth
        *(41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52),
        # a needle; for school: pencil, scissors, buttons, zippers
        *(66, 87, 88, 89, 90),
    ),
    "both": (53,),  # cooking: "even" it needs fine control, and the rest of it is large
}
BIG_PARTS = {"neck", "shoulders", "arms", "middle", "legs"}
ONE = {"feet": "foot"}  # of the other parts, one is the same word without its s

# Words that judge, pity or label. As whole words, anywhere a child or a grown-up reads.
UNKIND = """
    suffers|suffering|victim|victims|afflicted|confined|wheelchair[- ]bound|handicapped
    |cripple|crippled|spastic|spaz|retarded|invalid|clumsy|lazy|normal|abnormal|able-bodied
    |special\\ needs|the\\ disabled|brave|inspiring|wrong|fail|fails|failed|lose|too\\ slow
"""
UNKIND_WORD = re.compile(rf"\b(?:{UNKIND})\b", re.IGNORECASE | re.VERBOSE)

# Tools and ways of moving that some children use every day.
AIDS = """
    wheelchair wheel- walker crutches running-frame standing-frame hand-bike -chair float
    sit-and -seat sit-ski sitting- sled- sports-blade boccia -rail splints scooter-board
    round-switch talking-tablet joystick thick-spoon pencil-grip loop-scissors ring-pull
    shoe-strap elastic-laces braille trackball wide-needle button-hook hearing-aid
    two-handle-cup white-cane mouth-stick sign- spell-with with-your-toes with-toes
"""

# Words in which three syllables are counted, and which children know: animals, games and things.
LONG_BUT_KNOWN = """
    banana basketball computer elephant fingernail hedgehog kangaroo recorder skateboard volleyball
    together balances elastic careful
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(CONTENT)


def test_there_is_enough_to_play_for_weeks(pack):
    assert len(pack.activities) >= 160


def facts(one: Activity) -> set[int]:
    """The facts of the article that an activity stands on."""
    return {int(number) for number in re.findall(r"\bF(\d+)\b", one.source)}


@pytest.mark.parametrize(
    ("movement", "fact"),
    [(movement, fact) for movement, found in ARTICLE.items() for fact in found],
)
def test_every_move_the_article_names_is_a_card_of_its_class(pack, movement, fact):
    from_it = {one.movement for one in pack.activities if fact in facts(one)}
    assert movement in from_it
    assert from_it <= {movement, "both"}


@pytest.mark.parametrize(("level", "most"), [(1, 8), (2, 12), (3, 12)])
def test_sentences_are_short(pack, level, most):
    of_level = [one for one in pack.activities if one.level == level]
    said = [sentence for one in of_level for sentence in (one.text, one.why)]
    assert [sentence for sentence in said if len(sentence.split()) > most] == []


def test_a_why_is_one_sentence_and_a_text_is_none(pack):
    """The game puts them together: ``Kick a ball is in Big movement. … Your legs swing.``"""
    for one in pack.activities:
        assert re.fullmatch(r"[A-Z][^.!?]*\.", one.why), one.why
        assert re.fullmatch(r"[A-Z][^.!?]*[^.!?\s]", one.text), one.text


def test_a_why_names_a_body_part_of_its_card(pack):
    for one in pack.activities:
        words = set(re.findall(r"[a-z]+", one.why.lower()))
        parts = {name for part in one.uses for name in (part, ONE.get(part, part[:-1]))}
        assert words & parts, f"{one.id}: {one.why}"


def test_a_card_that_needs_both_uses_a_big_and_a_small_part(pack):
    for one in pack.activities:
        if one.movement == "both":
            assert set(one.uses) & BIG_PARTS, one.id
            assert set(one.uses) - BIG_PARTS, one.id


def test_level_1_has_no_cards_that_need_both(pack):
    assert {one.movement for one in pack.activities if one.level == 1} == {"big", "small"}


def test_no_two_cards_of_level_1_look_alike(pack):
    pictures = [one.picture for one in pack.activities if one.level == 1]
    assert len(pictures) == len(set(pictures))


def test_one_card_in_six_shows_an_aid_or_a_way_to_move_seated(pack):
    shown = [one for one in pack.activities if any(aid in one.id for aid in AIDS.split())]
    assert len(shown) * 6 >= len(pack.activities)
    assert {one.level for one in shown} == {1, 2, 3}
    assert {one.movement for one in shown} == {"big", "small", "both"}


# Kind words


def words_of(template: str) -> str:
    """What a template says: its text, and every quoted string that is more than one word."""
    shown = re.sub(r"\{#.*?#\}", " ", template, flags=re.DOTALL)
    quoted = re.findall(r"'[^'\n]*'|\"[^\"\n]*\"", shown)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", shown, flags=re.DOTALL)
    return " ".join([text, *(string for string in quoted if " " in string)])


def files() -> list[Path]:
    return [CONTENT / "activities.yaml", *sorted((HOME / "templates").rglob("*.html"))]


@pytest.mark.parametrize("file", files(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_word_judges_or_labels(file):
    text = file.read_text("utf-8")
    said = words_of(text) if file.suffix == ".html" else text
    assert UNKIND_WORD.findall(said) == []


def test_an_unkind_word_would_be_found():
    page = '<p class="card">{# normal #}Well {{ "done" if x }}</p><b data-far="You lose it"></b>'
    assert UNKIND_WORD.findall(words_of(page)) == ["lose"]
    assert UNKIND_WORD.findall("A Brave try, NOT wrong! normally") == ["Brave", "wrong"]
    assert UNKIND_WORD.findall("special needs, wheelchair-bound") == [
        "special needs",
        "wheelchair-bound",
    ]


# Plain words


def syllables(word: str) -> int:
    """Groups of vowels, without a mute e at the end. As near as a few lines come."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    mute = re.sub(r"(?<=[aeiouy])([^aeiouy]+)(e|(?<![sxzcgh])es|(?<![td])ed)$", r"\1", letters)
    if re.search(r"[^aeiouyr]le$", letters):
        mute = letters  # ta-ble, but whole and smile
    return max(1, len(re.findall(r"[aeiouy]+", mute)))


def grade(sentences: list[str]) -> float:
    """The school year a text is for, as Flesch and Kincaid reckon it."""
    words = [word for sentence in sentences for word in re.split(r"[\s-]+", sentence)]
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *[("leg", 1), ("smile", 1), ("whole", 1), ("pushed", 1), ("bikes", 1), ("arms.", 1)],
        *[("finger", 2), ("table", 2), ("pushes", 2), ("tiny", 2), ("lifted", 2), ("middle", 2)],
        *[("banana", 3), ("basketball", 3), ("computer", 3)],
    ],
)
def test_syllables_are_counted_well_enough(word, count):
    assert syllables(word) == count


def test_all_the_words_together_read_like_a_first_reader(pack):
    assert grade([one.why for one in pack.activities]) <= 2.0
    assert grade([text for one in pack.activities for text in (one.text, one.why)]) <= 2.0


def test_a_grown_ups_sentence_would_not_pass():
    assert grade(["Occupational therapists develop individual coordination exercises."]) > 10


def test_a_long_word_is_one_that_children_know(pack):
    said = " ".join(f"{one.text} {one.why}" for one in pack.activities).lower()
    long = {word for word in re.findall(r"[a-z]+", said) if syllables(word) > 2}
    assert long - set(LONG_BUT_KNOWN.split()) == set()


# Playable


@pytest.mark.parametrize(("level", "cards", "hand"), [(1, 6, 1), (2, 8, 2), (3, 10, 4)])
def test_every_round_is_full(pack, level, cards, hand):
    for seed in SEEDS:
        dealt = deal(pack.activities, level, seed)
        assert (len(dealt.cards), dealt.hand) == (cards, hand)
        assert sum(len(card.fits) > 1 for card in dealt.cards) == LEVELS[level].both


@pytest.mark.parametrize("level", [2, 3])
def test_half_of_a_round_is_of_its_own_level_and_the_rest_is_easier(pack, level):
    of = {one.id: one.level for one in pack.activities}
    for seed in SEEDS:
        cards = deal(pack.activities, level, seed).cards
        own = sum(of[card.id] == level for card in cards)
        assert len(cards) / 2 <= own < len(cards)


@pytest.mark.parametrize("level", LEVELS)
def test_every_round_can_be_played_to_its_end(pack, level):
    for seed in SEEDS:
        play = begin(deal(pack.activities, level, seed))
        for _ in play.round.cards:
            card = hand(play)[-1]
            play, _ = place(play, card.id, max(card.fits))
        assert is_done(play)
        assert earned(play) == 3
