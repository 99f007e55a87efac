"""Compiles the translations while a wheel is built, since compiled files are not kept in git."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import PySide6
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Runs lrelease on the Chinese catalogue."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the compiled catalogue where the packed resources are taken from."""
        catalogue = Path(self.root) / "resources" / "i18n" / "custdim_zh_CN.ts"
        lrelease = next(Path(PySide6.__file__).parent.glob("lrelease*"))
        compiled = str(catalogue.with_suffix(".qm"))
        subprocess.run([str(lrelease), "-silent", str(catalogue), "-qm", compiled], check=True)
