"""A type whose table is full of copies says so, and has room again once some are gone for good."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import FieldErrors
from custdim.services import column_room, definitions
from custdim.services.definition_impact import definition_impact
from custdim.services.definitions import AttributeDraft, DimensionDraft, draft_of
from custdim.services.kept_listing import stored_copies
from custdim.services.kept_purging import purge_kept_copy
from custdim.storage.dimensions import OWN_COLUMNS
from custdim.storage.prepared import driver_of
from custdim.wording import sentence


def numbered(letter: str, count: int) -> tuple[AttributeDraft, ...]:
    return tuple(AttributeDraft(f"{letter}{one}", f"{letter}{one}") for one in range(count))


@pytest.fixture
def crowded(monkeypatch, office, admin):
    """A type of 7 attributes that had 7 others before: two columns are left."""
    # As SQLite has it, this would take a minute to fill.
    monkeypatch.setattr(column_room, "MOST_COLUMNS", len(OWN_COLUMNS) + 16)
    draft = DimensionDraft("CROWDED", "拥挤", "Crowded", attributes=numbered("a", 7))
    made = definitions.save_dimension(office, admin, draft, revision=None)
    other = replace(draft, id=made.id, attributes=numbered("b", 7))
    definitions.save_dimension(office, admin, other, revision=made.revision)
    return definitions.dimension(office, made.id)


def test_a_full_table_is_told_before_and_while_saving(office, admin, crowded):
    draft = draft_of(crowded)
    wide = replace(draft, attributes=(*draft.attributes, *numbered("c", 3)))
    for saving in (definition_impact, definitions.save_dimension):
        with pytest.raises(FieldErrors) as caught:
            saving(office, admin, wide, revision=crowded.revision)
        (error,) = caught.value.errors
        assert (error.place, error.error.reason) == (("attributes",), "columns-full")
        assert "room for 2 more" in sentence(error.error, "en")
        assert "7 份" in sentence(error.error, "zh")

    purge_kept_copy(office, admin, stored_copies(office, admin)[0].id)
    definition_impact(office, admin, wide, revision=crowded.revision)
    definitions.save_dimension(office, admin, wide, revision=crowded.revision)


def test_another_kind_needs_room_as_well(office, admin, crowded):
    draft = draft_of(crowded)
    first, second, third, *others = draft.attributes
    changed = tuple(replace(one, kind="long_text", options={}) for one in (first, second, third))
    wide = replace(draft, attributes=(*changed, *others))
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(office, admin, wide, revision=crowded.revision)
    assert [one.error.reason for one in caught.value.errors] == ["columns-full"]


def test_no_table_has_more_columns_than_sqlite_gives(office):
    def columns(count):
        return ", ".join(f"c{number}" for number in range(count))

    with office.reading() as session:
        driver_of(session).execute(f"CREATE TABLE full ({columns(column_room.MOST_COLUMNS)})")
        with pytest.raises(Exception, match="too many columns"):
            driver_of(session).execute(
                f"CREATE TABLE more ({columns(column_room.MOST_COLUMNS + 1)})"
            )
