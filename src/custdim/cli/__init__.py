"""The command line: everything a script or a person without a window needs."""

from custdim.cli.program import main

__all__ = ["main"]
