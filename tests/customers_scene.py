"""An office small enough to overlook, and hands for the customers page."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from custdim.services import categories, definitions, offices
from custdim.services.access import Actor, actor_of
from custdim.services.customers import CustomerInput, customer, save_customer
from custdim.services.offices import Office
from customer_shape import Shape

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from custdim.ui.pages.customers_page import CustomersPage

NAMES = ("上海远景医疗器械有限公司", "广州和信科技有限公司", "武汉天图贸易有限公司")
LOOK_MS = 10


class Scene:
    """Three customers in two industries, and two dimensions of their own."""

    def __init__(self, office: Office, admin: Actor, clerk: Actor) -> None:
        for known in definitions.dimensions(office):
            definitions.delete_dimension(office, admin, known.id, revision=known.revision)
        self.office = office
        self.shape = Shape(office, admin)
        self.industry = categories.standards(office)[0].id
        top = [n for n in categories.category_nodes(office, self.industry) if n.parent_id is None]
        self.farming, self.mining = top[0].id, top[1].id
        self.ids = [self.add(clerk, name) for name in NAMES]

    def add(self, clerk: Actor, name: str, **more: Any) -> int:
        """Save a whole customer."""
        records = self.shape.site(boss="王敏") | self.shape.trucks(f"沪A{abs(hash(name)) % 99999}")
        place = {self.industry: self.mining if "贸易" in name else self.farming}
        entered = CustomerInput(name=name, categories=place, records=records, **more)
        return save_customer(self.office, clerk, entered, revision=None).id

    def name(self, customer_id: int) -> str:
        """Return the name that is stored."""
        return customer(self.office, customer_id).name


@cache
def _furnished(pattern: Path) -> tuple[Path, Scene]:
    folder = pattern.with_name("scene")
    shutil.copytree(pattern, folder)
    office = offices.open_office(folder)
    scene = Scene(office, actor_of(office, "admin"), actor_of(office, "clerk"))
    office.close()
    return folder, scene


def opened_scene(pattern: Path, folder: Path) -> Iterator[Scene]:
    """Open a copy of the scene, which is made only once."""
    furnished, scene = _furnished(pattern)
    shutil.copytree(furnished, folder / "scene")
    mine = copy.copy(scene)
    mine.office = offices.open_office(folder / "scene")
    yield mine
    mine.office.close()


def settled(qtbot: QtBot, page: CustomersPage) -> None:
    """Wait until nothing goes on in the background."""
    qtbot.waitUntil(lambda: not page._context.tasks.busy())


def at_dialog(kind: type[QDialog], act: Callable[[Any], object]) -> list[QDialog]:
    """Do something with the next modal dialog of a kind; return where it will be listed."""
    met: list[QDialog] = []

    def look(left: int) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            met.append(dialog)
            act(dialog)
        elif left:
            QTimer.singleShot(LOOK_MS, partial(look, left - 1))

    QTimer.singleShot(LOOK_MS, partial(look, 400))
    return met
