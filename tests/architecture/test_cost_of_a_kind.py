"""A new kind costs one class: it travels through the whole program without any other change."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from openpyxl import Workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from custdim import kinds
from custdim.errors import InvalidValueError
from custdim.exchange.customers import apply_import, plan_import
from custdim.kinds import Kind
from custdim.kinds.base import option
from custdim.reports.credit_rating import write_report
from custdim.services import customers, definitions, qualification
from custdim.services.customer_history import customer_history
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.storage.dimensions import table_of
from custdim.ui.forms.dimension_form import DimensionForm
from custdim.ui.forms.rows_model import RowsModel
from services.case_steps import BASIC, complete, start


@dataclass(frozen=True, order=True)
class Span:
    """A length in whole minutes; a type that nothing else in the program knows."""

    minutes: int


@dataclass(frozen=True)
class Duration(Kind[Span]):
    """How long something takes, written 2h15."""

    code: ClassVar[str] = "toy_duration"
    column: ClassVar[str] = "integer"
    cell_format: ClassVar[str] = "0.00"
    align: ClassVar[str] = "right"

    longest: str | None = option(None, "text")  # in hours

    def parse(self, text):
        hours, mark, minutes = text.strip().lower().partition("h")
        if not (mark and hours.isdecimal() and (minutes or "0").isdecimal()):
            raise InvalidValueError("toy-duration", text=text)
        return Span(int(hours) * 60 + int(minutes or 0))

    def check(self, value):
        if self.longest is not None and value.minutes > int(self.longest) * 60:
            raise InvalidValueError("too-large", maximum=f"{self.longest}h")

    def encode(self, value):
        return value.minutes

    def decode(self, stored):
        return Span(stored)

    def show(self, value, language="zh"):
        return f"{value.minutes // 60}h{value.minutes % 60:02}"

    def from_cell(self, cell):
        if not isinstance(cell, int | float):
            return super().from_cell(cell)
        found = Span(round(cell * 60))
        self.check(found)
        return found

    def to_cell(self, value):
        return value.minutes / 60


@pytest.fixture
def toy():
    with kinds.also(Duration):
        yield


@pytest.fixture
def dimension(toy, office, admin):
    """A dimension with one attribute of the toy kind."""
    attributes = (
        AttributeDraft("haul", "送货时长", "Haul", kind="toy_duration", options={"longest": "9"}),
    )
    draft = DimensionDraft("DELIVERY", "配送", "Delivery", attributes=attributes)
    return definitions.dimension(
        office, definitions.save_dimension(office, admin, draft, revision=None).id
    )


@pytest.fixture
def haul(dimension):
    return dimension.by_code["haul"]


@pytest.fixture
def save(office, clerk, dimension):
    """Save a customer with the records of a form."""

    def act(records, name="深圳华康商贸有限公司", **more):
        basic = next(d for d in definitions.dimensions(office) if d.code == "BASIC")
        known = {basic.by_code[code].id: value for code, value in BASIC.items()}
        entered = CustomerInput(
            name=name,
            credit_code="91440300708461136T",
            records={dimension.id: records, basic.id: (RecordValues(values=known),)},
        )
        return customers.save_customer(office, clerk, entered, revision=None).id

    return act


def test_its_options_are_kept_and_offered(office, dimension, haul):
    assert haul.bound == Duration(longest="9")
    assert [one.name for one in kinds.option_fields(Duration)] == ["longest"]


def test_form_column_and_history(qtbot, office, clerk, dimension, haul, save):
    form = DimensionForm(dimension, "en")
    qtbot.addWidget(form)
    form.show()
    field = form.fields[haul.id]
    edit = field.findChild(QLineEdit)
    assert edit.accessibleName() == "Haul"
    qtbot.keyClicks(edit, "12h30")
    assert [problem.error.reason for problem in form.problems()] == ["too-large"]
    assert any("at most 9h" in label.text() for label in field.findChildren(QLabel))
    edit.selectAll()
    qtbot.keyClicks(edit, "2h5")
    assert form.problems() == []
    customer_id = save(form.records())

    stored = customers.customer(office, customer_id)
    assert stored.records[dimension.id][0].values == {haul.id: Span(125)}
    table = table_of(dimension.id, [(haul.id, "integer")])
    with office.reading() as session:
        assert [row[f"a{haul.id}"] for row in session.execute(table.select()).mappings()] == [125]

    model = RowsModel(dimension, "zh")
    model.set_rows([model.row_of(1, {str(haul.id): "2h05"})])
    assert model.index(0, 0).data() == "2h05"
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    stories = [
        story
        for event in customer_history(office, clerk, customer_id, "zh")
        for story in event.fields
    ]
    assert ("2h05") in {story.after for story in stories if "送货时长" in story.label}


def test_an_excel_workbook(office, clerk, dimension, haul, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["客户全称", "送货时长"])
    sheet.append(["甲地贸易有限公司", haul.bound.to_cell(Span(90))])
    sheet.append(["乙地贸易有限公司", "3h20"])
    sheet.append(["丙地贸易有限公司", 55.5])
    sheet["B2"].number_format = Duration.cell_format
    book.save(tmp_path / "in.xlsx")
    plan = plan_import(office, clerk, tmp_path / "in.xlsx")
    assert (plan.good, plan.bad) == (2, 1)
    assert [problem.error.reason for problem in plan.refused[0].problems] == ["too-large"]
    result = apply_import(office, clerk, plan)
    values = {
        known.name: known.records[dimension.id][0].values[haul.id]
        for known in (customers.customer(office, one) for one in result.changes.customers)
    }
    assert values == {"甲地贸易有限公司": Span(90), "乙地贸易有限公司": Span(200)}


def test_the_printed_report(office, clerk, dimension, haul, save, tmp_path):
    customer_id = save((RecordValues(values={haul.id: Span(125)}),))
    desk = complete(start(office, clerk, customer_id), clerk, tmp_path)
    frozen = qualification.snapshot(office, clerk, desk.case_id)
    shown = [field for group in frozen["groups"] for field in group["fields"]]
    assert {"zh": "送货时长", "en": "Haul", "value_zh": "2h05", "value_en": "2h05"} in shown
    file = io.BytesIO()
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    write_report(frozen, file, printed_by="文员", printed_at=at)
    words = " ".join(page.extract_text() for page in PdfReader(file).pages)
    assert "送货时长" in words
    assert "2h05" in words
