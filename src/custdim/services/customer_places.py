"""Whether a customer may stand in the categories that were chosen for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError
from custdim.models.customer import Category, Standard
from custdim.services.customer_records import CustomerInput


def place_errors(
    session: Session, customer: CustomerInput, stored: CustomerInput | None
) -> Iterator[FieldError]:
    """Yield categories that are not there, are retired, or are too many; what was stays."""
    if not customer.categories and not customer.further:
        return
    known: dict[int, Any] = {}
    for standard_id in dict.fromkeys((*customer.categories, *customer.further)):
        chosen = customer.places_in(standard_id)
        before = () if stored is None else stored.places_in(standard_id)
        if chosen == before:
            continue
        if not known:
            found = session.connection().execute(_KNOWN, {"ids": list(customer.places)})
            known = {row.id: row for row in found}
        error = place_error(standard_id, chosen, before, known)
        if error is not None:
            yield FieldError(("category", standard_id), error)


def place_error(
    standard_id: int, chosen: tuple[int, ...], before: tuple[int, ...], known: Mapping[int, Any]
) -> InvalidValueError | None:
    """Say why a customer that stands somewhere now may not stand in these categories."""
    for category_id in chosen:
        row = known.get(category_id)
        if row is None:
            return InvalidValueError("unknown-category")
        if row.standard_id != standard_id:
            return InvalidValueError("other-standard")
        if row.retired and category_id not in before:
            return InvalidValueError("category-retired", text=row.name_zh)
        if len(chosen) > 1 and not row.several:
            return InvalidValueError("one-category")
    return None if len(set(chosen)) == len(chosen) else InvalidValueError("one-category")


_KNOWN = (
    select(Category.id, Category.standard_id, Category.retired, Category.name_zh, Standard.several)
    .join(Standard, Standard.id == Category.standard_id)
    .where(Category.id.in_(bindparam("ids", expanding=True)))
)
