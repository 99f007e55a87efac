"""The pages of the window and the sections of the settings, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from custdim.rules.rights import Right

if TYPE_CHECKING:
    from custdim.ui.context import Context


@dataclass(frozen=True)
class PageEntry:
    """One page: where it is made, and who may see it."""

    key: str
    factory: str  # module:class, loaded when the page is first shown
    icon: str
    shortcut: str = ""
    right: Right | None = None


PAGES = (
    PageEntry("home", "custdim.ui.pages.home_page:HomePage", "house", "Ctrl+1"),
    PageEntry(
        "customers",
        "custdim.ui.pages.customers_page:CustomersPage",
        "users",
        "Ctrl+2",
        Right.VIEW,
    ),
    PageEntry(
        "qualification",
        "custdim.ui.pages.qualification_page:QualificationPage",
        "badge-check",
        "Ctrl+3",
        Right.VIEW,
    ),
    PageEntry("settings", "custdim.ui.pages.settings_page:SettingsPage", "settings", "Ctrl+4"),
)

MADE_LATE = ("custdim.ui.panels.customer_panel",)  # by their pages
LOAD_AFTER_MS = 800  # by then the home page is painted and has read what it shows

SECTIONS = (
    PageEntry(
        "dimensions",
        "custdim.ui.pages.dimensions_page:DimensionsPage",
        "shapes",
        right=Right.DEFINE,
    ),
    PageEntry(
        "categories",
        "custdim.ui.pages.categories_page:CategoriesPage",
        "folder-tree",
        right=Right.DEFINE,
    ),
    PageEntry("users", "custdim.ui.pages.users_page:UsersPage", "users", right=Right.MANAGE_USERS),
    PageEntry("journal", "custdim.ui.pages.journal_page:JournalPage", "history", right=Right.VIEW),
    PageEntry("office", "custdim.ui.pages.office_page:OfficePage", "building-2"),
    PageEntry("program", "custdim.ui.pages.program_page:ProgramPage", "monitor"),
)


def title_of(key: str) -> str:
    """What a page or section is called."""
    return {
        "home": QCoreApplication.translate("Navigation", "Home"),
        "customers": QCoreApplication.translate("Navigation", "Customers"),
        "qualification": QCoreApplication.translate("Navigation", "Qualification"),
        "settings": QCoreApplication.translate("Navigation", "Settings"),
        "dimensions": QCoreApplication.translate("Navigation", "Dimension types"),
        "categories": QCoreApplication.translate("Navigation", "Categories"),
        "users": QCoreApplication.translate("Navigation", "Users"),
        "journal": QCoreApplication.translate("Navigation", "Journal"),
        "office": QCoreApplication.translate("Navigation", "Office"),
        "program": QCoreApplication.translate("Navigation", "Program"),
    }[key]


def load_pages() -> None:
    """Load what pages are made of, so that nobody waits for it who opens one for the first time."""
    for name in (*(entry.factory.partition(":")[0] for entry in PAGES), *MADE_LATE):
        import_module(name)


def build(entry: PageEntry, context: Context, parent: QWidget) -> QWidget:
    """Load a page and make it where it will be shown: moved later, it would be styled twice."""
    module, name = entry.factory.split(":")
    made: QWidget = getattr(import_module(module), name)(context, parent)
    return made
