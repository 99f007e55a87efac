"""Which stored customer a row of a workbook means: by its code, its credit code, or its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.models.customer import Customer
from custdim.models.likeness import CustomerAlias
from custdim.storage import bulk
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
    credit_code: str
    recycled: bool


class KnownCustomers:
    """The stored customers that some codes, credit codes and names belong to."""

    def __init__(
        self,
        codes: dict[str, Known],
        credit_codes: dict[str, Known],
        names: Mapping[str, Sequence[Known]],
    ) -> None:
        self._codes = codes
        self._credit_codes = credit_codes
        self._names = names

    def has_credit_code(self, credit_code: str) -> bool:
        """Whether a customer has it."""
        return credit_code in self._credit_codes

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

    def match_name(self, name: str, credit_code: str) -> Known | None:
        """Return the one customer of exactly this name, unless the credit codes tell them apart.

        Raises InvalidValueError where several have the name.
        """
        same = [
            known for known in self._names.get(name, ()) if not (credit_code and known.credit_code)
        ]
        if len(same) > 1:
            raise InvalidValueError("several-namesakes", customer=name, count=len(same))
        return same[0] if same else None

    def namesake(self, name: str) -> Known | None:
        """Return a customer of exactly this name."""
        return next(iter(self._names.get(name, ())), None)


def known_customers(
    office: Office, codes: Collection[str], credit_codes: Collection[str], names: Collection[str]
) -> KnownCustomers:
    """Look up everything that a workbook may mean."""
    with office.reading() as session:
        same_name: dict[str, list[Known]] = defaultdict(list)
        for name, known in _named(session, names):
            same_name[name].append(known)
        return KnownCustomers(
            {**dict(_found(session, codes)), **dict(_merged(session, codes))},
            {
                credit_code: Known(id_, code, name, credit_code, recycled=False)
                for credit_code, id_, code, name in bulk.credit_code_owners(session, credit_codes)
            },
            same_name,
        )


def _merged(session: Session, codes: Collection[str]) -> Iterator[tuple[str, Known]]:
    """Look up codes of customers that were merged into others: those are meant."""
    own = (Customer.id, Customer.code, Customer.name, Customer.credit_code, Customer.deleted_at)
    rest = iter(codes)
    while some := list(islice(rest, AT_ONCE)):
        query = select(CustomerAlias.code.label("wanted"), *own).join(
            Customer, Customer.id == CustomerAlias.customer_id
        )
        for value, id_, code, name, credit_code, gone in session.execute(
            query.where(CustomerAlias.code.in_(some))
        ):
            yield value, Known(id_, code, name, credit_code, gone is not None)


def _found(session: Session, codes: Collection[str]) -> Iterator[tuple[str, Known]]:
    own = (Customer.id, Customer.code, Customer.name, Customer.credit_code, Customer.deleted_at)
    rest = iter(codes)
    while some := list(islice(rest, AT_ONCE)):
        query = select(*own).where(bulk.among(Customer.code, some))
        for id_, code, name, credit_code, gone in session.execute(query):
            yield code, Known(id_, code, name, credit_code, gone is not None)


def _named(session: Session, names: Collection[str]) -> list[tuple[str, Known]]:
    """Find who is there with one of the names, the first entered first."""
    own = (Customer.id, Customer.code, Customer.name, Customer.credit_code)
    found: list[Known] = []
    rest, wanted = iter(names), frozenset(names)
    while some := {sort_key(name) for name in islice(rest, AT_ONCE)}:
        # The key has an index, the name has none; asked to sort, SQLite would read everybody.
        query = select(*own).where(LIVE, bulk.among(Customer.name_key, some))
        rows = session.execute(query)
        found.extend(Known(*row, recycled=False) for row in rows if row[2] in wanted)
    return [(one.name, one) for one in sorted(set(found), key=attrgetter("id"))]
