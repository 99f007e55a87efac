"""The steps from version to version lead to exactly the tables of the models."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from custdim.models import customer, definition, likeness, list_view, office, qualification
from custdim.models.base import Base
from custdim.storage.engine import make_engine
from custdim.storage.opening import HEAD
from custdim.storage.schema import MIGRATIONS

# Imported, so that Base knows all tables.
MODELS = (customer, definition, likeness, list_view, office, qualification)


def shape(engine):
    """Describe all tables that the models know, in a way that can be compared."""
    inspector = inspect(engine)
    return {
        table: {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], c["default"], c["primary_key"])
                for c in inspector.get_columns(table)
            ],
            "primary key": inspector.get_pk_constraint(table),
            "indexes": sorted(
                (
                    i["name"],
                    i["column_names"],
                    i["unique"],
                    *map(str, i["dialect_options"].values()),
                )
                for i in inspector.get_indexes(table)
            ),
            "unique": sorted(inspector.get_unique_constraints(table), key=str),
            "foreign keys": sorted(inspector.get_foreign_keys(table), key=str),
        }
        for table in Base.metadata.tables
        if inspector.has_table(table)
    }


def test_the_migrated_tables_are_those_of_the_models(bare_folder):
    migrated = make_engine(bare_folder / "office.db")
    wanted = create_engine("sqlite://")
    Base.metadata.create_all(wanted)
    found, expected = shape(migrated), shape(wanted)
    assert found.keys() == expected.keys() == Base.metadata.tables.keys()
    for table in expected:
        assert found[table] == expected[table], table
    migrated.dispose()
    wanted.dispose()


def test_ids_that_name_tables_and_columns_are_never_used_twice(bare_folder):
    engine = make_engine(bare_folder / "office.db")
    with engine.connect() as connection:
        query = "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
        assert {"dimension_type", "attribute"} <= set(connection.exec_driver_sql(query).scalars())
    engine.dispose()


def test_the_head_that_the_program_knows_is_the_newest_step():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    steps = [step.revision for step in scripts.walk_revisions()]
    assert steps == sorted(steps, reverse=True)


def test_every_step_is_a_real_file_of_the_package():
    assert Path(MIGRATIONS, "env.py").is_file()
    assert sorted((MIGRATIONS / "versions").glob("v*.py"))
