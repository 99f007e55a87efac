"""The list in a workbook and on paper."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from custdim.errors import CancelledError, NotAllowedError
from custdim.exchange.customer_list import write_list
from custdim.progress import Progress
from custdim.reports.customer_list import ListPaper, PaperColumn, write_customer_list
from custdim.services import lists
from custdim.services.journal import journal_rows
from customer_shape import Shape, save

EVIL = '=HYPERLINK("http://x","y")'


@pytest.fixture
def shape(office, admin):
    return Shape(office, admin)


@pytest.fixture
def ids(office, clerk, shape):
    records = shape.site(boss=EVIL, area=Decimal("12.5")) | shape.trucks("A1", "A2")
    return [save(office, clerk, "安泰公司", short_name="+1", records=records)]


def fields_of(office, shape):
    known = lists.by_key(lists.list_fields(office))
    keys = [lists.attribute_key(one) for one in (shape.boss, shape.area, shape.plate)]
    return [known[key] for key in ("name", "short_name", "updated_at", *keys)]


def test_texts_are_no_formulas_and_numbers_are_numbers(office, clerk, ids, shape, tmp_path):
    file = tmp_path / "清单.xlsx"
    assert write_list(office, clerk, ids, fields_of(office, shape), file) == 1
    head, row = load_workbook(file).worksheets[0].iter_rows()
    assert [cell.value for cell in head][:2] == ["客户名称", "简称"]
    assert [(cell.value, cell.data_type) for cell in row if cell.column != 3] == [
        ("安泰公司", "s"),
        ("+1", "s"),
        (EVIL, "s"),
        (12.5, "n"),
        ("A1；A2", "s"),
    ]
    assert row[2].is_date
    entry = journal_rows(office, clerk, limit=1)[0]
    assert (entry.action, entry.title) == ("export", "清单.xlsx")


def test_only_who_may_and_nothing_is_left_after_cancelling(
    office, clerk, viewer, ids, shape, tmp_path
):
    file = tmp_path / "x.xlsx"
    fields = fields_of(office, shape)
    with pytest.raises(NotAllowedError):
        write_list(office, viewer, ids, fields, file)
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        write_list(office, clerk, ids, fields, file, "zh", progress)
    assert list(tmp_path.glob("x.xlsx*")) == []


def test_the_paper_says_what_how_many_and_who(clock):
    paper = ListPaper("测试商贸", "客户清单", "状态：正常", 90, "文员", clock())
    columns = (PaperColumn("客户名称", "text"), PaperColumn("面积", "number", right=True))
    file = io.BytesIO()
    write_customer_list(paper, columns, ((f"第{at}公司", str(at)) for at in range(90)), file)
    pages = [page.extract_text() for page in PdfReader(file).pages]
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert f"第 {number} 页，共 {len(pages)} 页" in text
        assert "客户清单" in text
        assert "状态：正常" in text
        assert "文员 于 2026-11-22" in text
        assert "面积" in text
    assert "第89公司" in pages[-1]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a\x00b",
            "a\x1b[31m",
            "a\ud800b",
            "a\u202eb",
            "👩‍👩‍👧‍👦𬭸",
            "a\u2028b\x85",
            "\ufffe\uffff",
            "",
        ),
        *("=cmd|'/c calc'!A0", "<b>x</b>&amp;<img src=x>", "{0}%s{", "אבג\u200f", "长" * 5000),
    ],
    ids=lambda text: f"{text!a:.20}",
)
def test_no_text_breaks_the_paper(clock, text):
    paper = ListPaper(text, text, text, 1, text, clock())
    file = io.BytesIO()
    write_customer_list(paper, (PaperColumn("客户名称", "text"),), [(text,)] * 3, file)
    assert len(PdfReader(file).pages) >= 1
