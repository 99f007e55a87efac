"""Time from the start of the process to the first paint: custdim against an empty window."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, median

RUNS = 15
PROBE = """
import sys, time
begun = float(sys.argv[1])
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def report():
    print((time.time() - begun) * 1000, flush=True)
    import os; os._exit(0)

class Exposed(QObject):
    # Looks at the window's surface only: a filter on every object would itself cost most.
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Expose:
            QTimer.singleShot(0, report)  # the widgets are painted within this event
        return False

def exec_and_watch(*_):
    watch = Exposed()
    for window in QApplication.topLevelWindows():
        window.installEventFilter(watch)
    return real_exec()

real_exec = QApplication.exec
if sys.argv[2] == "empty":
    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 720)
    window.show()
    exec_and_watch()
else:
    QApplication.exec = staticmethod(exec_and_watch)
    from custdim.app import main
    main([])
"""


def measure() -> list[Figure]:
    """Start both in turn, several times, and compare the medians.

    Both run from compiled bytecode, as every installed program does after its first start.
    """
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "settings.json"
        settings.write_text('{"recent_offices": ["/nowhere/office"], "language": "zh"}', "utf-8")
        times = {which: [] for which in ("empty", "custdim")}
        for which in times:
            start(which, home)
        for _ in range(RUNS):
            for which, measured in times.items():
                measured.append(start(which, home))
    ours, empty = median(times["custdim"]), median(times["empty"])
    return [
        Figure(
            "first paint of the window",
            ours,
            "ms",
            "≤ 1.5 × empty window",
            ours <= 1.5 * empty,
            empty,
            "empty PySide6 window",
        )
    ]


def start(which: str, home: str) -> float:
    """Start one program and return the milliseconds to its first paint."""
    environment = {**os.environ, "CUSTDIM_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(time.time()), which],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.strip().splitlines()[-1])
