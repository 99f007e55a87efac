"""What conditions and rules of definitions say about changes of many stored customers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from custdim.errors import FieldError
from custdim.rules.conduct import names_in
from custdim.rules.customer_checks import is_empty
from custdim.services.bulk_records import Numbered
from custdim.services.category_book import CategoryBook
from custdim.services.condition_facts import own_facts
from custdim.services.customer_entry import entry
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office


class BulkConditions:
    """Looks at each changed customer as it will stand; faults that were there before may stay."""

    def __init__(self, session: Session, office: Office, book: CategoryBook) -> None:
        self._session = session
        self._office = office
        self._book = book
        self._dimensions = known_dimensions(office)
        self._plain = all(dimension.is_plain for dimension in self._dimensions)
        self._by_id = {dimension.id: dimension for dimension in self._dimensions}

    def errors(self, batch: Sequence[Numbered]) -> dict[int, list[FieldError]]:
        """Return the faults of the changes that have any, by the number of the row."""
        if self._plain:
            return {}
        found = {
            row.number: list(self._row_errors(row.customer))
            for row in batch
            if row.customer.id is not None
        }
        return {number: errors for number, errors in found.items() if errors}

    def _row_errors(self, given: CustomerInput) -> Iterator[FieldError]:
        stored = stored_customer(self._session, self._office, given.id or 0)
        if stored is None or stored.deleted:
            return
        merged = self._merged(given, stored)
        whole = entry(merged, stored, self._dimensions, book=self._book)
        said = self._said(given)
        for error in whole.errors:
            if self._is_new(error, given, said):
                yield error

    def _merged(self, given: CustomerInput, stored: CustomerRecord) -> CustomerInput:
        """Put what is given over what is stored; of a list only the first record is touched."""
        heads = ("name", "short_name", "credit_code", "former_names")
        head = {name: getattr(given, name) or getattr(stored, name) for name in heads}
        records = dict(stored.records)
        for dimension_id, rows in given.records.items():
            if not rows or dimension_id not in self._by_id:
                continue
            old = stored.records.get(dimension_id, ())
            first = old[0] if old else RecordValues()
            filled = {key: value for key, value in rows[0].values.items() if not is_empty(value)}
            records[dimension_id] = (replace(first, values={**first.values, **filled}), *old[1:])
        categories = {**stored.categories, **given.categories}
        whole = CustomerInput(
            id=stored.id, code=stored.code, state=stored.state, categories=categories
        )
        return replace(whole, **head, records=records)

    def _said(self, given: CustomerInput) -> frozenset[str]:
        """Return the names about which the row says something."""
        own = {name for name, value in own_facts(given).items() if not is_empty(value)}
        own -= {"customer_code", "customer_state"}
        entries = (self._book.facts(given.categories.values())).keys()
        told = {
            attribute.code
            for dimension_id, rows in given.records.items()
            for attribute in self._attributes(dimension_id)
            if rows and not is_empty(rows[0].values.get(attribute.id))
        }
        return frozenset({*own, *entries, *told})

    def _attributes(self, dimension_id: int) -> Sequence[AttributeRecord]:
        dimension = self._by_id.get(dimension_id)
        return () if dimension is None else dimension.usable

    def _is_new(self, error: FieldError, given: CustomerInput, said: frozenset[str]) -> bool:
        """Whether the row itself brings the fault about."""
        if error.place[0] != "record":
            return False  # the head was looked at before
        dimension = self._by_id[int(error.place[1])]
        attribute = dimension.by_id.get(int(error.place[3])) if len(error.place) > 3 else None
        if attribute is None:
            return False
        speakers = {attribute.code} if error.error.reason != "required" else set()
        speakers |= names_in((attribute.required_when, attribute.visible_when))
        for rule in dimension.rules:
            if attribute.code in rule.attributes and error.error.reason != "required":
                speakers |= set(rule.attributes)
        return bool(speakers & said)
