"""A small filled office, and every page of the program as the person it is made for sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from custdim.rules.flow import Verdict
from custdim.services import categories, customers
from custdim.services.access import actor_of
from custdim.services.offices import Office
from custdim.ui.navigation import PAGES, SECTIONS
from services.case_steps import Desk, add_customer, complete, start

NAMES = (
    ("深圳华康商贸有限公司", "91440300708461136T"),
    ("北京远景医疗器械有限公司", "91110000600037341L"),
    ("广州和信科技有限公司", "91110108551385082Q"),
    ("厦门鹭江进出口贸易有限责任公司湖里区象屿保税分公司", "91350211M000100Y46"),
)
READERS = {"customers": "clerk", "qualification": "first"}  # everything else is for admin


class Place(NamedTuple):
    """A page, or a section of the settings, and who works there."""

    page: str
    section: str
    login: str

    @property
    def key(self) -> str:
        """What distinguishes the place."""
        return self.section or f"{self.page}-{self.login}"


PLACES = (
    Place("home", "", "clerk"),
    Place("home", "", "first"),
    *(
        Place(entry.key, "", READERS[entry.key])
        for entry in PAGES
        if entry.key not in ("home", "settings")
    ),
    *(Place("settings", entry.key, "admin") for entry in SECTIONS),
)
SIZES = ((1280, 720), (1920, 1080))


def fill(office: Office, papers: Path) -> None:
    """Four customers in two classifications; a draft, one case at the first review, one through."""
    clerk = actor_of(office, "clerk")
    ids = [add_customer(office, clerk, name, code) for name, code in NAMES]
    for standard in categories.standards(office):
        _classify(office, ids, standard.id)
    start(office, clerk, ids[0])
    cases = [complete(start(office, clerk, one), clerk, papers) for one in ids[1:3]]
    for case in cases:
        case.decide(clerk, Verdict.SUBMIT, "资料齐全，请审批")
    _approve(office, cases[1])


def _classify(office: Office, ids: Iterable[int], standard_id: int) -> None:
    clerk = actor_of(office, "clerk")
    nodes = categories.category_nodes(office, standard_id)
    for one, node in zip(ids, nodes, strict=False):
        known = customers.customer(office, one)
        entered = replace(known, categories={**known.categories, standard_id: node.id})
        customers.save_customer(office, clerk, entered, revision=known.revision)


def _approve(office: Office, case: Desk) -> None:
    for login in ("first", "second", "final"):
        case.decide(actor_of(office, login), Verdict.APPROVE, "同意")


def controls(root: QWidget, kinds: tuple[type[QWidget], ...]) -> list[QWidget]:
    """Every visible widget of some kinds, without the inner parts of Qt's own."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and not widget.objectName().startswith("qt_")
    ]


def told(widget: QWidget) -> str:
    """How a failed test calls a widget: its class, its name, and where it stands."""
    chain: list[str] = []
    above: QWidget | None = widget
    while above is not None and len(chain) < 5:
        chain.append(type(above).__name__)
        above = above.parentWidget()
    text = getattr(widget, "text", str)()
    return f"{' < '.join(chain)}: {widget.accessibleName() or text!r}"
