"""The two halves of every start screen: who we are or which step it is, and what is asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from custdim import __version__
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, on_top, row, surface

if TYPE_CHECKING:
    from custdim.ui.start.busy import BusyPage
    from custdim.ui.start.sign_in import SignInPage
    from custdim.ui.start.welcome import WelcomePage

P = TypeVar("P", bound=QWidget)
SIDE = 360
CONTENT = 640


class StartFrame(QWidget):
    """Shows one start page at a time beside the brand or beside the steps of a wizard.

    Each page is made when it is first wanted, since the first paint waits for it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = QStackedWidget()
        self._home = self._brand()
        self._side.addWidget(self._home)
        self._pages = QStackedWidget()
        self._pages.setMaximumWidth(CONTENT)
        side = surface("rail")
        side.setFixedWidth(SIDE)
        column(side).addWidget(self._side)
        layout: QHBoxLayout = row(self, spacing=0)
        layout.addWidget(side)
        layout.addStretch(1)
        layout.addWidget(self._pages, 6)
        layout.addStretch(1)

    @cached_property
    def welcome(self) -> WelcomePage:
        """The offices to choose from."""
        from custdim.ui.start.welcome import WelcomePage

        return self._kept(WelcomePage())

    @cached_property
    def sign_in(self) -> SignInPage:
        """Who is it?"""
        from custdim.ui.start.sign_in import SignInPage

        return self._kept(SignInPage())

    @cached_property
    def busy(self) -> BusyPage:
        """Something takes a while."""
        from custdim.ui.start.busy import BusyPage

        return self._kept(BusyPage())

    def show_page(self, page: QWidget, side: QWidget | None = None) -> None:
        """Show a page; a wizard brings its steps for the side."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        if side is not None and self._side.indexOf(side) < 0:
            self._side.addWidget(side)
        self._side.setCurrentWidget(side or self._home)
        self._pages.setCurrentWidget(page)

    def current(self) -> QWidget | None:
        """The page shown."""
        return self._pages.currentWidget()

    def remove_page(self, page: QWidget, side: QWidget) -> None:
        """Throw away a wizard that is over."""
        self._pages.removeWidget(page)
        self._side.removeWidget(side)
        page.deleteLater()
        side.deleteLater()

    def _kept(self, page: P) -> P:
        # A page that nobody has shown yet must belong to the window as well.
        self._pages.addWidget(page)
        return page

    def _brand(self) -> QWidget:
        box = QFrame()
        layout = column(box, (40, 48, 32, 24), 12)
        layout.addWidget(Emblem("badge-check", 48, "accent"))
        layout.addSpacing(4)
        layout.addWidget(label("custdim", "display"))
        tagline = self.tr("Know your customers by every dimension, and prove that they qualify.")
        layout.addWidget(label(tagline, "muted", wrap=True))
        layout.addSpacing(24)
        for picture, words in (
            ("shapes", self.tr("Your own dimension types and forms")),
            ("clipboard-check", self.tr("Three reviews by three people")),
            ("file-text", self.tr("Printed reports from frozen facts")),
            ("lock", self.tr("Everything stays on this computer")),
        ):
            line = row(spacing=12)
            line.addLayout(on_top(Emblem(picture, 18)))
            line.addWidget(label(words, wrap=True), 1)
            layout.addLayout(line)
        layout.addStretch(1)
        version = self.tr("Version {version}").format(version=__version__)
        layout.addWidget(label(version, "note"))
        return box
