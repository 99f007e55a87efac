"""Which stored customer a row of a workbook means: the one with its code or its credit code."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.models.customer import Customer
from custdim.storage.office import Office
from custdim.storage.pinyin import sort_key

AT_ONCE = 5_000
LIVE = Customer.deleted_at.is_(None)


@dataclass(frozen=True, slots=True)
class Known:
    """As much of a stored customer as matching needs."""

    id: int
    code: str
    name: str
    recycled: bool


class KnownCustomers:
    """The stored customers that some codes, credit codes and names belong to."""

    def __init__(
        self, codes: dict[str, Known], credit_codes: dict[str, Known], names: dict[str, Known]
    ) -> None:
        self._codes = codes
        self._credit_codes = credit_codes
        self._names = names

    def match(self, code: str, credit_code: str) -> int | None:
        """Return the customer that is meant, or None for a new one; raise InvalidValueError."""
        by_code, by_credit = self._codes.get(code), self._credit_codes.get(credit_code)
        if by_code is not None and by_code.recycled:
            raise InvalidValueError("recycled-customer", customer=by_code.name, code=code)
        if by_code is not None and by_credit is not None and by_code.id != by_credit.id:
            raise InvalidValueError(
                "two-customers", code=code, credit_code=credit_code, other=by_credit.code
            )
        if code and by_code is None and by_credit is not None:
            raise InvalidValueError("code-locked", code=by_credit.code)
        found = by_code or by_credit
        return None if found is None else found.id

    def namesake(self, name: str) -> Known | None:
        """Return a customer of exactly this name."""
        return self._names.get(name)


def known_customers(
    office: Office, codes: Collection[str], credit_codes: Collection[str], names: Collection[str]
) -> KnownCustomers:
    """Look up everything that a workbook may mean."""
    with office.reading() as session:
        return KnownCustomers(
            dict(_found(session, Customer.code, codes)),
            dict(
                _found(
                    session, Customer.credit_code, credit_codes, Customer.credit_code != "", LIVE
                )
            ),
            # The index is by sound, and cut short: what it finds may have another name.
            {
                known.name: known
                for _, known in _found(session, Customer.name_key, {*map(sort_key, names)}, LIVE)
            },
        )


def _found(
    session: Session, column: Any, wanted: Collection[str], *conditions: Any
) -> Iterator[tuple[str, Known]]:
    columns = (column, Customer.id, Customer.code, Customer.name, Customer.deleted_at)
    rest = iter(wanted)
    while some := list(islice(rest, AT_ONCE)):
        query = select(*columns).where(column.in_(some), *conditions)
        for value, id_, code, name, deleted in session.execute(query):
            yield value, Known(id_, code, name, deleted is not None)
