"""Looking changes nothing: no address that a child or teacher can be lured to writes anything down, or
changes what a browser may do. (That a tablet is here, and which joins so that it keeps cookies, may be.)"""

import re

import pytest
from sqlalchemy import select

from game.store.tables import METADATA, SEATS

FILL = {"code": "", "name": "", "secret": "A" * 22, "id": "1", "stop": "big-and-small"}


def everything(app) -> list[tuple]:
    """All that lies in the store, but when tablets were seen."""
    with app.extensions["db"].reading() as connection:
        return [
            tuple(row)
            for table in METADATA.sorted_tables
            for row in connection.execute(
                select(*(column for column in table.c if column is not SEATS.c.seen))
            )
        ]


def addresses(app, code: str) -> list[str]:
    """Every address of the game that can be looked at, in a class with this code."""
    fill = FILL | {"code": code, "name": code}
    return [
        re.sub(r"<(?:\w+:)?(\w+)>", lambda part: fill.get(part[1], "1"), rule.rule)
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
    ]


def rights(client) -> dict[str, str]:
    return {one.key: one.value for one in client._cookies.values()}


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("who", ["teacher", "pupil", "stranger"])
def test_no_address_changes_anything_by_being_asked_for(teacher, app, method, who):
    teacher.opens().acts("begin")
    pupil = teacher.seat()
    pupil.places(pupil.hand()[0], "big")
    stranger = app.test_client()
    stranger.get(f"/join/{teacher.code}")
    client = {"teacher": teacher.client, "pupil": pupil.client, "stranger": stranger}[who]
    before, may = everything(app), rights(client)
    for url in addresses(app, teacher.code):
        getattr(client, method)(url)
    assert everything(app) == before
    assert rights(client) == may
