"""F6 goes from pane to pane: the keyboard's way over a page that Tab would take long to cross."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from custdim.ui.shortcuts import add_key


class PaneKeys:
    """Goes around the panes in the order of reading; each remembers where the keyboard was.

    `mains` are widgets to begin with where a pane has not had the keyboard yet. As its focus
    proxy such a widget would take all others in the pane out of the way of Tab.
    """

    def __init__(
        self,
        owner: QWidget,
        panes: Callable[[], Sequence[QWidget]],
        mains: Sequence[QWidget] = (),
    ) -> None:
        self._panes = panes  # asked each time: one may come late, or be made anew
        self._mains = mains
        self._left: dict[QWidget, QWidget] = {}  # by its pane, where the keyboard was
        onward = QCoreApplication.translate("PaneKeys", "To the next part of the page")
        back = QCoreApplication.translate("PaneKeys", "To the part of the page before")
        add_key(owner, "F6", onward, lambda: self.go(1))
        add_key(owner, "Shift+F6", back, lambda: self.go(-1))

    def go(self, step: int) -> None:
        """Give the keyboard to the pane that is so many further on; hidden ones are left out."""
        shown = [pane for pane in self._panes() if pane.isVisible() and self._entrance(pane)]
        if not shown:
            return
        now = QApplication.focusWidget()
        outside = -1 if step > 0 else 0
        here = next(
            (at for at, pane in enumerate(shown) if now and pane.isAncestorOf(now)), outside
        )
        if now is not None and 0 <= here < len(shown) and shown[here].isAncestorOf(now):
            self._left[shown[here]] = now
        target = shown[(here + step) % len(shown)]
        if entrance := self._entrance(target):
            entrance.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _entrance(self, pane: QWidget) -> QWidget | None:
        """The widget that had the keyboard last, the main one, or the first that takes it."""
        mains = filter(pane.isAncestorOf, self._mains)
        for wanted in (self._left.get(pane), *mains, pane.focusWidget()):
            if wanted is not None and isValid(wanted) and _takes_keys(wanted):
                return wanted
        following = pane.nextInFocusChain()
        while following is not None and following is not pane:
            if pane.isAncestorOf(following) and _takes_keys(following):
                return following
            following = following.nextInFocusChain()
        return None


def _takes_keys(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled()
