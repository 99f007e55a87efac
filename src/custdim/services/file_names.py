"""What an attached file is called: plainly on every system, and never as a program."""

from __future__ import annotations

from pathlib import Path

from custdim.errors import FileFormatError
from custdim.services.title_checks import plain_name

LONGEST = 200
FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
# Reviewers open what is attached; the system would run these instead of showing them.
PROGRAMS = frozenset({
    ".app", ".appimage", ".bat", ".chm", ".cmd", ".com", ".command", ".cpl", ".desktop", ".dll",
    ".exe", ".hta", ".inf", ".jar", ".js", ".jse", ".jnlp", ".lnk", ".msc", ".msi", ".msp",
    ".pif", ".ps1", ".py", ".pyw", ".reg", ".scf", ".scr", ".sh", ".url", ".vb", ".vbe", ".vbs",
    ".workflow", ".ws", ".wsf", ".wsh",
})  # fmt: skip


def attached_name(file: Path) -> str:
    """Return the name to keep of a file; raise InvalidValueError or FileFormatError."""
    # Windows drops blanks and dots at the end, and would find the program behind them.
    name = plain_name(file.name, "file", LONGEST).translate(FORBIDDEN).rstrip(" .")
    if Path(name).suffix.lower() in PROGRAMS:
        raise FileFormatError("program", name=name)
    return name
