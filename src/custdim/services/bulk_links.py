"""What the references of very many customers mean: looked up for all of a batch at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError
from custdim.kinds.reference import Reference, code_in, reference
from custdim.kinds.writing import excerpt
from custdim.models.customer import Category, Customer, Standard
from custdim.models.likeness import CustomerAlias
from custdim.models.office import User
from custdim.rules.customer_checks import is_empty
from custdim.services.bulk_records import Numbered
from custdim.services.customer_records import CustomerInput, RecordValues
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import tables
from custdim.services.link_names import referring
from custdim.storage.bulk import among
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office
from custdim.storage.pinyin import sort_key

Target = tuple[str, str]  # code and name
Meanings = Mapping[str, Sequence[Target]]
Faults = dict[int, list[FieldError]]
# The sign keeps SQLite from reading everybody who is not deleted, rather than the few it asks for.
LIVE = literal_column("+customer.deleted_at").is_(None)


class BulkLinks:
    """Completes references with the code and the name of what they mean."""

    def __init__(self, session: Session, office: Office) -> None:
        self._session = session
        self._office = office
        self._referring = referring(office)

    def settled(self, batch: Sequence[Numbered]) -> tuple[list[Numbered], Faults]:
        """Return the customers with whole references; and what they refer to in vain, by row."""
        if not any(self._referring.keys() & row.customer.records.keys() for row in batch):
            return list(batch), {}
        meant = {
            known.id: self._meanings(known.bound, _texts(batch, known))
            for attributes in self._referring.values()
            for known in attributes
        }
        faults: Faults = defaultdict(list)
        return [self._row(row, meant, faults) for row in batch], dict(faults)

    def _row(self, row: Numbered, meant: Mapping[int, Meanings], faults: Faults) -> Numbered:
        customer, records = row.customer, dict(row.customer.records)
        for dimension_id in self._referring.keys() & records.keys():
            rows = []
            for at, record in enumerate(records[dimension_id]):
                values = dict(record.values)
                for known in self._referring[dimension_id]:
                    try:
                        self._settle(customer, known, values, meant[known.id])
                    except InvalidValueError as error:
                        place = ("record", dimension_id, at, known.id)
                        faults[row.number].append(FieldError(place, error))
                rows.append(record if values == record.values else replace(record, values=values))
            records[dimension_id] = tuple(rows)
        changed = records != customer.records
        return replace(row, customer=replace(customer, records=records)) if changed else row

    def _settle(
        self,
        customer: CustomerInput,
        known: AttributeRecord,
        values: dict[int, Any],
        meant: Meanings,
    ) -> None:
        """Complete one reference; raise InvalidValueError where it means nothing, or several."""
        if is_empty(value := values.get(known.id)):
            return
        text = str(value)
        found = meant.get(text, ())
        if not found and self._stored(customer, known) == code_in(text):
            del values[known.id]  # it is there already, as it was when its target was
            return
        if len(found) != 1:
            reason = "reference-several" if found else "reference-unknown"
            raise InvalidValueError(reason, text=excerpt(text))
        if _means_customers(known) and found[0][0] == customer.code:
            raise InvalidValueError("reference-self")
        values[known.id] = reference(*found[0])

    def _stored(self, customer: CustomerInput, known: AttributeRecord) -> str | None:
        """Return the code in the first record of a customer, the only one that is changed."""
        if customer.id is None:
            return None
        table = tables(self._office)[known.type_id]
        query = select(table.c[column_name(known.id)]).where(table.c.customer_id == customer.id)
        value = self._session.scalar(query.order_by(table.c.position, table.c.id).limit(1))
        return None if value is None else code_in(value)

    def _meanings(self, kind: Any, texts: Collection[str]) -> Meanings:
        """Return what each text can mean: by its code, else a former one, else by its name."""
        found: dict[str, list[Target]] = {}
        for look_up in (_by_code, _by_former_code, _by_name):
            if rest := [text for text in texts if text not in found]:
                for text, target in look_up(self._session, kind, rest):
                    found.setdefault(text, []).append(target)
        return found


def _means_customers(known: AttributeRecord) -> bool:
    return isinstance(known.bound, Reference) and known.bound.target == "customer"


def _texts(batch: Sequence[Numbered], known: AttributeRecord) -> Collection[str]:
    rows: Iterable[RecordValues] = (
        record for row in batch for record in row.customer.records.get(known.type_id, ())
    )
    values = (record.values.get(known.id) for record in rows)
    return {str(value): None for value in values if not is_empty(value)}.keys()


def _by_code(
    session: Session, kind: Reference, texts: Sequence[str]
) -> Iterator[tuple[str, Target]]:
    code, _, query = _table(kind)
    codes = {code_in(text) for text in texts}
    there = {row[0]: (row[0], row[1]) for row in session.execute(query.where(among(code, codes)))}
    return ((text, there[code_in(text)]) for text in texts if code_in(text) in there)


def _by_former_code(
    session: Session, kind: Reference, texts: Sequence[str]
) -> Iterator[tuple[str, Target]]:
    """Find customers by the codes of those that were merged into them."""
    if kind.target != "customer":
        return
    query = select(CustomerAlias.code, Customer.code, Customer.name).where(
        CustomerAlias.customer_id == Customer.id,
        among(CustomerAlias.code, {code_in(text) for text in texts}),
        LIVE,
    )
    there = {row[0]: (row[1], row[2]) for row in session.execute(query)}
    yield from ((text, there[code_in(text)]) for text in texts if code_in(text) in there)


def _by_name(
    session: Session, kind: Reference, texts: Sequence[str]
) -> Iterator[tuple[str, Target]]:
    code, name, query = _table(kind)
    if kind.target == "customer":  # the key has an index, after whether they are there
        query = select(code, name).where(Customer.deleted_at.is_(None))
        query = query.where(among(Customer.name_key, set(map(sort_key, texts))))
    else:
        query = query.where(among(name, texts))
    wanted = set(texts)
    rows = sorted(tuple(row) for row in session.execute(query))
    return ((row[1], (row[0], row[1])) for row in rows if row[1] in wanted)


def _table(kind: Reference) -> tuple[Any, Any, Any]:
    if kind.target == "user":
        return User.login, User.name, select(User.login, User.name)
    if kind.target == "customer":
        return Customer.code, Customer.name, select(Customer.code, Customer.name).where(LIVE)
    query = select(Category.code, Category.name_zh).where(
        Category.standard_id == Standard.id, Standard.code == kind.standard
    )
    return Category.code, Category.name_zh, query
