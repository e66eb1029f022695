"""The list of activities looked through: what matches, and how many would."""

from hypothesis import given
from hypothesis import strategies as st

from game.rules.listing import FILTERS, matching, options
from tests.makers import activity

KICK = activity("kick", "big", 1, fields=("ball",), uses=("legs",))
CATCH = activity("catch", "both", 2, fields=("ball", "eyes-with-hands"), uses=("arms", "hands"))
KNIT = activity("knit", "small", 2, fields=(), uses=("hands", "fingers"))
ALL = (KICK, CATCH, KNIT)


def test_what_is_wanted_must_all_be_so():
    assert matching(ALL, {}) == ALL
    assert matching(ALL, {"level": "2"}) == (CATCH, KNIT)
    assert matching(ALL, {"level": "2", "field": "ball"}) == (CATCH,)
    assert matching(ALL, {"class": "small"}) == (KNIT,)
    assert matching(ALL, {"part": "hands", "class": "big"}) == ()


def test_each_option_tells_how_many_there_would_be():
    found = options(ALL, {"level": "2"})
    assert found["level"] == {"1": 1, "2": 2}
    assert found["field"] == {"ball": 1, "eyes-with-hands": 1}
    assert found["class"] == {"small": 1, "both": 1}
    assert found["part"] == {"arms": 1, "hands": 2, "fingers": 1}


def test_what_is_wanted_is_an_option_even_where_it_leaves_nothing():
    assert options(ALL, {"class": "big", "part": "hands"})["part"] == {"hands": 0, "legs": 1}


wanted = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in FILTERS.items()}
)
some = st.lists(
    st.builds(
        lambda level, movement, fields: activity("a", movement, level, fields=tuple(fields)),
        st.sampled_from([1, 2, 3]),
        st.sampled_from(FILTERS["class"]),
        st.sets(st.sampled_from(FILTERS["field"][:3])),
    )
)


@given(some, wanted)
def test_an_option_leaves_as_many_as_it_tells(activities, wanted):
    for name, values in options(activities, wanted).items():
        for value, count in values.items():
            assert len(matching(activities, wanted | {name: value})) == count
