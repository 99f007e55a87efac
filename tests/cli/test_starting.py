"""What happens before anything else when the program starts."""

from __future__ import annotations

import multiprocessing
import sys

import pytest

from custdim.app import main


def test_a_frozen_program_serves_its_own_processes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["custdim", "--multiprocessing-fork", "parent_pid=1"])
    served: list[object] = []

    def serve() -> None:
        served.append(None)
        sys.exit(0)

    monkeypatch.setattr(multiprocessing, "freeze_support", serve)
    with pytest.raises(SystemExit):
        main()
    assert served
