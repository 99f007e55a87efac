"""What is wrong in a whole form, above it; each line leads to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from custdim.ui.widgets.buttons import link
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column

SHOWN = 6


class ErrorSummary(QFrame):
    """Lists the problems of a form; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("tone", "error")
        self._head = label("", "subheading", wrap=True)
        self._column = column(self, (12, 8, 12, 8), 4)
        self._more = label("", "muted")
        for words in (self._head, self._more):
            words.setContentsMargins(2, 0, 0, 0)  # as the links between them
        self._column.addWidget(self._head)
        self._column.addWidget(self._more)
        self._lines: list[QPushButton] = []
        self.hide()

    def show_problems(self, problems: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show sentences, each with what brings the person to its place."""
        for old in self._lines:
            self._column.removeWidget(old)
            old.deleteLater()
        self._lines = [self._line(text, jump) for text, jump in problems[:SHOWN]]
        self._head.setText(
            QCoreApplication.translate("ErrorSummary", "{count} to put right").format(
                count=len(problems)
            )
        )
        left = len(problems) - len(self._lines)
        words = QCoreApplication.translate("ErrorSummary", "and {count} more below")
        self._more.setText(words.format(count=left))
        self._more.setVisible(left > 0)
        self.setAccessibleName(self._head.text())
        self.setVisible(bool(problems))

    def clear(self) -> None:
        """Show no problem."""
        self.show_problems(())

    def _line(self, text: str, jump: Callable[[], object]) -> QPushButton:
        made = link(text)
        made.clicked.connect(_Jump(jump))
        self._column.insertWidget(self._column.count() - 1, made)
        return made


class _Jump:
    """Leads to a field, whatever `clicked` passes along."""

    def __init__(self, jump: Callable[[], object]) -> None:
        self._jump = jump

    def __call__(self) -> None:
        self._jump()
