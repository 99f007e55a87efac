"""The keys of duplicates: made for old offices, kept for new ones, made anew by other rules."""

from __future__ import annotations

from sqlalchemy import text

from custdim.progress import Progress
from custdim.services.customers import CustomerInput
from custdim.services.duplicates import find_all_duplicates, likely_duplicates
from custdim.storage import likeness
from custdim.storage.engine import connect, make_engine
from custdim.storage.schema import upgrade
from customer_shape import save

CUSTOMER = (
    "INSERT INTO customer (id, code, name, name_key, short_name, former_names, credit_code, state,"
    " created_at, updated_at, updated_by, revision) VALUES (1, 'A', '厦门远景贸易有限公司', '', '',"
    " '远景商行', '', 'active', '2026-01-01', '2026-01-01', '', 1)"
)


def count(office):
    with office.reading() as session:
        return session.scalar(text("SELECT count(*) FROM likeness_key"))


def test_an_office_from_before_gets_its_keys_when_it_is_upgraded(tmp_path):
    connect(tmp_path / "old.db", "rwc").close()
    engine = make_engine(tmp_path / "old.db").execution_options(writing=True)
    with engine.begin() as connection:
        upgrade(connection, "0003")
        connection.exec_driver_sql(CUSTOMER)
    with engine.begin() as connection:
        upgrade(connection)
        sorts = connection.exec_driver_sql("SELECT sort FROM likeness_key ORDER BY sort")
        assert list(sorts.scalars()) == [2, 3, 4, 5]
    engine.dispose()


def test_other_rules_make_all_keys_anew(office, clerk):
    save(office, clerk, "厦门远景贸易有限公司")
    save(office, clerk, "厦门远景贸易公司")
    before = count(office)
    with office.writing() as session:
        session.execute(text("DELETE FROM likeness_key"))
        session.execute(text("UPDATE office_fact SET value = '0' WHERE name = 'likeness'"))
    steps = []
    found = find_all_duplicates(office, clerk, Progress(lambda done, total: steps.append(total)))
    assert found.found == 1
    assert count(office) == before
    assert steps
    with office.reading() as session:
        assert not likeness.outdated(session)


def test_every_key_is_looked_up_by_its_index(office, clerk):
    save(office, clerk, "厦门远景贸易有限公司")
    assert likely_duplicates(office, CustomerInput(name="厦门远景贸易公司"))
    with office.reading() as session:
        plan = session.execute(
            text("EXPLAIN QUERY PLAN SELECT customer_id FROM likeness_key WHERE key = 1 LIMIT 9")
        )
        assert "SEARCH likeness_key USING PRIMARY KEY" in str(plan.all())
