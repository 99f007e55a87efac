"""Pages are loaded while nobody waits for them, in the background and from nothing."""

import os
import subprocess
import sys

PROBE = """
import sys
from custdim.ui import lasting_none
from PySide6.QtWidgets import QApplication
application = QApplication([])
from custdim.ui.navigation import PAGES, load_pages
from custdim.ui.tasks import Tasks
tasks = Tasks()
tasks.run(application, load_pages, lambda _: application.quit())
application.exec()
print(all(entry.factory.partition(":")[0] in sys.modules for entry in PAGES))
print("custdim.ui.panels.customer_panel" in sys.modules, flush=True)
tasks.close()
"""


def test_all_pages_can_be_loaded_in_the_background(tmp_path):
    source = os.pathsep.join(path for path in sys.path if path.endswith("src"))
    environment = {**os.environ, "CUSTDIM_HOME": str(tmp_path), "PYTHONPATH": source}
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == ["True", "True"]
