"""`custdim COMMAND …`: the list of commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from custdim import __version__
from custdim.cli import defining, importing, looking, making

app = typer.Typer(
    name="custdim",
    help="Keeps an office's customers by dimension and proves that they are qualified. "
    "Without a command the window opens. The password is taken from CUSTDIM_PASSWORD, or asked "
    "for. Exit status: 0 good, 1 something is wrong, 2 wrong use.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("new")(making.new)
app.command("demo")(making.demo)
app.command("import")(importing.import_)
app.command("find")(looking.find)
app.command("report")(looking.report)
app.command("check")(looking.check)
app.add_typer(defining.definitions, name="definitions")


def main(argv: Sequence[str]) -> int:
    """Run one command and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A rare character must not end a command on a console that cannot show it.
            stream.reconfigure(errors="backslashreplace")
    try:
        app(args=list(argv), prog_name="custdim")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


@app.callback(invoke_without_command=True)
def _whole(
    version: bool = typer.Option(False, "--version", help="Print the version."),
) -> None:
    if version:
        print(f"custdim {__version__}")
        raise typer.Exit
