"""Numbers that fail their check digit and are right all the same: kept, if somebody says why.

Military, foreign and very old registrations have such codes. What is stored is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from custdim.errors import FieldError, InvalidValueError, UserError
from custdim.kinds import Kind
from custdim.kinds.text import Text
from custdim.services.customer_records import CustomerInput, CustomerRecord

CHECKS = frozenset({"uscc-check-digit", "person-id-check"})
KINDS = frozenset({"uscc", "person_id"})  # that have such a check digit
REASON = Text(max_length=200)
CREDIT_CODE = "credit_code"


def can_be_insisted(error: UserError) -> bool:
    """Whether nothing but a check digit stands against a value."""
    return error.reason in CHECKS


def insisted_code(
    kind: Kind[str],
    error: InvalidValueError,
    entered: CustomerInput,
    stored: CustomerRecord | None,
) -> str | None:
    """Return the credit code that failed its check, if it is to be kept."""
    if not can_be_insisted(error):
        return None
    code = kind.parse(entered.credit_code)
    there = stored is not None and stored.credit_code == code
    return code if there or _is_reasoned(entered, code) else None


def standing(
    errors: Iterable[FieldError], customer: CustomerInput, stored: CustomerRecord | None
) -> Iterator[FieldError]:
    """Yield the faults that nobody insists on."""
    for error in errors:
        if error.place[0] != "record" or not can_be_insisted(error.error):
            yield error
            continue
        value, before = _values(error.place, customer, stored)
        if value != before and not _is_reasoned(customer, value):
            yield error


def is_insisted(kind: Kind[Any], stored: Any) -> bool:
    """Whether a stored value can only be there because somebody insisted on it."""
    try:
        kind.check(stored)
    except InvalidValueError as error:
        return can_be_insisted(error)
    return False


def stored_texts(customer: CustomerRecord) -> dict[str, str]:
    """Return every text of a customer as if somebody insisted on it: once stored, it may move."""
    rows = (row for some in customer.records.values() for row in some)
    texts = [value for row in rows for value in row.values.values() if isinstance(value, str)]
    return dict.fromkeys((customer.credit_code, *texts), "stored")


def reasons(customer: CustomerInput) -> list[str]:
    """Return why values are kept, as the journal tells it; raise InvalidValueError."""
    given = (REASON.read(reason) for reason in customer.insisted.values() if reason.strip())
    return list(dict.fromkeys(given))


def _is_reasoned(customer: CustomerInput, value: Any) -> bool:
    return bool(customer.insisted.get(str(value), "").strip())


def _values(
    place: tuple[str | int, ...], customer: CustomerInput, stored: CustomerRecord | None
) -> tuple[Any, Any]:
    """Return what is entered at a place, and what is stored there."""
    dimension_id, row, attribute_id = (int(part) for part in place[1:4])
    record = customer.records[dimension_id][row]
    there = () if stored is None else stored.records.get(dimension_id, ())
    old = next((one for one in there if one.id == record.id), None)
    before = None if old is None else old.values.get(attribute_id)
    return record.values.get(attribute_id), before
