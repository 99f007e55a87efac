"""Reads from the command line how the window begins."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from custdim.ui.start_options import StartOptions


def read_options(arguments: Sequence[str]) -> StartOptions:
    """Read the options; argparse says what is wrong with them and leaves with status 2."""
    parser = argparse.ArgumentParser(prog="custdim")
    parser.add_argument("--screenshot", type=Path, metavar="FILE.png", help="only take a picture")
    parser.add_argument("--page", default="", help="welcome, home, customers, settings/users, …")
    parser.add_argument("--language", default="", choices=("zh", "en"))
    parser.add_argument("--scheme", default="", choices=("light", "dark"))
    parser.add_argument("--size", type=_size, metavar="1280x720")
    parser.add_argument("--user", default="", help="the demo user in the picture, else the clerk")
    return StartOptions(**vars(parser.parse_args(list(arguments))))


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not like 1280x720")
    return int(width), int(height)
