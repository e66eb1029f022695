"""How this game is set up: one frozen value, read once from the environment."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from platformdirs import user_data_path

_PACKAGE = Path(__file__).parent
_PACKED = (_PACKAGE / "templates").is_dir()

HOME = _PACKAGE if _PACKED else _PACKAGE.parent
"""Where templates/ and static/ lie: inside the package in a wheel, beside it in a checkout."""

CONTENT = HOME / ("content_files" if _PACKED else "content")
INSTANCE = user_data_path("leap-and-pinch", appauthor=False) if _PACKED else HOME / "instance"
CLASSES = "classes.db"  # the file that holds them, where no other place is set
KEY = "secret-key"  # the file that holds what signs cookies, where none is given

DEFAULT_PORT = 5000
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
"""Hosts at which all that reach this computer are served."""
ENGLISH = "en"  # what the words of the code are written in
TRANSLATIONS = _PACKAGE / "translations"

MOST_WORKERS = 64
_HOST = r"([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])"
_NAME = re.compile(rf"\.?{_HOST}", re.IGNORECASE)
_PUBLIC = re.compile(rf"https?://{_HOST}(:[1-9]\d{{0,4}})?/?", re.IGNORECASE)

DATABASES = ("postgresql", "postgres", "sqlite")

MOST = 1_000_000  # of anything

Network = IPv4Network | IPv6Network
_NAMED = "TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8 names addresses, or networks, of proxies"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much may be going on at once. A district's thirty teachers share one address."""

    seats_a_class: int = 60
    classes_an_hour: int = 60
    """How many one source may open."""
    classes_at_once: int = 500
    """How many may be open in all."""


LIMITS = Limits()


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything a grown-up may set."""

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    content_dir: Path = CONTENT
    instance_dir: Path = INSTANCE
    """Where the secret key is kept, and the classes unless ``database_url`` says where."""
    secret_key: str | None = None
    """Signs the cookie; None means "the one kept in the instance folder"."""
    database_url: str | None = None
    """Where classes are kept; None means a SQLite file in the instance folder."""
    trusted_proxies: tuple[Network, ...] = ()
    """The proxies whose word is believed on a visitor's address, on HTTPS and on the host."""
    limits: Limits = LIMITS
    workers: int = 0
    """How many processes answer; 0 means "as many as there are cores, at most four"."""
    public_url: str | None = None
    """Where others find the game; None means "by the name it is asked for"."""
    hosts: tuple[str, ...] = ()
    """The names it may be asked for by; none means any."""
    metrics: bool = False
    """Count what is done, and tell it at ``/metrics``."""
    tracebacks: bool = False
    """Write the way to a fault below its line in the log."""
    language: str = ENGLISH
    """What all pages are written in; content says for itself what it is written in."""

    @property
    def store(self) -> str:
        """Where classes are kept, as an address."""
        return self.database_url or f"sqlite:///{self.instance_dir.resolve() / CLASSES}"


def catalog(language: str) -> Path:
    """Where the words of a language are kept."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def languages() -> tuple[str, ...]:
    """The languages there are: English, and each that has a catalog."""
    found = TRANSLATIONS.glob(str(Path("*", "LC_MESSAGES", "messages.po")))
    return ENGLISH, *sorted(file.parents[1].name for file in found)


def from_environment(env: Mapping[str, str] = os.environ) -> Settings:
    """Settings as the environment gives them; what is unset or empty keeps its default.

    :raises ValueError: when a setting cannot be what it says: PORT or a limit no number it can be,
        DATABASE_URL no database we know, GAME_LANGUAGE no language we have, PUBLIC_URL, HOSTS or
        TRUSTED_PROXIES no address.
    """
    return Settings(
        host=env.get("HOST") or "127.0.0.1",
        port=_number(env, "PORT", DEFAULT_PORT, 65535),
        content_dir=Path(env.get("CONTENT_DIR") or CONTENT),
        instance_dir=Path(env.get("INSTANCE_DIR") or INSTANCE),
        secret_key=env.get("SECRET_KEY") or None,
        database_url=_database(env.get("DATABASE_URL") or None),
        trusted_proxies=_proxies(env),
        workers=_workers(env.get("WORKERS") or "0"),
        limits=Limits(
            seats_a_class=_number(env, "SEATS_A_CLASS", LIMITS.seats_a_class, MOST),
            classes_an_hour=_number(env, "CLASSES_AN_HOUR", LIMITS.classes_an_hour, MOST),
            classes_at_once=_number(env, "CLASSES_AT_ONCE", LIMITS.classes_at_once, MOST),
        ),
        public_url=_public(env.get("PUBLIC_URL") or None),
        hosts=_hosts(env.get("HOSTS") or ""),
        metrics=env.get("METRICS") == "1",
        tracebacks=env.get("TRACEBACKS") == "1",
        language=_language(env.get("GAME_LANGUAGE") or ENGLISH),
    )


def _number(env: Mapping[str, str], name: str, default: int, most: int) -> int:
    given = env.get(name) or str(default)
    if not (given.isdecimal() and 0 < int(given) <= most):
        raise ValueError(f"{name} is {given!r}. Instead: a number from 1 to {most}, like {default}")
    return int(given)


def _workers(given: str) -> int:
    if not (given.isdecimal() and int(given) <= MOST_WORKERS):
        raise ValueError(f"WORKERS is {given!r}. Instead: a number from 1 to {MOST_WORKERS}")
    return int(given)


def _proxies(env: Mapping[str, str]) -> tuple[Network, ...]:
    if env.get("BEHIND_PROXY") == "1":  # it believed whoever asked
        raise ValueError(f"BEHIND_PROXY does not say which proxy. Instead: {_NAMED}")
    names = filter(None, re.split(r"[,\s]+", env.get("TRUSTED_PROXIES") or ""))
    try:
        return tuple(ip_network(name, strict=False) for name in names)
    except ValueError as trouble:
        raise ValueError(f"TRUSTED_PROXIES: {trouble}. Instead: {_NAMED}") from trouble


def _database(url: str | None) -> str | None:
    if url and url.partition("://")[0] not in DATABASES:
        raise ValueError(
            "DATABASE_URL does not begin like one. "
            "Instead: postgresql://user:password@host/database, or nothing for a file of our own"
        )
    return url


def _public(url: str | None) -> str | None:
    if url and not _PUBLIC.fullmatch(url):
        raise ValueError(
            f"PUBLIC_URL is {url!r}. Instead: how others open the game, without a page of it, "
            "like https://play.school.org"
        )
    return url and url.rstrip("/").lower()


def _hosts(given: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in given.split(",") if name.strip())
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError(
                f"HOSTS names {name!r}. Instead: names without port, like play.school.org, "
                "with a comma between two; .school.org for each name of a school"
            )
    return names


def _language(code: str) -> str:
    if code not in languages():
        raise ValueError(f"GAME_LANGUAGE is {code!r}. Instead: one of {', '.join(languages())}")
    return code
