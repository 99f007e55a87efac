"""Looking an office over finds what is wrong, and nothing where all is well."""

from contextlib import closing

import pytest
from sqlalchemy import text

from custdim.errors import CancelledError
from custdim.progress import Progress
from custdim.services import categories
from custdim.services.checks import LOOKS, check_office
from custdim.services.offices import open_office
from custdim.storage.engine import connect
from custdim.wording.findings import FINDINGS, finding_sentence
from customer_shape import save


def run(office, *statements):
    with office.writing() as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in statements:
            session.execute(text(statement))


def codes(office):
    return [finding.text_code for finding in check_office(office)]


def told(office):
    findings = check_office(office)
    for finding in findings:
        assert finding_sentence(finding, "zh")
        assert finding_sentence(finding, "en")
    return {(finding.area, finding.text_code) for finding in findings}


def test_a_sound_office_has_no_findings(office):
    steps = []
    assert check_office(office, Progress(lambda done, total: steps.append((done, total)))) == []
    assert steps == [(number, len(LOOKS)) for number in range(len(LOOKS) + 1)]


def test_looking_can_be_cancelled(office):
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        check_office(office, progress)


def first_type(office):
    with office.reading() as session:
        return session.execute(text("SELECT type_id, id FROM attribute ORDER BY id")).first()


def test_definitions_are_held_against_the_tables(office):
    type_id, attribute_id = first_type(office)
    run(
        office,
        f"ALTER TABLE dim_{type_id} DROP COLUMN a{attribute_id}",
        f"UPDATE attribute SET kind = 'no such' WHERE id = {attribute_id + 1}",
        f"UPDATE attribute SET kind = 'integer', options = '{{}}' WHERE id = {attribute_id + 2}",
        "CREATE TABLE dim_999 (id INTEGER)",
    )
    assert told(office) == {
        ("definitions", "column-missing"),
        ("definitions", "kind-unknown"),
        ("definitions", "column-type"),
        ("definitions", "table-unknown"),
    }


def test_kept_copies_are_held_against_what_is_written_about_them(office):
    type_id, _ = first_type(office)
    told_of = "INSERT INTO kept_values (id, type_id, attribute_id, kind, options, reason, number,"
    told_of += " at, user_name, count) VALUES "
    run(
        office,
        f"{told_of} (7, {type_id}, 1, 'text', '{{}}', 'removed', 1, '', '', 0)",
        f"{told_of} (8, 998, NULL, '', '{{}}', 'deleted', 1, '', '', 0)",
        f"ALTER TABLE dim_{type_id} ADD COLUMN k9 VARCHAR",
        "CREATE TABLE kept_997 (id INTEGER, k10 VARCHAR)",
    )
    found = [(one.text_code, one.params["table"]) for one in check_office(office)]
    assert found == [
        ("kept-unknown", "kept_997"),
        ("kept-missing", "kept_998"),
        ("kept-missing", "k7"),
        ("kept-unknown", "k9"),
        ("kept-unknown", "k10"),
    ]


def test_a_missing_table_is_found(office):
    type_id, _ = first_type(office)
    run(office, f"DROP TABLE dim_{type_id}")
    assert ("definitions", "table-missing") in told(office)


def test_an_index_that_lags_behind_is_found(office):
    now = "2026-11-22T01:00:00.000+00:00"
    run(
        office,
        "INSERT INTO customer (id, code, name, name_key, short_name, former_names, credit_code,"
        " state, created_at, updated_at, updated_by, revision) VALUES (1, 'a', 'a', 'a', '', '',"
        f" '', 'active', '{now}', '{now}', '', 1)",
    )
    (finding,) = check_office(office)
    assert finding.params == {"expected": 1, "found": 0}
    assert finding_sentence(finding, "zh") == "搜索索引中有 0 个客户，应为 1 个。"


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM customer_inside WHERE category_id = (SELECT max(category_id) FROM"
        " customer_category)",
        "INSERT INTO customer_inside SELECT max(id) - 1, 1 FROM category",
        "UPDATE category SET parent_id = (SELECT min(id) FROM category WHERE parent_id IS NULL)"
        " WHERE id = (SELECT max(id) FROM category)",
    ],
)
def test_places_that_lag_behind_are_found(office, clerk, damage):
    standard = categories.standards(office)[-1].id
    last = max(categories.category_nodes(office, standard), key=lambda node: node.id)
    save(office, clerk, "甲公司", categories={standard: last.id})
    assert check_office(office) == []
    run(office, damage)
    (finding,) = check_office(office)
    assert finding_sentence(finding, "en").startswith("1 customer is counted")


def test_a_broken_journal_is_found(office):
    run(office, "UPDATE audit_entry SET title = '别的' WHERE id = 2")
    assert told(office) == {("journal", "journal-entry")}


def damage(office, name):
    """Write garbage over the page where a table or an index begins."""
    folder = office.folder
    office.close()
    with closing(connect(folder / "office.db")) as connection:
        page, size = (
            connection.execute(query).fetchone()[0]
            for query in (
                f"SELECT rootpage FROM sqlite_master WHERE name = '{name}'",
                "PRAGMA page_size",
            )
        )
    with (folder / "office.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 200)
    return open_office(folder, office.now)


@pytest.mark.parametrize("name", ["ix_attribute_type_id", "number_range", "audit_entry"])
def test_a_damaged_page_is_found(office, name):
    damaged = damage(office, name)
    assert told(damaged) & {("database", "integrity"), ("database", "unreadable")}
    damaged.close()


def test_a_lost_or_changed_file_is_found(office, admin, tmp_path):
    scan = tmp_path / "执照.jpg"
    scan.write_bytes(b"scan")
    digest, size = office.files.put(scan)
    run(
        office,
        "INSERT INTO customer (id, code, name, name_key, short_name, former_names, credit_code,"
        " state, created_at, updated_at, updated_by, deleted_at, revision) VALUES (1, 'a', 'a',"
        " 'a', '', '', '', 'active', '', '', '', '2026-01-01T00:00:00.000+00:00', 1)",
        "INSERT INTO qualification_case (id, customer_id, type_id, state, round, created_by,"
        " created_at, changed_at, vetoes, revision) VALUES (1, 1, 1, 'draft', 1, 1, '', '', '{}',"
        " 1)",
        "INSERT INTO case_paper (case_id, certificate, number, long_term, file_name, file_digest,"
        f" file_size) VALUES (1, 'BL', '', 0, '执照.jpg', '{digest}', {size})",
    )
    assert codes(office) == []
    office.files.path(digest).write_bytes(b"other")
    assert codes(office) == ["file"]
    office.files.path(digest).unlink()
    assert told(office) == {("files", "file")}


def test_dangling_references_are_found(office):
    folder = office.folder
    office.close()
    with closing(connect(folder / "office.db")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO user_role VALUES (99, 'clerk')")
    reopened = open_office(folder)
    assert told(reopened) == {("database", "reference")}
    reopened.close()


def test_both_languages_fill_in_the_same():
    for english, chinese in FINDINGS.values():
        assert english.count("{") == chinese.count("{")
