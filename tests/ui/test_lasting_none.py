from __future__ import annotations

import os
import subprocess
import sys

MANY_CALLS = """
import custdim.ui
from PySide6.QtWidgets import QApplication, QCheckBox
app = QApplication(["test", "-platform", "offscreen"])
box = QCheckBox()
for _ in range(30_000):
    box.setChecked(not box.isChecked())
    box.setProperty("x", box.property("x") is None)
    box.isVisible(), box.text(), box.property("nothing")
print("alive")
"""


def test_many_qt_calls_do_not_end_the_process():
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
