"""The key that signs what browsers keep: given, or made on the first start and kept, so that scores
outlive a restart."""

import logging
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from game.settings import KEY, Settings

LOG = logging.getLogger("game.key")
LEAST = 16  # bytes. Whoever has a signed cookie may try keys at home, a billion a second: of eight
# letters all in a day or two, of sixteen, were they only hexadecimal digits, in six hundred years.
FEWEST = 6  # different signs: "aaaaaaaaaaaaaaaa" is long, too


class BadKey(ValueError):
    """A key that nobody should sign with; the sentence tells what to do."""


@dataclass(frozen=True)
class Key:
    """A key, and whether it will be the same after a restart."""

    text: str
    kept: bool = True


def find_key(settings: Settings) -> Key:
    """The key that was given, the one that is kept, or a new one.

    :raises BadKey: when there is one that is no good: to make another would void what it has signed.
    """
    if settings.secret_key is not None:
        if fault := _fault(settings.secret_key):
            raise BadKey(
                f"SECRET_KEY {fault}. Instead: a long one that nobody can guess, like {_new()}"
            )
        return Key(settings.secret_key)
    kept = settings.instance_dir / KEY
    if not _is_there(kept):
        fresh = _new()
        if not _keep(fresh, kept):
            return Key(fresh, kept=False)
    return Key(_read(kept))


def keep_again(key: Key, settings: Settings) -> None:
    """Keep the key that a server signs with where it was kept, if it is gone from there: the next
    start would make a new one."""
    kept = settings.instance_dir / KEY
    was_kept = key.kept and settings.secret_key is None
    if was_kept and not _is_there(kept) and _keep(key.text, kept):
        LOG.warning(
            f"{kept} was gone, and is kept again, so that browsers keep their scores and settings. "
            "Instead: leave it there; without it they are void after the next start"
        )


def _read(kept: Path) -> str:
    text, fault = "", None
    try:
        text = kept.read_text("utf-8")
        fault = _fault(text)
    except OSError as problem:
        fault = f"cannot be read ({problem.strerror})"
    except UnicodeDecodeError:
        fault = "is no text"
    if fault:
        raise BadKey(
            f"{kept} {fault}. Instead: put the key there that was in it, from a backup, or delete it: "
            "a new one is made, and browsers forget their scores and settings"
        )
    with suppress(OSError):  # where it cannot be closed to others it has to do as it is
        if kept.stat().st_mode & 0o077:
            kept.chmod(0o600)
    return text


def _fault(text: str) -> str | None:
    """What is wrong with a key."""
    try:
        length = len(text.strip().encode())
    except UnicodeEncodeError:
        return "is no text"
    if length == 0:
        return "is empty"
    if length < LEAST:
        return f"is too short: {length} bytes, where {LEAST} are the least"
    if len(set(text)) < FEWEST:
        return "is too easy to guess"
    return None


def _is_there(kept: Path) -> bool:
    """Whether something lies there, were it only a name that leads nowhere, or a place not to be seen."""
    try:
        kept.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def _keep(fresh: str, kept: Path) -> bool:
    """Put a key in its place whole: of two servers that start at once, both use the first's.
    Whether there is a key now; where there is no room, or no right, nothing is left behind."""
    beside = kept.with_name(f"{KEY}.{secrets.token_hex(4)}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(made, "w", encoding="utf-8") as file:
                file.write(fresh)
            _give_name(beside, kept)
        finally:
            beside.unlink(missing_ok=True)
    except OSError:
        return _is_there(kept)
    return True


def _give_name(beside: Path, kept: Path) -> None:
    """Let a file have its name, unless another has it."""
    try:
        os.link(beside, kept)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        if not _is_there(kept):
            beside.rename(kept)


def _new() -> str:
    return secrets.token_hex(32)
