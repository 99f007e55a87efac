"""Sheets are read as people see them, in a process that may be cancelled or end badly."""

import multiprocessing
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlwt

from custdim.errors import CancelledError, FileFormatError
from custdim.exchange import guard, reading
from custdim.exchange.workbook import read_sheet
from custdim.progress import Progress
from workbooks import write_xlsx

PLAIN = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>{cells}</sheetData></worksheet>'
)


def with_cells(path: Path, cells: str, *, promised: int | None = None) -> Path:
    """A workbook whose only sheet holds exactly this XML."""
    plain = write_xlsx(path.with_name("plain.xlsx"), ["a"])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = PLAIN.format(cells=cells).encode()
            made.writestr(name, content)
    if promised is not None:
        _lie_about_size(path, promised)
    return path


def _lie_about_size(path: Path, size: int) -> None:
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    content[at + 24 : at + 28] = size.to_bytes(4, "little")
    path.write_bytes(content)


def refused(path: Path, **what: str) -> FileFormatError:
    with pytest.raises(FileFormatError) as caught:
        read_sheet(path, **what)
    return caught.value


def test_cells_keep_their_kinds_and_rows_their_numbers(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "客户"
    sheet["B3"], sheet["C4"], sheet["D5"] = "远景", 12.5, True
    sheet["B6"], sheet["C6"] = date(2025, 1, 3), datetime(2025, 1, 3, 4, 5)
    sheet["D6"] = time(3, 4)
    book.save(tmp_path / "a.xlsx")
    read = read_sheet(tmp_path / "a.xlsx")
    assert (read.name, read.names, read.width) == ("客户", ("客户",), 4)
    assert read.rows[2][1] == "远景"
    assert read.rows[3][2] == 12.5
    assert read.rows[4][3] is True
    assert read.rows[5][1:] == [date(2025, 1, 3), datetime(2025, 1, 3, 4, 5), "03:04:00"]


def test_an_old_workbook_is_read_as_well(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("客户档案")
    sheet.write(0, 0, "客户名称")
    sheet.write(1, 0, "远景公司")
    sheet.write(1, 1, 7)
    book.save(str(tmp_path / "old.xls"))
    read = read_sheet(tmp_path / "old.xls")
    assert (read.name, list(read.rows)) == ("客户档案", [["客户名称", ""], ["远景公司", 7.0]])


def test_the_first_visible_sheet_is_read_unless_another_is_named(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].sheet_state = "hidden"
    for name in ("一", "二"):
        book.create_sheet(name).append([name])
    book.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx").name == "一"
    assert read_sheet(tmp_path / "a.xlsx").names == ("一", "二")
    assert read_sheet(tmp_path / "a.xlsx", "二").rows == [["二"]]
    assert refused(tmp_path / "a.xlsx", sheet="三").reason == "no-sheet"


def test_cells_whose_formula_failed_are_known(tmp_path):
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#DIV/0!</v></c></row>'
    assert read_sheet(with_cells(tmp_path / "a.xlsx", cells)).failed == {(0, 1)}


def test_reading_is_cancelled(tmp_path):
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        read_sheet(write_xlsx(tmp_path / "a.xlsx", ["a"]), progress=progress)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-a-workbook"),
        (b"name,code\n", "not-a-workbook"),
        (b"PK\x03\x04 is only the beginning", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 is only the beginning", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + guard.ENCRYPTED, "password"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path, content, reason):
    (tmp_path / "a.xlsx").write_bytes(content)
    error = refused(tmp_path / "a.xlsx")
    assert (error.reason, error.params["name"]) == (reason, "a.xlsx")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refused(tmp_path / "gone.xlsx").reason == "missing"
    assert refused(tmp_path).reason == "unreadable"


@pytest.mark.parametrize(
    "far",
    [
        "XFD1048576",
        "A1048576",
        "ZZ50000",
        "KA90000",
        "AAA1",
        "a1048576",
        "CZ299999",
        "A0000000000300001",
    ],
)
def test_two_cells_far_apart_do_not_take_all_the_memory(tmp_path, far):
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row><c r="{far}"><v>2</v></c></row>'
    reason = "too-wide" if far.startswith(("XFD", "AAA")) else "too-many-cells"
    assert refused(with_cells(tmp_path / "bomb.xlsx", cells)).reason == reason


@pytest.mark.parametrize(
    "far", ["IV20000", "ZZ5000", "ZZ9999", "KA59000", "Z120000", "A100000", "AB99999"]
)
def test_large_sheets_of_ordinary_width_pass(tmp_path, far):
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row><c r="{far}"><v>2</v></c></row>'
    assert guard.check_package(with_cells(tmp_path / "large.xlsx", cells)) == frozenset()


@pytest.mark.parametrize(("length", "row"), [(32_767, None), (32_768, "503"), (20_000_000, "503")])
def test_a_text_longer_than_a_cell_can_be_is_refused(tmp_path, length, row):
    cells = '<row r="3"><c r="A3"><v>1</v></c></row>'
    cells += f'<row r="503"><c r="B503" t="inlineStr"><is><t>{"长" * length}</t></is></c></row>'
    path = with_cells(tmp_path / "long.xlsx", cells)
    if row is None:
        assert len(read_sheet(path).rows[-1][1]) == length
    else:
        error = refused(path)
        assert (error.reason, error.params["detail"]) == ("long-text", row)


def test_a_sheet_that_promises_to_be_small_is_not_believed(tmp_path):
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>' * 2000
    path = with_cells(tmp_path / "liar.xlsx", cells, promised=100)
    assert refused(path).reason == "damaged"


def test_a_file_that_unpacks_into_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MOST_UNPACKED", 1000)
    path = write_xlsx(tmp_path / "a.xlsx", ["a"])
    assert refused(path).reason == "unpacks-too-large"
    monkeypatch.setattr(guard, "MOST_BYTES", 100)
    assert refused(path).reason == "too-large"


def test_a_reader_that_is_ended_by_the_system_is_an_error_like_others(tmp_path, monkeypatch):
    monkeypatch.setattr("custdim.exchange.workbook.serve", _end_without_a_word)
    assert refused(write_xlsx(tmp_path / "a.xlsx", ["a"])).reason == "too-much-memory"


def _end_without_a_word(path, sheet, answers):
    answers.close()


def test_the_reader_tells_what_it_could_not_read_and_ends(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    fresh = multiprocessing.get_context("spawn")
    here, there = fresh.Pipe(duplex=False)
    reader = fresh.Process(target=reading.serve, args=(str(tmp_path / "a.xlsx"), None, there))
    reader.start()
    there.close()
    word, (reason, _) = here.recv()
    with pytest.raises(EOFError):
        here.recv()
    reader.join()
    assert (word, reason, reader.exitcode) == (reading.REFUSED, "damaged", 0)
