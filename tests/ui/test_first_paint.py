"""The window is painted before anything heavy is loaded."""

import os
import subprocess
import sys

import pytest

HEAVY = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "argon2",
    "openpyxl",
    "python_calamine",
    "reportlab",
    "pypinyin",
    "yaml",
    "typer",
    "custdim.services",
    "custdim.storage",
    "custdim.models",
    "custdim.exchange",
    "custdim.demo",
    "PySide6.QtPdf",
    "PySide6.QtNetwork",
    "Qt",  # the namespace: PySide prepares all its enumerations as soon as it is imported
)
PROBE = """
import os, sys
import PySide6.QtCore
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWindow():
            print(" ".join(sys.modules), *vars(PySide6.QtCore), flush=True)
            os._exit(0)
        return False

def watch():
    kept = FirstPaint()
    QApplication.instance().installEventFilter(kept)
    return real()

real = QApplication.exec
QApplication.exec = staticmethod(watch)
from custdim.app import main
main([])
"""


@pytest.mark.parametrize("recent", ["", '"/nowhere/office"'])
def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path, recent):
    (tmp_path / "settings.json").write_text(f'{{"recent_offices": [{recent}]}}', "utf-8")
    source = os.pathsep.join(path for path in sys.path if path.endswith("src"))
    environment = {**os.environ, "CUSTDIM_HOME": str(tmp_path), "PYTHONPATH": source}
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert "custdim.ui.main_window" in loaded
    guilty = [m for m in loaded if any(m == h or m.startswith(f"{h}.") for h in HEAVY)]
    assert guilty == []
