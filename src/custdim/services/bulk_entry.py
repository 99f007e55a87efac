"""Completes and checks the customers of a bulk write, each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from custdim.errors import FieldError, InvalidValueError
from custdim.rules.customer_checks import is_empty, value_error
from custdim.services.category_book import CategoryBook
from custdim.services.customer_entry import HEAD, MOST_FORMER_NAMES, Entry, entry
from custdim.services.customer_records import STATES, CustomerInput, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.record_checks import RecordChecks, asks_more

REMEMBERED = 5_000
NOTHING = (RecordValues(),)
# Unknown ids and values that no dictionary can hold are unusual as well.
UNUSUAL = (InvalidValueError, KeyError, TypeError)


def former_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Read former names; raise InvalidValueError for an unusual one."""
    read = HEAD["name"].read
    return tuple(dict.fromkeys([read(name) for name in names if name.strip()]))


class Accepted(dict[tuple[type, Any], None]):
    """The values of one attribute that were looked at and are sound: most of them repeat."""

    def __init__(self, attribute: AttributeRecord) -> None:
        super().__init__()
        self._accept = attribute.bound.accept
        self._required = attribute.required

    def __missing__(self, key: tuple[type, Any]) -> None:
        """Look at a value with its type; raise InvalidValueError for an unusual one."""
        _, value = key
        if is_empty(value):
            if self._required:
                raise InvalidValueError("required")
        elif isinstance(value, str) and not value.isprintable():
            place = next(at for at, sign in enumerate(value, start=1) if not sign.isprintable())
            raise InvalidValueError("control-character", position=place)
        else:
            self._accept(value)
        if len(self) < REMEMBERED:
            self[key] = None


class Rules(NamedTuple):
    """What the records of one dimension must keep."""

    most: int | None
    least: int
    defaults: Mapping[int, Any]
    accepted: Mapping[int, Accepted]

    def filled(self, record: RecordValues) -> RecordValues:
        """Return a record with its defaults; what it lacks is not asked for."""
        if self.defaults.keys() <= record.values.keys():
            return record
        return RecordValues(None, {**self.defaults, **record.values})

    def keep(self, values: Mapping[int, Any]) -> None:
        """Raise UNUSUAL when anything about the values needs a closer look."""
        accepted = self.accepted
        for attribute_id, value in values.items():
            accepted[attribute_id][type(value), value]


class BulkEntry:
    """Knows the rules of every dimension; most rows keep them, so they are asked quickly first."""

    def __init__(
        self, dimensions: tuple[DimensionRecord, ...], book: CategoryBook | None = None
    ) -> None:
        self._dimensions = dimensions
        self._book = book
        self.plain = all(known.is_plain for known in dimensions)
        # Whoever says nothing in these is not touched by conditions, copies and exact rules.
        self._asking = frozenset(known.id for known in dimensions if asks_more(known))
        self._rules = {
            known.id: Rules(
                most=None if known.many else 1,
                least=known.min_rows if known.many else 0,
                defaults=known.defaults(),
                accepted={attribute.id: Accepted(attribute) for attribute in known.usable},
            )
            for known in dimensions
        }

    def __call__(self, customer: CustomerInput) -> Entry:
        """Complete a new customer with defaults; of a stored one look only at what is given."""
        if customer.id is not None:
            return self._given(customer)
        try:
            sound = self._sound(customer)
        except UNUSUAL:
            sound = None
        if sound is not None and (self.plain or self._asking.isdisjoint(sound.records)):
            return Entry(sound, ())
        if sound is not None:
            book = self._book or CategoryBook()
            checks = RecordChecks(sound, None, self._dimensions, book, partial=True)
            if (done := checks.completed()) is not None:
                return Entry(done, ())
        return entry(customer, None, self._dimensions, partial=True, book=self._book)

    def _sound(self, customer: CustomerInput) -> CustomerInput | None:
        """Return what `entry` would, if there is nothing unusual about it."""
        if customer.state not in STATES or not customer.name.strip():
            return None
        if len(customer.former_names) > MOST_FORMER_NAMES:
            return None
        head = [HEAD[name].read(text) if (text := getattr(customer, name)) else "" for name in HEAD]
        records: dict[int, tuple[RecordValues, ...]] = {}
        for dimension_id, given in customer.records.items():
            rules = self._rules[dimension_id]
            if not rules.least <= len(given) <= (rules.most or len(given)):
                return None
            if not given and rules.most:
                given = NOTHING
            filled = records[dimension_id] = tuple([rules.filled(record) for record in given])
            for record in filled:
                rules.keep(record.values)
        code, name, short_name, credit_code = head
        return CustomerInput(
            code=code,
            name=name,
            short_name=short_name,
            former_names=former_names(customer.former_names),
            credit_code=credit_code,
            state=customer.state,
            categories=customer.categories,
            further=customer.further,
            records=records,
        )

    def _given(self, customer: CustomerInput) -> Entry:
        read = {name: getattr(customer, name) for name in HEAD}
        errors: list[FieldError] = []
        for name, text in read.items():
            try:
                read[name] = HEAD[name].read(text) if text else ""
            except InvalidValueError as error:
                errors.append(FieldError((name,), error))
        if customer.state not in ("", *STATES):
            fault = InvalidValueError("unknown-choice", text=customer.state)
            errors.append(FieldError(("state",), fault))
        errors.extend(self._given_errors(customer))
        return Entry(replace(customer, **read), tuple(errors))

    def _given_errors(self, customer: CustomerInput) -> Iterator[FieldError]:
        known = {dimension.id: dimension for dimension in self._dimensions}
        for dimension_id, records in customer.records.items():
            if dimension_id not in known:
                yield FieldError(("record", dimension_id), InvalidValueError("unknown-field"))
                continue
            attributes = known[dimension_id].by_id
            for row, record in enumerate(records):
                for attribute_id, value in record.values.items():
                    attribute = attributes.get(attribute_id)
                    place = ("record", dimension_id, row, attribute_id)
                    if attribute is None or attribute.broken:
                        yield FieldError(place, InvalidValueError("unknown-field"))
                    elif not is_empty(value) and (error := value_error(attribute, value)):
                        yield FieldError(place, error)
