"""What keeps a case from being stored or submitted: how much it is, and the way to each place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from custdim.ui.shortcuts import add_key
from custdim.ui.widgets.buttons import on_click, secondary
from custdim.ui.widgets.notice import Notice

KEY = "F8"


class ProblemNotice(Notice):
    """One line, so that the sheet stays in sight; F8 leads from one problem to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._problems: list[tuple[str, Callable[[], object]]] = []
        self._at = 0
        self.next = secondary(self.tr("Next"), "arrow-right")
        self.next.setToolTip(self.tr("To the next place (F8)"))
        on_click(self.next, self.go_on)
        self.add_action(self.next)

    def listen(self, owner: QWidget) -> None:
        """Answer to the key while the keyboard is anywhere in `owner`."""
        add_key(owner, KEY, self.tr("To the next place that is wrong"), self.go_on)

    def show_problems(self, problems: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Take the problems with what brings the person to each, and go to the first."""
        self._problems = list(problems)
        self._at = -1
        self.next.setVisible(len(self._problems) > 1)
        if self._problems:
            self.go_on()
        else:
            self.say("")

    def go_on(self) -> None:
        """Go to the next problem; after the last one comes the first."""
        if not self._problems:
            return
        self._at = (self._at + 1) % len(self._problems)
        text, jump = self._problems[self._at]
        count = len(self._problems)
        words = self.tr("{number} of {count} to put right").format(number=self._at + 1, count=count)
        self.say(f"{words}  ·  {text}", "error")
        jump()

    def clear(self) -> None:
        """Show no problem."""
        self.show_problems(())
