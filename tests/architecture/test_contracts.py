"""The house holds: imports point down, no cycles, no Qt in the core, small files."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "custdim").rglob("*.py"))
MOST_LINES = 300
LONGEST_FUNCTION = 45
TR = re.compile(r"\btr\b")
CORE = ("services", "storage", "models", "kinds", "rules", "exchange", "reports", "cli", "demo")


def test_import_contracts_are_kept():
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", lint],
        cwd=ROOT,
        env={**__import__("os").environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 kept, 0 broken" in done.stdout  # it did look


def test_the_core_never_loads_qt():
    modules = [
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        for path in SOURCES
        if path.relative_to(ROOT / "src" / "custdim").parts[0] in CORE
        and path.stem not in ("__init__", "env")
        and "versions" not in path.parts
    ]
    code = f"import sys, {', '.join(modules)}; sys.exit('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**__import__("os").environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert done.returncode == 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_files_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_functions_stay_short(path):
    text = path.read_text("utf-8")
    # No function is longer than its file: what is short as a whole need not be taken apart.
    nodes = ast.walk(ast.parse(text)) if len(text.splitlines()) > LONGEST_FUNCTION else ()
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in nodes
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_translated_text_is_a_plain_literal(path):
    """Only literals are collected for translation; anything else is never found at run time."""
    text = path.read_text("utf-8")
    nodes = ast.walk(ast.parse(text)) if TR.search(text) else ()
    calls = [n for n in nodes if isinstance(n, ast.Call)]
    bad = [
        node.lineno
        for node in calls
        if getattr(node.func, "attr", "") == "tr" and not isinstance(node.args[0], ast.Constant)
    ]
    assert not bad


def test_no_address_or_path_of_one_machine_is_kept():
    forbidden = ("pythonhosted", "pypi.org/simple", "registry.npmjs", "deb.debian", "/wo" + "rk/")
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = [n for n in done.stdout.split("\0") if n.endswith((".py", ".md", ".txt", ".toml"))]
    found = [
        (name, word)
        for name in names
        for word in forbidden
        if word in (ROOT / name).read_text("utf-8")
    ]
    assert not [pair for pair in found if not pair[0].endswith("test_contracts.py")]
