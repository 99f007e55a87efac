"""Checks entered records where conditions, rules or copied defaults have a say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from custdim.errors import FieldError, InvalidValueError
from custdim.rules.conduct import Conduct, conduct, holds, names_in
from custdim.rules.customer_checks import count_error, is_empty, record_errors
from custdim.rules.expressions import Facts
from custdim.rules.type_rules import EXACTLY_ONE, rules_errors
from custdim.services.category_book import CategoryBook
from custdim.services.condition_facts import copied, customer_facts, row_facts
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord

Rows = tuple[RecordValues, ...]


@dataclass(frozen=True)
class RecordChecks:
    """One customer as it is entered, completed, beside what is stored and all definitions."""

    customer: CustomerInput
    stored: CustomerRecord | None
    dimensions: Sequence[DimensionRecord]
    book: CategoryBook
    partial: bool = False

    def checked(self) -> tuple[CustomerInput, tuple[FieldError, ...]]:
        """Return the customer with copied defaults, without what does not apply; and the faults."""
        whole = self._with_copies()
        asking = any(one.applies_when or one.conditional for one in self.dimensions)
        facts: Facts = self._facts(whole) if asking else {}
        records: dict[int, Rows] = {}
        errors: list[FieldError] = []
        for dimension in self.dimensions:
            rows = whole.records.get(dimension.id)
            if rows is None:
                continue
            if not holds(dimension.applies_when, facts):
                errors.extend(self._strangers(dimension))
                continue
            rows = self._settled(dimension, rows)
            records[dimension.id] = rows
            errors.extend(self._errors(dimension, rows, facts))
        return _with_records(whole, records), tuple(errors)

    def completed(self) -> CustomerInput | None:
        """Return what `checked` does of a new customer whose values are known to be sound.

        None where a condition may refuse something: then `checked` says what.
        """
        whole = self._with_copies()
        facts: Facts | None = None
        records: dict[int, Rows] = {}
        for dimension in self.dimensions:
            rows = whole.records.get(dimension.id)
            if rows is None:
                continue
            if dimension.applies_when or dimension.conditional:
                facts = self._facts(whole) if facts is None else facts
                if not holds(dimension.applies_when, facts):
                    if any(self._strangers(dimension)):
                        return None
                    continue
            rows = self._settled(dimension, rows)
            if facts is not None and not self._is_free(dimension, rows, facts):
                return None
            records[dimension.id] = rows
        return _with_records(whole, records)

    def _is_free(self, dimension: DimensionRecord, rows: Rows, facts: Facts) -> bool:
        """Whether no condition asks a new record for more, and none forbids what it says."""
        for row in rows if dimension.conditional else ():
            known = row_facts(facts, dimension, row.values)
            for one in dimension.conditional:
                empty = is_empty(row.values.get(one.id))
                state = conduct(one, known, filled=not empty)
                if (empty and state.required) or (state.read_only and self._moved(one, row, None)):
                    return False
        return True

    def _facts(self, customer: CustomerInput) -> dict[str, Any]:
        there = {} if self.stored is None else self.stored.records
        records = {**there, **customer.records}
        return customer_facts(customer, self.dimensions, records, self.book)

    def _with_copies(self) -> CustomerInput:
        given = self.customer.records
        wanted = [
            dimension
            for dimension in self.dimensions
            if dimension.copying
            and any(
                one.id not in row.values
                for row in given.get(dimension.id, ())
                for one in dimension.copying
            )
        ]
        if not wanted:
            return self.customer
        facts = self._facts(self.customer)
        records = dict(given)
        for dimension in wanted:
            rows = records[dimension.id]
            records[dimension.id] = tuple(self._copying(dimension, row, facts) for row in rows)
        return replace(self.customer, records=records)

    def _copying(self, dimension: DimensionRecord, row: RecordValues, facts: Facts) -> RecordValues:
        if row.id is not None:
            return row
        missing = [one for one in dimension.copying if one.id not in row.values]
        found = {one.id: copied(one, facts, self.book, self.customer) for one in missing}
        known = {key: value for key, value in found.items() if value is not None}
        return replace(row, values={**row.values, **known})

    def _strangers(self, dimension: DimensionRecord) -> Iterator[FieldError]:
        """Yield what is entered although the type does not apply; what is stored may stay."""
        there = self._there(dimension)
        defaults = dimension.defaults()
        for number, row in enumerate(self.customer.records[dimension.id]):
            old = there.get(row.id)
            before = defaults if old is None else old.values
            for attribute_id, value in row.values.items():
                if not is_empty(value) and value != before.get(attribute_id):
                    place = ("record", dimension.id, number, attribute_id)
                    yield FieldError(place, InvalidValueError("not-applicable"))
                    return

    def _errors(self, dimension: DimensionRecord, rows: Rows, facts: Facts) -> Iterator[FieldError]:
        many, least = dimension.many, dimension.min_rows
        if error := count_error(dimension.id, many, least, rows):
            yield error
        if not dimension.conditional:
            yield from record_errors(
                dimension.id, dimension.demands, rows, self._there(dimension), partial=self.partial
            )
            yield from self._breaches(dimension, rows)
            return
        states = [self._states(dimension, row, facts) for row in rows]
        asked = tuple(
            self._asking(dimension, row, state) for row, state in zip(rows, states, strict=True)
        )
        by_row = dict(zip(map(id, asked), states, strict=True))

        def demanded(field: Any, record: Any) -> bool:
            return by_row[id(record)][field.id].required

        yield from record_errors(
            dimension.id,
            dimension.demands,
            asked,
            self._there(dimension),
            partial=self.partial,
            demanded=demanded,
        )
        yield from self._fixed(dimension, rows, states)
        yield from self._breaches(dimension, rows)

    def _breaches(self, dimension: DimensionRecord, rows: Rows) -> Iterator[FieldError]:
        """Yield what the rules of the type say; a narrow workbook need not fill a group."""
        if dimension.rules and not self.partial:
            fields = dimension.usable_by_code
            yield from rules_errors(dimension.id, dimension.rules, fields, rows)

    def _states(
        self, dimension: DimensionRecord, row: RecordValues, facts: Facts
    ) -> dict[int, Conduct]:
        known = row_facts(facts, dimension, row.values)
        return {
            one.id: conduct(one, known, filled=not is_empty(row.values.get(one.id)))
            for one in dimension.usable
        }

    def _asking(
        self, dimension: DimensionRecord, row: RecordValues, states: dict[int, Conduct]
    ) -> RecordValues:
        """Ask a narrow workbook for what it makes necessary itself, not for what it leaves out."""
        if not self.partial:
            return row
        given = {one.code for one in dimension.usable if not is_empty(row.values.get(one.id))}
        asked = [
            one.id
            for one in dimension.usable
            if one.id not in row.values
            and states[one.id].required
            and names_in((one.required_when, one.visible_when)) & given
        ]
        return replace(row, values={**dict.fromkeys(asked), **row.values})

    def _fixed(
        self, dimension: DimensionRecord, rows: Rows, states: list[dict[int, Conduct]]
    ) -> Iterator[FieldError]:
        there = self._there(dimension)
        for number, (row, state) in enumerate(zip(rows, states, strict=True)):
            old = there.get(row.id)
            for one in dimension.conditional:
                if state[one.id].read_only and self._moved(one, row, old):
                    place = ("record", dimension.id, number, one.id)
                    yield FieldError(place, InvalidValueError("read-only"))

    def _moved(self, one: AttributeRecord, row: RecordValues, old: RecordValues | None) -> bool:
        value = row.values.get(one.id)
        if old is not None:
            before = old.values.get(one.id)
            return value != before and not (is_empty(value) and is_empty(before))
        free = one.default_value() if not one.default_from else value
        return not is_empty(value) and value != free

    def _there(self, dimension: DimensionRecord) -> dict[int | None, RecordValues]:
        return stored_rows(self.stored, dimension)

    def _settled(self, dimension: DimensionRecord, rows: Rows) -> Rows:
        """Let the first record be the one that says yes where a narrow workbook says nothing."""
        if not self.partial or not rows:
            return rows
        first = old = rows[0]
        for rule in dimension.rules:
            for code in rule.attributes if rule.rule == EXACTLY_ONE else ():
                known = dimension.by_code.get(code)
                if known is None or any(row.values.get(known.id) is True for row in rows):
                    continue
                if first.values.get(known.id) in (None, known.default_value()):
                    first = replace(first, values={**first.values, known.id: True})
        return rows if first is old else (first, *rows[1:])


def _with_records(customer: CustomerInput, records: dict[int, Rows]) -> CustomerInput:
    """Return a customer with these records; most stay as they are, and looking is cheaper."""
    same = len(records) == len(customer.records) and all(
        rows is customer.records[key] for key, rows in records.items()
    )
    return customer if same else replace(customer, records=records)


def stored_rows(
    stored: CustomerRecord | None, dimension: DimensionRecord
) -> dict[int | None, RecordValues]:
    """Return the stored records of a dimension by their ids."""
    rows = () if stored is None else stored.records.get(dimension.id, ())
    return {row.id: row for row in rows}


def asks_more(dimension: DimensionRecord) -> bool:
    """Whether `completed` may change or refuse sound records of a dimension."""
    exact = any(rule.rule == EXACTLY_ONE for rule in dimension.rules)
    return bool(dimension.copying or dimension.applies_when or dimension.conditional or exact)
