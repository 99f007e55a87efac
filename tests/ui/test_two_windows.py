"""A window sees within two seconds what another program does; nothing typed is lost by it."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
import shiboken6

from custdim.services.customers import customer, save_customer
from custdim.ui.dialogs.conflict_dialog import MINE, THEIRS, ConflictDialog
from custdim.ui.pages.customers_page import CustomersPage
from customers_scene import NAMES, at_dialog, opened_scene
from processes import start
from typing_keys import commit_text

WITHIN = 2.0  # seconds

# Does in another process what one line says, then tells when it was stored.
HANDS = """
import json, sys, time
from dataclasses import replace
from pathlib import Path
from custdim.services import categories, customers, definitions, offices
from custdim.services.access import actor_of
from custdim.services.definitions import AttributeDraft, DimensionDraft
office = offices.open_office(Path(sys.argv[1]))
admin, clerk = actor_of(office, "admin"), actor_of(office, "clerk")
for line in sys.stdin:
    what = json.loads(line)
    if "customer" in what:
        known = customers.customer(office, what["customer"])
        wanted = replace(known, **what["fields"], records={})
        customers.save_customer(office, clerk, wanted, revision=known.revision)
    else:
        mark = AttributeDraft("x", "记", "Mark")
        draft = DimensionDraft("FAR", "远方", "Far", attributes=(mark,))
        definitions.save_dimension(office, admin, draft, revision=None)
    print(time.time(), flush=True)
"""
# A whole window in another process, which says what its list shows whenever that changes.
WINDOW = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from custdim.services import offices
from custdim.services.access import actor_of
from custdim.ui import theme
from custdim.ui.context import Context
from custdim.ui.pages.customers_page import CustomersPage
from custdim.ui.settings_store import SettingsStore
from custdim.ui.tasks import Tasks
app = QApplication([])
theme.apply(app, "light")
office = offices.open_office(Path(sys.argv[1]))
tasks = Tasks()
page = CustomersPage(Context(office, actor_of(office, "viewer"), tasks, SettingsStore(), "en"))
page.resize(1600, 900)
page.show()
tasks.watch(office)
told = []
def look():
    table = page.list.table
    names = sorted(str(table.index(row, 0).data()) for row in range(table.rowCount()))
    if names and names != told:
        told[:] = names
        print(f"{time.time()}\\t{'|'.join(names)}", flush=True)
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
app.exec()
"""


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def page(qtbot, context_for, clerk, office):
    context = context_for(clerk)
    context.tasks.watch(office)
    made = CustomersPage(context)
    qtbot.addWidget(made)
    made.resize(1840, 960)
    made.show()
    qtbot.waitUntil(lambda: made.list.table.rowCount() == len(NAMES))
    yield made
    context.tasks.watch(None)
    shiboken6.delete(made)


@pytest.fixture
def other(office):
    """Another program: tell it what to do, get back when it was stored."""
    with start(HANDS, office.folder, send=True) as process:

        def do(**what):
            process.stdin.write(json.dumps(what) + "\n")
            process.stdin.flush()
            return float(process.stdout.readline())

        yield do
        process.kill()


def names(page):
    table = page.list.table
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def opened(qtbot, page, customer_id):
    page.open(customer_id=customer_id)
    qtbot.waitUntil(lambda: page.panel.customer_id == customer_id)
    qtbot.waitUntil(lambda: not page._context.tasks.busy())


def retype(page, place, text):
    line = page.panel.editor.form.head.fields[place].editor.inputs()[0]
    line.setFocus()
    line.selectAll()
    commit_text(line, text)


def typed(page, place):
    return page.panel.editor.form.head.fields[place].text()


def test_what_another_program_saves_is_in_the_list_within_two_seconds(qtbot, page, scene, other):
    stored = other(customer=scene.ids[0], fields={"name": "远方公司"})
    qtbot.waitUntil(lambda: "远方公司" in names(page))
    assert time.time() - stored < WITHIN


def test_an_open_form_nobody_typed_in_shows_the_new_values(qtbot, page, scene, other):
    opened(qtbot, page, scene.ids[0])
    stored = other(customer=scene.ids[0], fields={"short_name": "远方"})
    qtbot.waitUntil(lambda: typed(page, ("short_name",)) == "远方")
    assert time.time() - stored < WITHIN


def test_both_values_are_shown_and_one_is_chosen(qtbot, page, scene, other, office):
    opened(qtbot, page, scene.ids[0])
    retype(page, ("name",), "我的公司")
    retype(page, ("short_name",), "我")
    other(customer=scene.ids[0], fields={"name": "他的公司", "short_name": "他"})
    qtbot.waitUntil(lambda: "他的公司" in names(page))
    assert typed(page, ("name",)) == "我的公司"

    def answer(dialog):
        dialog.fields.groups()[0].button(MINE).click()
        dialog.fields.groups()[1].button(THEIRS).click()
        dialog.take.click()

    met = at_dialog(ConflictDialog, answer)
    assert page.panel.editor.save()
    assert met
    stored = customer(office, scene.ids[0])
    assert (stored.name, stored.short_name) == ("我的公司", "他")


def test_new_definitions_reach_an_open_form_and_what_is_typed_stays(qtbot, page, scene, other):
    opened(qtbot, page, scene.ids[0])
    retype(page, ("name",), "正在输入")
    before = set(page.panel.editor.form.forms)
    stored = other(define=True)
    qtbot.waitUntil(lambda: len(page.panel.editor.form.forms) == len(before) + 1)
    assert time.time() - stored < WITHIN
    assert typed(page, ("name",)) == "正在输入"
    assert page.panel.editor.dirty


def test_two_windows_in_two_processes_follow_each_other(qtbot, page, scene, office, clerk):
    with start(WINDOW, office.folder) as window:
        try:
            first = window.stdout.readline()
            assert set(first.rstrip("\n").split("\t")[1].split("|")) == set(NAMES)
            opened(qtbot, page, scene.ids[0])
            retype(page, ("name",), "这里改的公司")
            assert page.panel.editor.save()
            stored = time.time()
            seen, shown = window.stdout.readline().rstrip("\n").split("\t")
            assert "这里改的公司" in shown.split("|")
            assert float(seen) - stored < WITHIN
        finally:
            window.kill()
    known = customer(office, scene.ids[1])
    save_customer(
        office, clerk, replace(known, name="窗口关了以后", records={}), revision=known.revision
    )
    assert scene.name(scene.ids[1]) == "窗口关了以后"
