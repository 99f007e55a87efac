"""What only the office, or another row of the same write, can say about many customers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Select, func, literal_column, select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError
from custdim.models.customer import Category, Customer, CustomerCategory, Standard
from custdim.models.likeness import CustomerAlias
from custdim.rules.customer_checks import is_empty
from custdim.services.bulk_records import Numbered
from custdim.services.bulk_trees import BulkTrees
from custdim.services.customer_places import place_error
from custdim.services.customer_records import CustomerInput
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.services.office_unique import OFFICE, Owner, peers, taken
from custdim.services.title_checks import Place
from custdim.storage import bulk
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office

Found = dict[int, list[FieldError]]
OWNER = (Customer.id, Customer.code, Customer.name)
Owners = Callable[[Collection[Any]], Iterable[Any]]  # values → each with whose it is
# The sign keeps SQLite from reading everybody who is not deleted, rather than the few it asks for.
LIVE = literal_column("+customer.deleted_at").is_(None)


class Claim(NamedTuple):
    """A value that a row wants for itself: where it stands, as stored and as people read it."""

    place: Place
    stored: Any
    shown: str
    secret: bool = False


class BulkChecks:
    """Finds values that are taken: by a stored customer, or by a row that was looked at before."""

    def __init__(self, session: Session, office: Office, *, may_see: bool = False) -> None:
        """Look into an office; only who `may_see` sensitive values is told who has one of them."""
        self._session = session
        self._may_see = may_see
        self._trees = BulkTrees(session, office)
        self._tables = tables(office)
        self._dimensions = known_dimensions(office)
        self._unique = tuple(
            attribute
            for dimension in known_dimensions(office)
            for attribute in dimension.usable
            if attribute.unique
        )
        self._seen: dict[object, dict[Any, tuple[int, Place]]] = defaultdict(dict)
        columns = (Category.standard_id, Category.retired, Category.name_zh, Standard.several)
        known = select(Category.id, *columns).join(Standard, Standard.id == Category.standard_id)
        self._known: Mapping[int, Any] = {row.id: row for row in session.execute(known)}

    def errors(self, batch: Sequence[Numbered]) -> Found:
        """Return the faults of the rows that have any, by their number."""
        found: Found = defaultdict(list)
        self._claims("id", batch, _own_id, None, found)
        # The code of a customer that was merged into another belongs to that one.
        owner = func.coalesce(CustomerAlias.customer_id, Customer.id)
        merged = CustomerAlias.former_id == Customer.id
        code = select(Customer.code, owner, *OWNER[1:]).outerjoin(CustomerAlias, merged)
        having_code = partial(self._owners, code, Customer.code)
        self._claims("code", batch, _code, having_code, found)
        having_credit_code = partial(bulk.credit_code_owners, self._session)
        self._claims("credit_code", batch, _credit_code, having_credit_code, found)
        for attribute in self._unique:
            self._attribute(attribute, batch, found)
        for row in batch:
            found[row.number].extend(self._categories(row.customer))
        for number, error in self._trees.errors(batch):
            found[number].append(error)
        return {number: errors for number, errors in found.items() if errors}

    def _attribute(
        self, attribute: AttributeRecord, batch: Sequence[Numbered], found: Found
    ) -> None:
        pooled = peers(self._dimensions, attribute)
        secret = not self._may_see and any(one.sensitive for one in (attribute, *pooled))

        def wanted(customer: CustomerInput) -> Iterator[Claim]:
            for row, record in enumerate(customer.records.get(attribute.type_id, ())):
                value = record.values.get(attribute.id)
                if not is_empty(value):
                    place: Place = ("record", attribute.type_id, row, attribute.id)
                    bound = attribute.bound
                    yield Claim(place, bound.encode(value), bound.show(value), secret)

        pool = attribute.kind if attribute.unique_within == OFFICE else attribute.id
        self._claims(("attribute", pool), batch, wanted, self._having(attribute), found)
        for other in pooled:
            self._claims(None, batch, wanted, self._having(other), found)

    def _having(self, attribute: AttributeRecord) -> Owners:
        table = self._tables[attribute.type_id]
        column = table.c[column_name(attribute.id)]
        query = select(column, *OWNER).join(table, table.c.customer_id == Customer.id)
        return partial(self._owners, query.where(LIVE), column)

    def _owners(self, query: Select[Any], column: Any, values: Collection[Any]) -> Iterable[Any]:
        return self._session.execute(query.where(bulk.among(column, values)))

    def _claims(
        self,
        kind: object,
        batch: Sequence[Numbered],
        wanted: Any,
        owners_of: Owners | None,
        found: Found,
    ) -> None:
        claims = [(row, claim) for row in batch for claim in wanted(row.customer)]
        if not claims:
            return
        owners: dict[Any, dict[int, Owner]] = defaultdict(dict)
        if owners_of is not None:
            for value, id_, code, name in owners_of({claim.stored for _, claim in claims}):
                owners[value][id_] = (id_, code, name)
        seen = {} if kind is None else self._seen[kind]
        for row, claim in claims:
            having = owners.get(claim.stored, {})
            if row.customer.id in having:  # also where others had it before it had to be unique
                continue
            mine = (row.number, claim.place)
            first = seen.setdefault(claim.stored, mine)
            owner = next(iter(having.values()), None)
            # One customer may have the same value in two attributes of a pool.
            own = first[0] == row.number and first[1][-1] != claim.place[-1]
            if kind is not None and first != mine and not own:
                error = InvalidValueError("repeated-row", text=claim.shown, row=first[0])
                found[row.number].append(FieldError(claim.place, error))
            elif owner is not None:
                error = taken(claim.shown, owner, secret=claim.secret)
                found[row.number].append(FieldError(claim.place, error))

    def _categories(self, customer: CustomerInput) -> Iterator[FieldError]:
        for standard_id in customer.categories:
            # Where a stored customer stands may be said again, also after it was retired.
            chosen = customer.places_in(standard_id)
            before = () if customer.id is None else self._places(customer.id, chosen)
            if error := place_error(standard_id, chosen, before, self._known):
                yield FieldError(("category", standard_id), error)

    def _places(self, customer_id: int, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """Return where a customer stands, as far as that is asked."""
        if not any(one in self._known and self._known[one].retired for one in chosen):
            return ()
        mine = CustomerCategory.customer_id == customer_id
        return tuple(self._session.scalars(select(CustomerCategory.category_id).where(mine)))


def _own_id(customer: CustomerInput) -> Iterator[Claim]:
    if customer.id is not None:
        yield Claim(("code",), customer.id, customer.code or customer.name)


def _code(customer: CustomerInput) -> Iterator[Claim]:
    if customer.code:
        yield Claim(("code",), customer.code, customer.code)


def _credit_code(customer: CustomerInput) -> Iterator[Claim]:
    if customer.credit_code:
        yield Claim(("credit_code",), customer.credit_code, customer.credit_code)
