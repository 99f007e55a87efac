"""The report that inspectors hold: read back from the PDF itself."""

import io
import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from custdim.reports.credit_rating import write_report
from custdim.reports.fonts import REGULAR
from custdim.reports.typesetting import NOT_FIRST, width_of, wrapped

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def snapshot():
    return json.loads((Path(__file__).parent / "approved.json").read_text("utf-8"))


def report(snapshot, language="zh"):
    file = io.BytesIO()
    write_report(snapshot, file, printed_by="陈录入", printed_at=AT, language=language)
    return file.getvalue()


def text_of(pdf):
    """All the words, without the places where lines break."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def fonts_of(pdf):
    """Yield the descriptors of all fonts of all pages."""
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()


def test_the_form_tells_everything_in_chinese(snapshot):
    text = text_of(report(snapshot))
    for expected in (
        "客户信用等级评定表",
        "XYPD-2026-0001",
        "91440300708461136T",
        "付款及时率",
        "评分标准",
        "信用等级",
        "人民币柒万叁仟元整",
        "73,000",
        "2027年11月21日",
        "资料齐全",
        "赵终",
        "未盖公章原印章",
        "签字",
        "盖章",
        "长期",
        "打印：陈录入",
    ):
        assert expected in text


def test_the_form_is_complete_in_english(snapshot):
    text = text_of(report(snapshot, "en"))
    for expected in ("Customer Credit Rating Form", "On-time payment rate", "Fair", "Signature"):
        assert expected in text


def test_pages_are_counted(snapshot):
    pages = PdfReader(io.BytesIO(report(snapshot))).pages
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页 共 {len(pages)} 页" in " ".join(page.extract_text().split())


def test_every_font_is_embedded(snapshot):
    fonts = list(fonts_of(report(snapshot)))
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "NotoSansSC" in font["/BaseFont"]


def test_rare_characters_can_be_copied(snapshot):
    text = text_of(report(snapshot))
    assert "深圳𬭸㐂䶮喆〔U+20BB7〕商贸有限公司" in text


def test_the_same_snapshot_gives_the_same_bytes(snapshot):
    assert report(snapshot) == report(snapshot)


def test_only_an_approved_case_bears_no_watermark(snapshot):
    assert "评 审 中" not in text_of(report(snapshot))
    assert "评 审 中" in text_of(report({**snapshot, "state": "second"}))
    assert "草 稿" in text_of(report({**snapshot, "state": "draft", "number": None}))


def test_long_texts_go_over_the_pages(snapshot):
    snapshot["decisions"][-1]["opinion"] = "同意囍授信,按季复核。" * 400
    snapshot["groups"][2]["fields"][0]["value_zh"] = "经营范围包括日用百货;" * 300
    pages = PdfReader(io.BytesIO(report(snapshot))).pages
    assert len(pages) > 4
    assert "".join(text_of(report(snapshot)).split()).count("囍") == 400


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(codec=None), max_size=200))
def test_no_text_breaks_the_report(snapshot, text):
    snapshot["customer"]["name"] = text
    snapshot["items"][0]["basis"] = text
    snapshot["decisions"][-1]["opinion"] = text
    assert report(snapshot).startswith(b"%PDF")


@given(st.text("客户信用等级，。；：abc 123（）《》％", max_size=80), st.floats(60, 200))
def test_lines_fit_and_nothing_is_lost(text, width):
    lines = wrapped(text, width).split("\n")
    assert "".join("".join(lines).split()) == "".join(text.split())
    inseparable = "（（" in text or any(
        first in NOT_FIRST and second in NOT_FIRST for first, second in pairwise(text)
    )
    assert inseparable or all(width_of(line, REGULAR, 9) <= width + 0.001 for line in lines)


def test_a_comma_never_begins_a_line():
    for width in range(30, 120, 3):
        lines = wrapped("授信额度，按季复核；同意。请财务部、业务部：执行！" * 6, width).split("\n")
        assert not [line for line in lines if line[0] in NOT_FIRST]
        assert all(width_of(line, REGULAR, 9) <= width for line in lines)


def test_a_number_is_not_broken_at_its_comma():
    assert "10,000" in wrapped("Paid-in capital (10,000 CNY)", 75)


def test_a_word_without_end_is_cut_from_line_to_line():
    lines = wrapped("8" * 50_000, 30).split("\n")
    assert "".join(lines) == "8" * 50_000
    assert len(set(lines[:-1])) == 1
    assert all(width_of(line, REGULAR, 9) <= 30 for line in lines)


def test_the_heading_of_a_group_stays_with_its_first_row(snapshot):
    for lines in range(12):  # moves the end of the page through the table
        snapshot["customer"]["short_name"] = "简称 " * 12 * lines
        for page in PdfReader(io.BytesIO(report(snapshot))).pages:
            told = page.extract_text().split("XYPD-2026-0001 打印")[0].split("\n")
            last = [line.strip() for line in told if line.strip()][-3:]
            assert not {"信用履约", "财务与规模", "地址", "经营"} & set(last)


def test_a_very_long_value_under_a_heading_is_printed_whole(snapshot):
    snapshot["groups"][0]["fields"][0]["value_zh"] = "囍很长的数值，" * 2000
    assert "".join(text_of(report(snapshot)).split()).count("囍") == 2000
