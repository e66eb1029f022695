"""The key that signs what browsers keep: made once, never made anew in silence, never a bad one."""

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from game.app import create_app
from game.key import BadKey, Key, find_key, keep_again
from game.settings import KEY, Settings
from tests.bound import ON_POSIX, bound
from tests.store.makers import at_once

GOOD = "a key of the tests"

BAD = {
    "too short": (b"a", "is too short: 1 bytes, where 16 are the least"),
    "nearly long enough": (b"abcdefghijklmno\n", "is too short: 15 bytes"),
    "one sign": (b"a" * 64, "is too easy to guess"),
    "spaces": (b" \n" * 20, "is empty"),
    "no text": (bytes(range(128, 192)), "is no text"),
}
each_bad = pytest.mark.parametrize(("held", "told"), BAD.values(), ids=list(BAD))


@pytest.fixture
def kept(settings: Settings) -> Path:
    """Where the key is kept; its folder is there."""
    settings.instance_dir.mkdir()
    return settings.instance_dir / KEY


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_key_is_made_once_for_its_owner_only(settings):
    first = create_app(settings).secret_key
    kept = settings.instance_dir / KEY
    assert create_app(settings).secret_key == first == kept.read_text()
    assert len(first) == 64
    assert names(settings.instance_dir) == [KEY]
    if os.name == "posix":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_key_that_was_left_open_to_others_is_closed_and_no_other_is_touched(settings, kept):
    kept.write_text(GOOD)
    for before, after in ((0o644, 0o600), (0o400, 0o400)):
        kept.chmod(before)
        assert find_key(settings).text == GOOD
        if os.name == "posix":
            assert stat.S_IMODE(kept.stat().st_mode) == after


def test_a_key_is_what_lies_there_to_the_last_sign(settings, kept):
    kept.write_text(GOOD + "\n")
    assert find_key(settings).text == GOOD + "\n"


def test_servers_that_start_at_once_share_one_key(settings):
    made = at_once([lambda: find_key(settings).text] * 6)
    assert len(set(made)) == 1
    assert names(settings.instance_dir) == [KEY]


def test_so_do_they_where_a_file_system_knows_no_links(settings, monkeypatch):
    def refuse(*_names):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    first = find_key(settings)
    assert first.kept
    assert find_key(settings) == first
    assert names(settings.instance_dir) == [KEY]


def test_the_key_of_the_environment_goes_first(settings):
    assert create_app(replace(settings, secret_key=GOOD)).secret_key == GOOD
    assert not settings.instance_dir.exists()


@each_bad
def test_a_bad_key_in_the_folder_is_refused_and_left_as_it_is(settings, kept, held, told):
    kept.write_bytes(held)
    with pytest.raises(BadKey, match=told) as bad:
        create_app(settings)
    assert str(bad.value).startswith(str(kept))
    assert "Instead: put the key there that was in it, from a backup, or delete it" in str(
        bad.value
    )
    assert kept.read_bytes() == held


@each_bad
def test_a_bad_key_in_the_environment_is_refused(settings, held, told):
    given = held.decode("utf-8", "surrogateescape")  # as os.environ has it
    with pytest.raises(BadKey, match=f"SECRET_KEY {told}"):
        create_app(replace(settings, secret_key=given))
    assert not settings.instance_dir.exists()


def test_an_empty_key_is_not_made_anew_in_silence(settings, kept):
    kept.touch()
    with pytest.raises(BadKey, match="is empty"):
        find_key(settings)
    assert kept.stat().st_size == 0


def test_what_lies_there_and_is_no_file_is_refused(settings, kept):
    kept.mkdir()
    with pytest.raises(BadKey, match=r"cannot be read \(Is a directory|Permission denied\)"):
        find_key(settings)


@ON_POSIX
def test_a_link_that_leads_nowhere_is_refused(settings, kept):
    kept.symlink_to("nowhere")
    with pytest.raises(BadKey, match="cannot be read"):
        find_key(settings)


@ON_POSIX
def test_a_key_that_may_not_be_read_is_refused(settings, kept):
    kept.write_text(GOOD)
    kept.chmod(0)
    with pytest.raises(BadKey, match=r"cannot be read \(Permission denied\)"):
        bound(lambda: find_key(settings))


@ON_POSIX
def test_a_folder_that_may_only_be_read_plays_with_the_key_in_it(settings, kept):
    kept.write_text(GOOD)
    for file_mode in (0o644, 0o600):
        kept.chmod(file_mode)
        kept.parent.chmod(0o555)
        assert bound(lambda: find_key(settings)).text == GOOD
        kept.parent.chmod(0o755)


@ON_POSIX
def test_where_no_key_can_be_kept_there_is_one_for_this_run(settings, kept):
    kept.parent.chmod(0o555)
    keys = [bound(lambda: find_key(settings)) for _ in range(2)]
    assert not any(one.kept for one in keys)
    assert keys[0].text != keys[1].text
    kept.parent.chmod(0o755)
    assert names(kept.parent) == []
    assert find_key(settings).kept


def test_a_full_disk_leaves_no_rubbish_behind(settings, monkeypatch):
    real = os.open

    def full(path, flags, *more):
        if KEY in str(path):
            return real("/dev/full", os.O_WRONLY)
        return real(path, flags, *more)

    if not os.path.exists("/dev/full"):
        pytest.skip("there is no disk here that is always full")
    monkeypatch.setattr(os, "open", full)
    found = find_key(settings)
    assert not found.kept
    assert len(found.text) == 64
    assert names(settings.instance_dir) == []


def test_a_key_whose_file_is_gone_is_kept_again(settings, kept, caplog):
    kept.write_text("ein Schlüssel für Kinder", "utf-8")
    found = find_key(settings)
    keep_again(found, settings)
    assert not caplog.records
    for gone in (kept.unlink, lambda: shutil.rmtree(kept.parent)):
        gone()
        caplog.clear()
        keep_again(found, settings), keep_again(found, settings)
        assert find_key(settings) == found
        assert names(settings.instance_dir) == [KEY]
        (record,) = caplog.records
        assert record.getMessage().startswith(f"{kept} was gone")
        if os.name == "posix":
            assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_another_key_that_lies_there_by_then_is_left_alone(settings, kept):
    found = find_key(settings)
    kept.write_text(GOOD)
    keep_again(found, settings)
    assert kept.read_text() == GOOD


def test_a_key_that_was_never_kept_is_not_kept_later(settings):
    keep_again(Key(GOOD, kept=False), settings)
    given = replace(settings, secret_key=GOOD)
    keep_again(find_key(given), given)
    assert not settings.instance_dir.exists()


def test_where_there_is_no_room_to_keep_it_again_nothing_happens(settings, caplog):
    settings.instance_dir.write_text("no folder")
    keep_again(Key(GOOD), settings)
    assert not caplog.records
