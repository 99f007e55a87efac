"""The customers page of an office, opened in a process of its own and looked at as it paints."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure, median

AIM_FIRST_MS, AIM_END_MS, AIM_MB = 300.0, 50.0, 60.0
RUNS = 3
PROBE = """
import json, sys, time
from pathlib import Path
from custdim.ui import lasting_none
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from custdim.services import offices
from custdim.services.access import actor_of
from custdim.ui import theme
from custdim.ui.context import Context
from custdim.ui.pages.customers_page import CustomersPage
from custdim.ui.settings_store import SettingsStore
from custdim.ui.tasks import Tasks

WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents

class Painted(QObject):
    # Notes when the view's rows were painted for the first time.
    at = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.at and model.rowCount():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.note)  # the rows are painted within this event
        return False
    def note(self):
        self.at = time.perf_counter()

def memory():
    pages = Path("/proc/self/statm")  # on other systems nobody tells so simply
    return int(pages.read_text().split()[1]) * 4096 / 2**20 if pages.exists() else 0.0

application = QApplication([])
theme.apply(application, "light")
office = offices.open_office(Path(sys.argv[1]))
tasks = Tasks()
context = Context(office, actor_of(office, "clerk"), tasks, SettingsStore(), "zh")
known = memory()
begun = time.perf_counter()
page = CustomersPage(context)
page.resize(1280, 720)
model, view = page.list.table, page.list.view
painted = Painted()
view.viewport().installEventFilter(painted)
page.show()
while not painted.at:
    application.processEvents(WAIT)  # as a program does, leaving the time to its workers
first = painted.at - begun
count = int(sys.argv[2])
while model.rowCount() < count or tasks.busy():
    application.processEvents()
    time.sleep(0.005)
begun = time.perf_counter()
view.scrollToBottom()
view.viewport().repaint()
end = time.perf_counter() - begun
print(json.dumps([first * 1000, end * 1000, memory() - known]), flush=True)
import os; os._exit(0)
"""


def measure(folder: Path, count: int) -> list[Figure]:
    """Open the page several times; the medians count."""
    found = [json.loads(opened(folder, count)) for _ in range(RUNS)]
    first, end, memory = (median(values) for values in zip(*found, strict=True))
    return [
        met("first rows of the customers page painted", first, "ms", AIM_FIRST_MS),
        met("jump to the end of the customers page", end, "ms", AIM_END_MS),
        met("memory that the customers page adds", memory, "MB", AIM_MB),
    ]


def met(name: str, value: float, unit: str, aim: float) -> Figure:
    """A figure with what it should be."""
    return Figure(name, value, unit, f"≤ {aim:g} {unit}", value <= aim)


def opened(folder: Path, count: int) -> str:
    """Return what one process said."""
    environment = {**os.environ, "CUSTDIM_HOME": str(folder.parent / "home")}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", PROBE, str(folder), str(count)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]
