"""`custdim definitions`: written, looked at, taken in; statuses and JSON as of all commands."""

import json

import pytest

from custdim.cli import main
from custdim.services import definitions
from custdim.services.template_sets import SETS
from services.case_steps import add_customer


@pytest.fixture
def run(office, capsys, monkeypatch):
    """Run a command as the administrator, and return status, JSON and what people read."""
    monkeypatch.setenv("CUSTDIM_PASSWORD", "demo1234")

    def act(verb, file, *more, user="admin", machine=True):
        words = ["definitions", verb, str(office.folder), str(file), "--user", user, *more]
        status = main([*words, "--language", "en", *(["--json"] if machine else [])])
        told = capsys.readouterr()
        return status, json.loads(told.out) if machine else told.out, told.err

    return act


def codes(office):
    return [one.code for one in definitions.dimensions(office)]


def test_what_is_written_changes_nothing_when_taken_in(run, office, tmp_path):
    file = tmp_path / "all.yaml"
    status, facts, _ = run("export", file)
    assert (status, facts["types"]) == (0, 5)
    before = definitions.dimensions(office)
    status, facts, _ = run("import", file)
    assert (status, facts["unchanged"], facts["written"]) == (0, 5, True)
    assert definitions.dimensions(office) == before


def test_one_type_is_written_and_comes_in_under_another_code(run, office, tmp_path):
    file = tmp_path / "one.yaml"
    assert run("export", file, "--type", "CONTACT")[0] == 0
    file.write_text(file.read_text("utf-8").replace("code: CONTACT", "code: PEOPLE"), "utf-8")
    status, facts, _ = run("import", file, "--dry-run")
    assert (status, facts["added"], facts["written"]) == (0, 1, False)
    assert "PEOPLE" not in codes(office)
    status, out, _ = run("import", file, machine=False)
    assert status == 0
    assert out.splitlines() == [
        "Contacts: new",
        "1 added, 0 changed, 0 as they were, 0 refused.",
    ]
    assert codes(office)[-1] == "PEOPLE"


def test_problems_are_told_by_line_and_end_with_one(run, office, tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(
        "custdim: definitions\nversion: 1\ntypes:\n"
        "- {code: GOOD, zh: 好}\n- {code: BAD, zh: 1, x: 2}\n",
        "utf-8",
    )
    status, facts, err = run("import", file)
    assert (status, facts["added"], facts["refused"]) == (1, 1, 1)
    assert facts["problems"][0] | {"message": ""} == {
        "line": 5,
        "path": "BAD.x",
        "code": "invalid-value",
        "reason": "unknown-key",
        "message": "",
    }
    assert "Line 5, BAD.x: " in err
    assert codes(office)[-1] == "GOOD"


def test_values_leave_the_forms_only_when_their_number_is_given(run, office, clerk, tmp_path):
    add_customer(office, clerk)
    file = tmp_path / "kind.yaml"
    file.write_text(
        "custdim: definitions\nversion: 1\ntypes:\n- code: BASIC\n  zh: 基本\n  groups:\n"
        "  - attributes: [{code: scope, zh: 范围, kind: integer}]\n",
        "utf-8",
    )
    status, facts, _ = run("import", file)
    assert (status, facts["error"]["code"]) == (1, "confirm")
    assert run("import", file, "--confirm", "1")[0] == 0


def test_refusals_and_wrong_use(run, tmp_path):
    assert run("export", tmp_path / "x.yaml", user="clerk")[0] == 1
    assert run("export", tmp_path / "x.yaml", "--type", "NONE")[0] == 1
    status, facts, _ = run("import", tmp_path / "none.yaml")
    assert (status, facts["error"]["reason"]) == (1, "missing")
    assert main(["definitions"]) == 2
    assert main(["definitions", "melt", "x"]) == 2


def test_the_help_names_every_set(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["new", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(code in told for code in SETS)


@pytest.mark.parametrize("template", ["food_customer", "pharma_gsp_customer"])
def test_offices_are_made_from_every_set(template, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CUSTDIM_PASSWORD", "demo1234")
    assert main(["new", str(tmp_path / "firm"), "--template", template, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["template"] == template


def test_what_a_file_does_to_stored_records_is_told(run, office, clerk, tmp_path):
    add_customer(office, clerk)
    file = tmp_path / "more.yaml"
    body = "- code: BASIC\n  zh: 基本\n  groups:\n  - attributes:\n"
    demand = "    - {code: nick, zh: 别名, en: Nick, kind: text, required: true}\n"
    head = "custdim: definitions\nversion: 1\ntypes:\n"
    file.write_text(head + body + demand, "utf-8")
    _, facts, _ = run("import", file, "--dry-run")
    assert facts["types"][0]["findings"] == [{"effect": "missing", "name": "别名", "count": 1}]
    _, told, _ = run("import", file, "--new-only", machine=False)
    assert "“Nick” is required now and empty in 1 record." in told
    basic = next(one for one in definitions.dimensions(office) if one.code == "BASIC")
    assert basic.by_code["nick"].demanded_since is not None
