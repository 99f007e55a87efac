"""The command line, run as a program of its own: exit status, JSON, files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
import sqlcipher3
from openpyxl import load_workbook

import custdim as custdim_package
from custdim.cli import main
from custdim.rules.flow import Verdict
from custdim.services import customers
from custdim.services.customers import CustomerInput
from custdim.services.search import find_customers
from older_office import make_older
from services.case_steps import complete, start
from workbooks import write_xlsx

PASSWORD = "demo1234"


def custdim(*words, password=PASSWORD, language="en_US.UTF-8"):
    sources = str(Path(custdim_package.__file__).parents[1])
    own = {"PYTHONPATH": sources, "LC_ALL": language, "PYTHONUTF8": "1"}
    environment = {**os.environ, **own}
    environment.pop("CUSTDIM_PASSWORD", None)
    if password is not None:
        environment["CUSTDIM_PASSWORD"] = password
    return subprocess.run(
        [sys.executable, "-m", "custdim", *map(str, words)],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def inside(capsys, monkeypatch):
    """Run a further command in this process: starting the program each time takes long."""

    def run(*words, password=PASSWORD, language="en_US.UTF-8"):
        monkeypatch.setenv("LC_ALL", language)
        monkeypatch.setenv("CUSTDIM_PASSWORD", password)
        capsys.readouterr()
        status = main(list(map(str, words)))
        told = capsys.readouterr()
        return subprocess.CompletedProcess(words, status, told.out, told.err)

    return run


def answered(done, status=0):
    """The JSON on stdout of a command that ended as it should."""
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def folder(office):
    """An office that only the command line opens."""
    return office.folder


def test_an_office_is_made_and_found_sound(tmp_path, inside):
    new = tmp_path / "new office"
    made = custdim("new", new, "--template", "trade_credit", "--name", "华康商贸", "--json")
    assert answered(made)["name"] == "华康商贸"
    checked = custdim("check", new)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert checked.stderr == "The office is sound.\n"
    again = inside("new", new, "--json")
    assert answered(again, 1)["error"]["code"] == "office-exists"


def test_a_demo_office_is_made(tmp_path, inside):
    made = custdim("demo", tmp_path / "demo", "--customers", 5, "--json")
    assert answered(made)["customers"] == 5
    listed = answered(inside("find", tmp_path / "demo", "KH", "--limit", 3, "--json"))
    assert listed["count"] == 3


def test_customers_are_found_by_a_user_who_may_see_them(folder, office, clerk, inside):
    wanted = CustomerInput(name="深圳华康商贸有限公司", short_name="华康")
    customers.save_customer(office, clerk, wanted, revision=None)
    listed = answered(inside("find", folder, "szhk", "--user", "viewer", "--json"))
    assert [one["name"] for one in listed["customers"]] == ["深圳华康商贸有限公司"]
    told = inside("find", folder, "华康")
    assert told.stdout.split("\t")[1:3] == ["深圳华康商贸有限公司", "华康"]
    nothing = custdim("find", folder, "没有", language="zh_CN.UTF-8")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "没有找到。\n")


def test_a_wrong_password_is_refused_in_the_language_asked_for(folder, inside):
    english = custdim("find", folder, "x", password="wrong-one", language="C")
    assert english.returncode == 1
    assert english.stdout == ""
    assert "password" in english.stderr
    chinese = inside("find", folder, "x", "--language", "zh", password="wrong-one")
    assert "密码" in chinese.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("find",),
        ("find", "FOLDER", "x", "--limit", "many"),
        ("find", "FOLDER", "x", "--language", "fr"),
        ("new", "FOLDER", "--template", "unknown"),
        ("new", "FOLDER", "--admin", " "),
    ],
)
def test_wrong_use_ends_with_two(words, folder, capsys):
    assert main([str(folder) if word == "FOLDER" else word for word in words]) == 2
    told = capsys.readouterr()
    assert told.err
    assert told.out == ""


def test_wrong_use_ends_the_program_with_two_as_well():
    done = custdim("frobnicate")
    assert done.returncode == 2
    assert "frobnicate" in done.stderr


def test_without_password_and_terminal_it_says_how_to_give_one(folder):
    done = custdim("find", folder, "x", password=None)
    assert done.returncode == 2
    assert "CUSTDIM_PASSWORD" in done.stderr


def test_what_is_no_office_is_said_so(tmp_path, inside):
    told = answered(inside("check", tmp_path, "--json"), 1)
    assert told["error"]["code"] == "not-an-office"


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path, inside):
    (tmp_path / "file").write_text("", "utf-8")
    told = answered(inside("new", tmp_path / "file" / "office", "--json"), 1)
    assert told["error"]["reason"] == "no-access"


def test_a_broken_journal_is_found(folder, office, admin, inside):
    office.close()
    path = folder / "office.db"
    with sqlcipher3.connect(str(path)) as database:
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute("UPDATE audit_entry SET title = 'altered' WHERE id = 1")
    database.close()
    told = answered(inside("check", folder, "--json"), 1)
    assert told["sound"] is False
    assert "1" in told["findings"][0]["message"]


@pytest.fixture
def number(office, clerk, first, second, final, tmp_path):
    """The number of a case that three people approved."""
    desk = complete(start(office, clerk), clerk, tmp_path)
    desk.decide(clerk, Verdict.SUBMIT, "申请")
    for reviewer in (first, second, final):
        desk.decide(reviewer, Verdict.APPROVE, "同意")
    return desk.see(final).number


def test_a_report_is_made_by_those_who_may_take_it_out(folder, number, tmp_path, inside):
    out = tmp_path / "report.pdf"
    made = answered(custdim("report", folder, number, out, "--user", "clerk", "--json"))
    assert made == {"number": number, "state": "approved", "file": str(out)}
    text = "".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert number in text
    assert "深圳华康商贸有限公司" in text

    refused = inside("report", folder, number, tmp_path / "no.pdf", "--user", "viewer")
    assert refused.returncode == 1
    assert not (tmp_path / "no.pdf").exists()
    unknown = inside("report", folder, "XYPD-1999-0001", tmp_path / "no.pdf")
    assert unknown.returncode == 1
    nowhere = inside("report", folder, number, tmp_path / "no folder" / "no.pdf")
    assert nowhere.returncode == 2


HEADINGS = ("客户编码", "客户名称", "统一社会信用代码", "备注栏目")
GOOD = ("C001", "深圳华康商贸有限公司", "91440300708461136T", "x")
BAD = ("C002", "广州新海贸易有限公司", "91440300708461136X", "y")


def test_a_workbook_is_imported_and_refused_rows_come_back(folder, office, tmp_path, inside):
    file = write_xlsx(tmp_path / "客户.xlsx", HEADINGS, GOOD, BAD)
    planned = answered(inside("import", folder, file, "--dry-run", "--json"), 1)
    assert (planned["written"], planned["adding"], planned["refused"]) == (False, 1, 1)
    assert find_customers(office, "华康") == []

    back = tmp_path / "refused.xlsx"
    done = custdim("import", folder, file, "--refused", back)
    assert done.returncode == 1
    assert done.stdout == "1 added, 0 updated, 0 unchanged, 1 refused.\n"
    assert "Row 3: 统一社会信用代码" in done.stderr
    assert "备注栏目" in done.stderr
    assert [hit.code for hit in find_customers(office, "华康")] == ["C001"]
    assert find_customers(office, "新海") == []
    kept = load_workbook(back).worksheets[0]
    assert "广州新海贸易有限公司" in [cell.value for cell in kept[2]]


def test_a_good_workbook_ends_with_nought_and_can_come_again(folder, tmp_path, inside):
    file = write_xlsx(tmp_path / "good.xlsx", HEADINGS, GOOD)
    first = answered(inside("import", folder, file, "--json"))
    assert (first["added"], first["left_out"], first["refusals"]) == (1, ["备注栏目"], [])
    again = answered(inside("import", folder, file, "--json"))
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_import_is_for_those_who_may_edit_and_for_workbooks(folder, tmp_path, inside):
    file = write_xlsx(tmp_path / "good.xlsx", HEADINGS, GOOD)
    refused = answered(inside("import", folder, file, "--user", "viewer", "--json"), 1)
    assert refused["error"]["code"] == "not-allowed"
    text = tmp_path / "text.xlsx"
    text.write_text("no workbook", "utf-8")
    told = answered(inside("import", folder, text, "--json"), 1)
    assert told["error"]["code"] == "file-format"
    missing = answered(inside("import", folder, tmp_path / "none.xlsx", "--json"), 1)
    assert missing["error"]["reason"] == "missing"


def test_an_older_office_is_upgraded_and_that_is_told(folder, office, inside):
    office.close()
    make_older(folder, 20)
    words = ("find", folder, "远景", "--user", "viewer", "--json")
    first, again = custdim(*words, language="C"), inside(*words, language="C")
    assert answered(first)["count"] == 20
    assert first.stderr == (
        "An older version made this office: it is backed up and prepared for this version.\n"
    )
    assert (answered(again), again.stderr) == (answered(first), "")


def test_what_a_workbook_says_is_shown_and_never_obeyed(folder, office, tmp_path, inside):
    head = ["客户名称", "新_x001B_[2J列", "\u202e反"]  # an escape as a workbook writes it
    file = write_xlsx(tmp_path / "x.xlsx", head, ["甲_x001B_[31m公司", "x", "y"], ["乙\u202e公司"])
    done = inside("import", folder, file, "--refused", tmp_path / "refused.xlsx")
    assert "新[2J列" in done.stderr
    assert not [sign for sign in done.stdout + done.stderr if sign in "\x1b\u202e"]
    head = [cell.value for cell in load_workbook(tmp_path / "refused.xlsx").worksheets[0][1]]
    assert head[2:] == ["客户名称", "新[2J列", "反"]
    (hit,) = find_customers(office, "乙公司")
    assert hit.name == "乙公司"
