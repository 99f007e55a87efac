#!/usr/bin/env python3
"""The one door for working on custdim: run, test, check, bench, demo, translate.

Needs nothing but Python 3.11 or newer with its venv module; everything else it installs itself,
in exact versions with checked hashes, into `.venv` beside this file.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = HERE / "installer" / "lock"
CATALOGUE = HERE / "resources" / "i18n" / "custdim_zh_CN.ts"

# Asked for with `-m`, import-linter ends well without having looked at anything.
LINT_IMPORTS = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"

# What Qt's wheels expect of a Linux system: library file → Debian package.
SYSTEM_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def main(argv: Sequence[str]) -> int:
    """Do what the command line says and return the exit status."""
    commands = {
        "run": (run, "start custdim; what follows goes to the program"),
        "test": (test, "lint, types and all tests; what follows goes to pytest"),
        "check": (check, "lint, types and import contracts only"),
        "bench": (bench, "measure and print each figure beside its limit"),
        "demo": (demo, "make the demo office: demo [FOLDER] [--customers N]"),
        "translate": (translate, "collect the texts of the program into the catalogue"),
    }
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0])
    names = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, explanation) in commands.items():
        names.add_parser(name, help=explanation, add_help=False)
    known, rest = parser.parse_known_args(argv)
    return commands[known.command][0](rest)


def run(rest: Sequence[str]) -> int:
    """Start the program."""
    prepare("run")
    return program(rest)


def test(rest: Sequence[str]) -> int:
    """Check everything, then run the tests on all cores."""
    if status := check(()):
        return status
    # A worker that is killed by a crash in native code ends the run at once, with its name.
    workers = ("-n", "auto", "--dist", "worksteal", "--max-worker-restart", "0")
    return tool("-m", "pytest", "-q", *workers, *rest)


def check(rest: Sequence[str]) -> int:
    """Run the linter, the formatter and the type checker."""
    prepare("dev")
    steps = (
        ("-m", "ruff", "check", "--quiet", "."),
        ("-m", "ruff", "format", "--check", "--quiet", "."),
        ("-m", "mypy", "--no-error-summary"),
        ("-c", LINT_IMPORTS),
    )
    return next((status for step in steps if (status := tool(*step, *rest))), 0)


def bench(rest: Sequence[str]) -> int:
    """Run the benchmarks."""
    prepare("dev")
    return tool("-m", "bench", *rest, extra_path="tests")


def demo(rest: Sequence[str]) -> int:
    """Make the demo office."""
    prepare("run")
    return program(("demo", *rest))


def translate(_rest: Sequence[str]) -> int:
    """Bring the catalogue up to date with the sources."""
    prepare("dev")
    sources = sorted(str(path) for path in (HERE / "src" / "custdim").rglob("*.py"))
    languages = ("-source-language", "en", "-target-language", "zh_CN")
    names = ("-locations", "none", "-no-obsolete", "-ts", str(CATALOGUE))
    status = subprocess.run([str(qt_tool("lupdate")), *sources, *names, *languages], check=False)
    return status.returncode or compile_catalogue()


def program(arguments: Sequence[str]) -> int:
    """Run custdim from this checkout."""
    return tool("-m", "custdim", *arguments)


def tool(*arguments: str, extra_path: str = "") -> int:
    """Run a module of the virtual environment with the sources in its path."""
    try:
        return subprocess.run(
            [str(PYTHON), *arguments], cwd=HERE, env=environment(extra_path), check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


def environment(extra_path: str = "") -> dict[str, str]:
    """Return the variables of a process that runs from this checkout."""
    paths = [str(HERE / "src")] + ([str(HERE / extra_path)] if extra_path else [])
    made = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    made.pop("PYTHONHOME", None)
    return made


def prepare(lock: str) -> None:
    """Make sure of the virtual environment, the locked packages, Qt's libraries, the catalogue."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where old versions are told so
        raise SystemExit("custdim needs Python 3.11 or newer.")
    make_environment()
    install(lock)
    if sys.platform.startswith("linux"):
        install_system_libraries()
    compile_catalogue()


def make_environment() -> None:
    """Make `.venv` unless it is there."""
    if PYTHON.exists():
        return
    say("making .venv …")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SystemExit("Python's venv module is missing. On Debian: apt-get install python3-venv")


def install(lock: str) -> None:
    """Install the packages of a lock file unless just these are installed already."""
    file = LOCKS / f"{lock}.txt"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    stamp = VENV / f"installed-{lock}"
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"installing the packages of {file.relative_to(HERE)} …")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(file)], check=True
    )
    stamp.write_text(digest)


def install_system_libraries() -> None:
    """Install what Qt needs of the system through apt, or say how."""
    missing = [package for name, package in SYSTEM_LIBRARIES.items() if not loads(name)]
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        raise SystemExit(f"Qt needs these system libraries: {' '.join(missing)}")
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and (shutil.which("sudo") is None or subprocess.run([*root, "true"]).returncode):
        raise SystemExit(f"Qt needs system libraries. Please run:\n  sudo {' '.join(command)}")
    say(f"installing system libraries: {' '.join(missing)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], command):
        done = subprocess.run(
            [*root, *step], env=quiet, capture_output=True, text=True, check=False
        )
        if done.returncode and step is command:
            raise SystemExit(f"{done.stderr.strip()}\nPlease run:\n  {' '.join([*root, *command])}")


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def compile_catalogue() -> int:
    """Compile the translations when they are newer than their compiled form."""
    compiled = CATALOGUE.with_suffix(".qm")
    if not CATALOGUE.exists():
        return 0
    if compiled.exists() and compiled.stat().st_mtime >= CATALOGUE.stat().st_mtime:
        return 0
    command = [str(qt_tool("lrelease")), "-silent", str(CATALOGUE), "-qm", str(compiled)]
    return subprocess.run(command, check=False).returncode


def qt_tool(name: str) -> Path:
    """One of the tools that come with PySide6."""
    return BIN / (f"pyside6-{name}" + (".exe" if os.name == "nt" else ""))


def say(text: str) -> None:
    """Tell what takes a while, without disturbing what is piped."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
