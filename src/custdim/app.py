"""The program: without arguments the window, with a command the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

WINDOW_OPTIONS = (
    "--screenshot",
    "--page",
    "--language",
    "--scheme",
    "--size",
    "--office",
    "--user",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run custdim and return the exit status."""
    if is_frozen():
        # A frozen program starts itself for each process of its own, which ends in here.
        import multiprocessing

        multiprocessing.freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0].split("=")[0] not in WINDOW_OPTIONS:
        from custdim.cli import main as run_command

        return int(run_command(arguments))
    return run_window(arguments)


def run_window(arguments: Sequence[str]) -> int:
    """Show the window, or take a picture of it."""
    # What a start makes is there to stay: looking through it for garbage delays the first paint.
    gc.disable()
    # Each import waits until it is sure to be needed: the first paint is measured.
    from custdim.ui.start_options import StartOptions

    options = StartOptions()
    if arguments:
        from custdim.ui.start_arguments import read_options

        options = read_options(arguments)
    if options.screenshot is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif not has_display():
        print(
            "custdim: there is no display here; for a picture of the window run: "
            "python3 dev.py run --screenshot FILE.png",
            file=sys.stderr,
        )
        return 2
    from custdim.ui.program import run

    return run(options)


def is_frozen() -> bool:
    """Whether this is a packed program with its own interpreter, not Python with modules."""
    return hasattr(sys, "frozen") or "__compiled__" in globals()


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
