"""Dimension types as tables that come, grow and go within a transaction."""

import pytest
from sqlalchemy import insert, select, text

from custdim.errors import StorageError
from custdim.storage import dimensions, kept


@pytest.fixture
def site(bare):
    """A dimension with a text and a number."""
    with bare.writing() as session:
        dimensions.create_table(session, 7, [(1, "text"), (2, "integer")])
        session.execute(
            text(
                "INSERT INTO customer (id, code, name, name_key, short_name, former_names,"
                " credit_code, state, created_at, updated_at, updated_by, revision)"
                " VALUES (1, 'a', 'a', 'a', '', '', '', 'active', '', '', '', 1)"
            )
        )
    return bare


def test_values_go_in_and_come_out(site):
    table = dimensions.table_of(7, [(1, "text"), (2, "integer")])
    with site.writing() as session:
        session.execute(insert(table), [{"customer_id": 1, "a1": "天津", "a2": 10**15}])
    with site.reading() as session:
        row = session.execute(select(table)).one()
    assert tuple(row) == (1, 1, 0, 1, "天津", 10**15)


def test_records_belong_to_a_customer_that_exists(site):
    with pytest.raises(StorageError), site.writing() as session:
        session.execute(text("INSERT INTO dim_7 (customer_id) VALUES (99)"))


def test_columns_come_and_go(site):
    with site.writing() as session:
        session.execute(text("INSERT INTO dim_7 (customer_id, a1) VALUES (1, 'x')"))
        dimensions.add_column(session, 7, 3, "integer")
        dimensions.create_index(session, 7, 3)
        dimensions.create_index(session, 7, 3)
        kept.keep_column(session, 7, 1, 21)
        assert dimensions.stored_columns(session) == {7: {2: "integer", 3: "integer"}}
        kept.keep_column(session, 7, 3, 22)
        assert kept.kept_columns(session, [7]) == {21, 22}
    with site.writing() as session:
        kept.bring_back_column(session, 7, 1, 21)
        assert dimensions.stored_columns(session) == {7: {1: "text", 2: "integer"}}
        assert session.scalar(text("SELECT a1 FROM dim_7")) == "x"


def test_a_whole_table_is_kept_and_comes_back(site):
    with site.writing() as session:
        session.execute(text("INSERT INTO dim_7 (customer_id, a1) VALUES (1, 'x')"))
        kept.keep_table(session, 7)
        assert dimensions.stored_columns(session) == {}
        assert kept.kept_tables(session) == {7}
    with site.writing() as session:
        kept.bring_back_table(session, 7, many=False)
        assert kept.kept_tables(session) == frozenset()
        assert session.scalar(text("SELECT a1 FROM dim_7")) == "x"


def test_who_is_removed_for_good_is_removed_from_kept_tables(site):
    with site.writing() as session:
        session.execute(text("INSERT INTO dim_7 (customer_id, a1) VALUES (1, 'x')"))
        kept.keep_table(session, 7)
        kept.forget_customers(session, [1])
        assert session.scalar(text("SELECT count(*) FROM kept_7")) == 0


def test_a_change_that_fails_leaves_the_table_as_it_was(site):
    def change():
        with site.writing() as session:
            dimensions.add_column(session, 7, 3, "text")
            kept.keep_column(session, 7, 1, 21)
            dimensions.create_table(session, 8, [])
            raise LookupError

    with pytest.raises(LookupError):
        change()
    with site.reading() as session:
        assert dimensions.stored_columns(session) == {7: {1: "text", 2: "integer"}}
