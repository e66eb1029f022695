"""Settings are one value, carried once by each page."""

from dataclasses import dataclass

from game.views.shell.comfort import Comfort


def test_a_new_setting_is_carried_like_the_others():
    @dataclass(frozen=True, kw_only=True)
    class More(Comfort):
        bigger_cards: bool = False

    assert More().attributes == ""
    assert More(calm=True, bigger_cards=True).attributes == " data-calm data-bigger-cards"
