"""Who may not see sensitive values is not told either who has one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from custdim.errors import FieldErrors, InvalidValueError, UserError
from custdim.rules import rights
from custdim.rules.rights import Right, Role
from custdim.services import actors
from custdim.services.access import Actor
from custdim.services.bulk_binning import restore_many
from custdim.services.customers import (
    CustomerInput,
    RecordValues,
    recycle_customers,
    restore_customers,
)
from custdim.services.definitions import (
    AttributeDraft,
    DimensionDraft,
    dimension,
    save_dimension,
)
from custdim.services.imports import Numbered, check_customers, write_customers
from custdim.services.offices import Office
from customer_shape import save

SECRET = "A1234567"
Entered = Callable[[str], CustomerInput]


@pytest.fixture(params=["type", "office"])
def entered(request: pytest.FixtureRequest, office: Office, admin: Actor) -> Entered:
    """Make customers with a sensitive value that must be unique."""
    attribute = AttributeDraft(
        "pass", "通行证", unique=True, unique_within=request.param, sensitive=True
    )
    draft = DimensionDraft("PASS", "证件", attributes=(attribute,))
    type_id = save_dimension(office, admin, draft, revision=None).id
    of = dimension(office, type_id).by_code["pass"].id
    return lambda name: CustomerInput(
        name=name, records={type_id: (RecordValues(None, {of: SECRET}),)}
    )


@pytest.fixture(params=[True, False], ids=["may see", "may not see"])
def sees(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """Whether clerks of this office may see sensitive values."""
    held = {Right.VIEW, Right.EDIT} | ({Right.SEE_SENSITIVE} if request.param else set())
    monkeypatch.setitem(rights.GRANTS, Role.CLERK, frozenset(held))
    actors._rights.cache_clear()
    yield request.param
    actors._rights.cache_clear()


def told(error: UserError, sees: bool) -> None:
    assert isinstance(error, InvalidValueError)
    assert error.reason == ("not-unique" if sees else "taken")
    assert ("远景公司" in str(error.params)) is sees
    assert (SECRET in str(error.params)) is sees


def test_saving_names_the_owner_only_to_who_may_see(office, clerk, entered, sees):
    save(office, clerk, records=entered("").records)
    with pytest.raises(FieldErrors) as caught:
        save(office, clerk, "另一家", records=entered("").records)
    told(caught.value.errors[0].error, sees)


def test_an_import_names_the_owner_only_to_who_may_see(office, clerk, entered, sees):
    save(office, clerk, records=entered("").records)
    rows = [Numbered(2, entered("另一家"))]
    (refusal,) = check_customers(office, clerk, rows)
    told(refusal.errors[0].error, sees)
    (refusal,) = write_customers(office, clerk, rows).refusals
    told(refusal.errors[0].error, sees)


@pytest.mark.parametrize("many", [True, False])
def test_the_recycle_bin_names_the_owner_only_to_who_may_see(office, clerk, entered, sees, many):
    away = save(office, clerk, "另一家", records=entered("").records)
    recycle_customers(office, clerk, [away])
    save(office, clerk, records=entered("").records)
    if many:
        (staying,) = restore_many(office, clerk, [away]).staying
        error = staying.error
    else:
        with pytest.raises(FieldErrors) as raised:
            restore_customers(office, clerk, [away])
        error = raised.value
    assert isinstance(error, FieldErrors)
    told(error.errors[0].error, sees)
