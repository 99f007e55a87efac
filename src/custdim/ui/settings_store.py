"""The program's settings for the screens: read once, written at every change, announced."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from custdim.settings import Settings, load_settings, save_settings


class SettingsStore(QObject):
    """Holds the settings of this computer."""

    changed = Signal(object)  # Settings

    def __init__(self, parent: QObject | None = None, keep: bool = True) -> None:
        super().__init__(parent)
        self._keep = keep
        self.current: Settings = load_settings()

    def put(self, settings: Settings) -> None:
        """Keep other settings."""
        if settings != self.current:
            self.current = settings
            if self._keep:
                save_settings(settings)
            self.changed.emit(settings)

    def change(self, **values: Any) -> None:
        """Change single settings by name."""
        self.put(self.current._replace(**values))

    def layout(self, page: str) -> dict[str, Any]:
        """What a page remembered: widths, hidden panes, columns."""
        stored = self.current.layout.get(page, {})
        return dict(stored) if isinstance(stored, dict) else {}

    def remember(self, page: str, **values: Any) -> None:
        """Let a page remember plain JSON values."""
        pages = {**self.current.layout, page: {**self.layout(page), **values}}
        self.change(layout=pages)
