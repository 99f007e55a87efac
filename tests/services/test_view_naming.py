"""Saved views that filter for a category are told before it goes, and follow a merge."""

from __future__ import annotations

import pytest

from custdim.errors import NotAllowedError, NotFoundError
from custdim.rules.filters import Condition, Group, conditions
from custdim.services import categories, definitions, list_views
from custdim.services.category_merging import merge_categories
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.list_keys import attribute_key, standard_key
from custdim.services.list_views import ViewDraft
from custdim.services.view_naming import naming_views


@pytest.fixture
def tree(office, admin):
    """A standard with two categories."""
    standard = categories.add_standard(office, admin, "AREA", "片区").id
    ids = [
        categories.add_category(office, admin, standard, None, code, code).id for code in ("N", "S")
    ]
    return standard, *ids


def view(office, actor, name, condition, *, shared=False):
    other = Condition("name", "contains", ("x",))
    inner = Group((condition, other), "or")
    draft = ViewDraft(name, shared=shared, filter=Group((other, inner)))
    list_views.save_view(office, actor, draft, revision=None)


def test_own_and_shared_views_are_named_and_private_ones_counted(office, admin, clerk, tree):
    standard, north, south = tree
    inside = Condition(standard_key(standard), "inside", (str(north),))
    view(office, admin, "own", inside)
    view(office, clerk, "shared", inside, shared=True)
    view(office, clerk, "secret", inside)
    view(office, clerk, "south", Condition(standard_key(standard), "exactly", (str(south),)))
    found = naming_views(office, admin, north)
    assert (found.names, found.others, found.count) == (("own", "shared"), 1, 3)
    assert naming_views(office, admin, south).others == 1
    with pytest.raises(NotAllowedError):
        naming_views(office, clerk, north)
    with pytest.raises(NotFoundError):
        naming_views(office, admin, 999_999)


def test_a_view_that_asks_an_attribute_of_the_standard_counts(office, admin, tree):
    _, north, south = tree
    options = {"standard": "AREA"}
    attribute = AttributeDraft("where", "何处", kind="tree_choice", options=options)
    draft = DimensionDraft("PLACE", "地点", attributes=(attribute,))
    made = definitions.save_dimension(office, admin, draft, revision=None).id
    number = definitions.dimension(office, made).attributes[0].id
    view(office, admin, "north", Condition(attribute_key(number), "any_of", ("N",)))
    assert naming_views(office, admin, north).names == ("north",)
    assert not naming_views(office, admin, south).count


def test_a_view_follows_a_category_into_the_one_it_is_merged_with(office, admin, tree):
    standard, north, south = tree
    view(office, admin, "own", Condition(standard_key(standard), "inside", (str(north),)))
    merge_categories(office, admin, north, south)
    (kept,) = list_views.list_views(office, admin)
    asked = [one.values for one in conditions(kept.filter) if one.field == standard_key(standard)]
    assert asked == [(str(south),)]
