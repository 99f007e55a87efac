"""The options that commands share, and the frame that turns errors into an exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from custdim.cli.voice import MisuseError, Voice
from custdim.cli.words import system_language
from custdim.errors import CustdimError

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The office's folder.")]
Machine = Annotated[bool, typer.Option("--json", help="Answer in JSON, for machines.")]
Login = Annotated[
    str | None,
    typer.Option("--user", metavar="NAME", help="Who signs in; asked for when it is not known."),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="zh|en", help="Else as the system speaks."),
]


def answer(language: str | None, machine: bool, act: Callable[[Voice], int]) -> None:
    """Run one command; whatever is refused is one sentence, never a traceback."""
    voice = Voice(language if language in ("zh", "en") else system_language(), machine)
    try:
        if language not in (None, "zh", "en"):
            raise MisuseError("no-language", language=language)
        status = act(voice)
    except MisuseError as error:
        status = voice.misused(error)
    except CustdimError as error:
        status = voice.refuse(error)
    except BrokenPipeError:
        raise  # whoever read the answer has gone; typer ends quietly
    except OSError as error:
        status = voice.failed(error)
    raise typer.Exit(status)
