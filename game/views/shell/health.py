"""Words for whoever watches the server: whether its process answers, and whether it is ready for
children. Neither tells anything of a class.
"""

import shutil
from pathlib import Path

from flask import Flask, Response, current_app, jsonify

from game import __version__
from game.content.model import Pack
from game.settings import CLASSES, Settings
from game.views.shell import logs

LEAST = 100 * 1024 * 1024  # bytes on the disk: a hundred classes, and what is written meanwhile


def init_app(app: Flask) -> None:
    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)


def healthz() -> tuple[str, dict[str, str]]:
    """The process answers."""
    return "ok", {"Content-Type": "text/plain"}


def readyz() -> tuple[Response, int]:
    """Whether children can play, and a sentence for each thing that keeps classes from it. Who plays
    alone needs no store."""
    settings: Settings = current_app.extensions["settings"]
    pack: Pack = current_app.extensions["pack"]
    free = _free(settings.instance_dir)
    troubles = [*_store(settings), *_disk(settings, free)]
    told = {
        "ready": not troubles,
        "told": "Ready to play." if not troubles else "Ready to play alone, not in classes.",
        "troubles": troubles,
        "version": __version__,
        "edition": current_app.extensions["edition"],
        "activities": len(pack.activities),
        "rounds": sum(len(stop.rounds) for stop in pack.stops),
        "free_megabytes": free // 1024**2,
    }
    response = jsonify(told)
    response.cache_control.no_store = True
    return response, 503 if troubles else 200


def _store(settings: Settings) -> list[str]:
    """What is wrong with the store. Where no class was ever opened there is none yet."""
    if not settings.database_url and not (settings.instance_dir / CLASSES).exists():
        return []
    trouble = current_app.extensions["db"].trouble()
    return [logs.first_line(f"Classes cannot be kept: {trouble}")] if trouble else []


def _disk(settings: Settings, free: int) -> list[str]:
    """Whether the disk is nearly full; another server has its own."""
    if free >= LEAST or (settings.database_url or "sqlite").startswith("postgres"):
        return []
    left = free // 1024**2
    return [f"Only {left} MB are left on the disk that classes are kept on. Make room there."]


def _free(folder: Path) -> int:
    """The bytes that are left on the disk of a folder, which may not be there yet."""
    there = next(one for one in (folder.resolve(), *folder.resolve().parents) if one.exists())
    return shutil.disk_usage(there).free
