"""Whether what a record refers to is there: kept files, customers, categories, users."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError, NotFoundError
from custdim.kinds.attachment import Attachment, KeptFile, kept
from custdim.kinds.reference import Reference, code_in, reference
from custdim.kinds.tree_choice import TreeChoice
from custdim.kinds.writing import excerpt
from custdim.models.customer import Category, Customer, Standard
from custdim.models.likeness import CustomerAlias
from custdim.models.office import User
from custdim.models.qualification import Case, CasePaper
from custdim.rules.customer_checks import is_empty
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.services.link_names import names_of_today
from custdim.storage.bulk import among
from custdim.storage.dimensions import column_name
from custdim.storage.kept import kept_digests
from custdim.storage.office import Office
from custdim.storage.pinyin import sort_key

Linking = Mapping[int, tuple[AttributeRecord, ...]]


def settled(
    session: Session,
    office: Office,
    customer: CustomerInput,
    stored: CustomerRecord | None,
) -> tuple[CustomerInput, tuple[FieldError, ...]]:
    """Complete what is referred to with its code and its name of today; say what is not there.

    What is stored already is not asked again.
    """
    linking = _linking(office)
    records, errors = dict(customer.records), list[FieldError]()
    for dimension_id in linking.keys() & records.keys():
        there = () if stored is None else stored.records.get(dimension_id, ())
        old = {record.id: record.values for record in there}
        rows: list[RecordValues] = []
        for row, record in enumerate(records[dimension_id]):
            values = record.values
            fresh = dict[int, str]()
            for known in linking[dimension_id]:
                value, before = values.get(known.id), old.get(record.id, {}).get(known.id)
                if is_empty(value) or value == before:
                    continue
                if before and _means_the_same(session, known, str(value), str(before)):
                    fresh[known.id] = before
                    continue
                try:
                    fresh[known.id] = _looked_up(session, office, known, str(value), customer)
                except InvalidValueError as error:
                    errors.append(FieldError(("record", dimension_id, row, known.id), error))
            rows.append(replace(record, values={**values, **fresh}) if fresh else record)
        records[dimension_id] = tuple(rows)
    changed = records != customer.records
    return replace(customer, records=records) if changed else customer, tuple(errors)


def keep_files(office: Office, customer: CustomerInput) -> None:
    """Keep the files that a customer's records name, where they are only staged yet."""
    for dimension_id, attributes in _linking(office).items():
        files = [known.id for known in attributes if isinstance(known.bound, Attachment)]
        for record in customer.records.get(dimension_id, ()) if files else ():
            for value in filter(None, map(record.values.get, files)):
                office.files.keep(kept(str(value)).digest)


def kept_files(session: Session, office: Office) -> Iterator[KeptFile]:
    """Yield every file that some record names."""
    for _, column in _file_columns(office):
        yield from map(kept, session.scalars(select(column).where(column.is_not(None)).distinct()))


def files_of(session: Session, office: Office, customer_ids: Collection[int]) -> frozenset[str]:
    """Return the digests of the files that customers have, in their records and their cases."""
    papers = select(CasePaper.file_digest).join(Case, Case.id == CasePaper.case_id)
    papers = papers.where(among(Case.customer_id, customer_ids), CasePaper.file_digest != "")
    found = set(session.scalars(papers))
    for table, column in _file_columns(office):
        mine = select(column).where(column.is_not(None), among(table.c.customer_id, customer_ids))
        found.update(kept(value).digest for value in session.scalars(mine))
    return frozenset(found)


def files_named(session: Session, office: Office) -> frozenset[str]:
    """Return the digests of all files that a record, a case or a stored copy names."""
    named = {file.digest for file in kept_files(session, office)}
    named.update(session.scalars(select(CasePaper.file_digest).distinct()))
    return frozenset(named.union(kept_digests(session)))


def _file_columns(office: Office) -> Iterator[tuple[Any, Any]]:
    for dimension_id, attributes in _linking(office).items():
        table = tables(office)[dimension_id]
        for known in attributes:
            if isinstance(known.bound, Attachment):
                yield table, table.c[column_name(known.id)]


def _looked_up(
    session: Session, office: Office, known: AttributeRecord, value: str, customer: CustomerInput
) -> str:
    kind: Any = known.bound
    if isinstance(kind, Attachment):
        return _there(office, value)
    if isinstance(kind, TreeChoice):
        kind.choose(value)
        return value
    found = list(_found(session, kind, value))
    if not found:
        raise InvalidValueError("reference-unknown", text=excerpt(value))
    if len(found) > 1:
        raise InvalidValueError("reference-several", text=excerpt(value))
    code, name = found[0]
    if kind.target == "customer" and code == customer.code:
        raise InvalidValueError("reference-self")
    return reference(code, name)


def _means_the_same(session: Session, known: AttributeRecord, value: str, before: str) -> bool:
    """Whether a form only shows what is stored under its name of today."""
    kind: Any = known.bound
    if not isinstance(kind, Reference):
        return False
    return code_in(value) == code_in(names_of_today(session, kind, [before])[before])


def _there(office: Office, value: str) -> str:
    file = kept(value)
    try:
        office.files.path(file.digest)
    except NotFoundError:
        raise InvalidValueError("file-missing", text=excerpt(file.name)) from None
    return value


def _found(session: Session, kind: Reference, value: str) -> Iterator[tuple[str, str]]:
    """Yield codes and names that a value can mean: by its code, else by its name."""
    code, name, query = _table(kind)
    by_name = query.where(name == value)
    if kind.target == "customer":  # the key has an index, the name has none
        by_name = by_name.where(Customer.name_key == sort_key(value))
    asked_for = [query.where(code == code_in(value)), by_name]
    if kind.target == "customer":
        merged = CustomerAlias.customer_id == Customer.id
        asked_for.insert(1, query.join(CustomerAlias, merged).where(_former(value)))
    for asked in asked_for:
        rows = session.execute(asked.limit(2)).all()
        if rows:
            yield from ((row[0], row[1]) for row in rows)
            return


def _former(value: str) -> Any:
    return CustomerAlias.code == code_in(value)


def _table(kind: Reference) -> tuple[Any, Any, Any]:
    if kind.target == "user":
        return User.login, User.name, select(User.login, User.name)
    if kind.target == "customer":
        query = select(Customer.code, Customer.name).where(Customer.deleted_at.is_(None))
        return Customer.code, Customer.name, query
    query = select(Category.code, Category.name_zh).where(
        Category.standard_id == Standard.id, Standard.code == kind.standard
    )
    return Category.code, Category.name_zh, query


def _is_linking(kind: Any) -> bool:
    """Whether a new value has to be looked at more closely than one that is there."""
    if isinstance(kind, TreeChoice):
        return bool(kind.standard or kind.retired)
    return isinstance(kind, Attachment | Reference)


def _linking(office: Office) -> Linking:
    """Return the attributes that refer to something, by dimension."""

    def find() -> dict[int, tuple[AttributeRecord, ...]]:
        found = {
            dimension.id: tuple(one for one in dimension.usable if _is_linking(one.bound))
            for dimension in known_dimensions(office)
        }
        return {dimension_id: mine for dimension_id, mine in found.items() if mine}

    return office.by_definitions("linking attributes", find)
