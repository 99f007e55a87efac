"""Trees as workbooks and as YAML: out, and in again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from custdim.errors import FieldErrors, FileFormatError
from custdim.exchange.category_trees import read_tree, write_tree
from custdim.services import categories
from custdim.services.access import Actor
from custdim.services.category_importing import TreeEntry, plan_tree, put_tree
from custdim.services.offices import Office


@pytest.fixture
def standard(office: Office, admin: Actor) -> int:
    standard = categories.add_standard(office, admin, "channel", "渠道", "Channel").id
    known = record(office, standard)
    categories.change_standard(office, admin, replace(known, code_scheme="2-2"))
    a = categories.add_category(office, admin, standard, None, "01", "直营", "Own").id
    b = categories.add_category(office, admin, standard, a, "0101", "=门店").id
    categories.add_category(office, admin, standard, None, "02", "分销")
    categories.set_condition(office, admin, a, "'店' in customer_name")
    categories.retire_category(office, admin, b, True)
    return standard


def record(office: Office, standard: int) -> categories.StandardRecord:
    return next(one for one in categories.standards(office) if one.id == standard)


def told(office: Office, standard: int) -> list[tuple[object, ...]]:
    nodes = categories.category_nodes(office, standard)
    codes = {node.id: node.code for node in nodes}
    return [
        (one.code, codes.get(one.parent_id or 0), one.zh, one.en, one.condition, one.retired)
        for one in nodes
    ]


@pytest.mark.parametrize("name", ["树.xlsx", "树.yaml"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_written_is_read_back_as_the_same_tree(
    office: Office, admin: Actor, standard: int, tmp_path: Path, name: str, language: str
) -> None:
    nodes = categories.category_nodes(office, standard)
    path = tmp_path / name
    assert write_tree(record(office, standard), nodes, path, language) == 3
    plan = plan_tree(office, admin, standard, read_tree(path))
    assert [one.what for one in plan.entries] == ["same"] * 3
    other = categories.add_standard(office, admin, "other", "另一个").id
    put_tree(office, admin, plan_tree(office, admin, other, read_tree(path)))
    assert told(office, other) == told(office, standard)


def test_an_import_is_one_step_that_can_be_undone(
    office: Office, admin: Actor, standard: int
) -> None:
    before = told(office, standard)
    entries = [TreeEntry(1, "0201", "批发"), TreeEntry(2, "02", "经销"), TreeEntry(3, "03", "网店")]
    plan = plan_tree(office, admin, standard, entries)
    assert [one.what for one in plan.entries] == ["add", "change", "add"]
    done = put_tree(office, admin, plan, "树.xlsx")
    assert [one[:3] for one in told(office, standard)][2:] == [
        ("02", None, "经销"),
        ("0201", "02", "批发"),
        ("03", None, "网店"),
    ]
    categories.undo_shape(office, admin, done.undo)
    assert told(office, standard) == before


@pytest.mark.parametrize(
    ("entries", "reasons"),
    [
        ([("0301", "无上级")], ["parent-unknown"]),
        ([("1", "短")], ["scheme-length"]),
        ([("03", "甲"), ("03", "乙")], ["", "duplicate"]),
        ([("03", "")], ["required"]),
    ],
)
def test_faults_are_seen_before_anything_is_written(
    office: Office,
    admin: Actor,
    standard: int,
    entries: list[tuple[str, str]],
    reasons: list[str],
) -> None:
    before = told(office, standard)
    given = [TreeEntry(number, *entry) for number, entry in enumerate(entries, start=1)]
    plan = plan_tree(office, admin, standard, given)
    found = [one.errors[0].error.reason if one.errors else "" for one in plan.entries]
    assert found == reasons
    with pytest.raises(FieldErrors):
        put_tree(office, admin, plan)
    assert told(office, standard) == before


def test_loops_and_conditions_without_sense_are_faults(
    office: Office, admin: Actor, standard: int
) -> None:
    free = categories.add_standard(office, admin, "free", "自由").id
    entries = [
        TreeEntry(1, "A", "甲", parent="B"),
        TreeEntry(2, "B", "乙", parent="A"),
        TreeEntry(3, "C", "丙", condition="nobody == 1"),
    ]
    plan = plan_tree(office, admin, free, entries)
    assert [[e.error.reason for e in one.errors] for one in plan.entries] == [
        ["own-descendant"],
        ["own-descendant"],
        ["unknown-name"],
    ]


LAUGHS = "".join(
    f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]\n" for before, one in pairwise("abcdefgh")
)


@pytest.mark.parametrize(
    "text",
    [
        *("a: [", "- 1", "x: 1", "categories: {}", "\x00"),
        "[" * 50_000,
        "- " * 50_000,
        f"a: &a [x]\n{LAUGHS}categories: *h\n",
    ],
)
def test_a_file_that_is_no_tree_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(FileFormatError):
        read_tree(path)


def test_what_yaml_takes_for_numbers_are_codes_and_names(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("- {code: 0101, zh: 2024-01-01, en: no, parent: 01, retired: yes}\n", "utf-8")
    (entry,) = read_tree(path)
    assert (entry.code, entry.zh, entry.en) == ("0101", "2024-01-01", "no")
    assert (entry.parent, entry.retired) == ("01", True)


def test_odd_names_come_back_from_a_workbook(
    office: Office, admin: Actor, standard: int, tmp_path: Path
) -> None:
    categories.add_category(office, admin, standard, None, "03", "_x0041_=1")
    nodes = categories.category_nodes(office, standard)
    path = tmp_path / "x.xlsx"
    write_tree(record(office, standard), nodes, path)
    assert [entry.zh for entry in read_tree(path)] == [node.zh for node in nodes]
