"""The attacks of ``attack/`` in short. They need what Linux tells of processes, and an address for each
of many who ask."""

import sys

import pytest

from attack import requests
from attack.faults import breaking


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if sys.platform != "linux":
        for item in items:
            if item.path.parent.name == "attack":
                item.add_marker(pytest.mark.skip("it is Linux that tells of processes"))


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that runs many tests at once may be slow: that breaks no law."""
    monkeypatch.setattr(requests, "PATIENCE", 30.0)
    for name in ("SOON", "QUICK", "ORPHANED", "LOCKED"):
        monkeypatch.setattr(breaking, name, 60.0)
