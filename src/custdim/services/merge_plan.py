"""What two customers that are one become: field by field, from which of both it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from custdim.errors import FieldError, FieldErrors, InvalidValueError
from custdim.kinds.formula import Computed
from custdim.rules.customer_checks import is_empty
from custdim.rules.type_rules import EXACTLY_ONE
from custdim.services.customer_records import CustomerInput, CustomerRecord, RecordValues
from custdim.services.dimension_records import AttributeRecord, DimensionRecord

Place = tuple[str | int, ...]
From = Literal["kept", "lost"]
Choices = Mapping[Place, From]
HEAD = ("name", "short_name", "credit_code", "state")


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field that only one of both can have; `key` is the journal's name for it.

    `proposed` is what is taken unless somebody chooses; None says that somebody must, since
    the value that is not taken would no longer be found.
    """

    place: Place
    key: str
    kept: Any
    lost: Any
    proposed: From | None

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        return not is_empty(self.kept) and not is_empty(self.lost) and self.kept != self.lost


def merge_fields(
    kept: CustomerRecord, lost: CustomerRecord, dimensions: Sequence[DimensionRecord]
) -> tuple[MergeField, ...]:
    """Return every field in which two customers are not the same."""
    return tuple(field for field in _all(kept, lost, dimensions) if field.kept != field.lost)


def combined(
    kept: CustomerRecord,
    lost: CustomerRecord,
    dimensions: Sequence[DimensionRecord],
    choices: Choices,
) -> CustomerInput:
    """Return the customer that remains; the records of lists are those of both.

    Raises FieldErrors where somebody must choose and did not.
    """
    taken = _taken(merge_fields(kept, lost, dimensions), choices)
    head = {name: getattr(lost if (name,) in taken else kept, name) for name in HEAD}
    categories = {**kept.categories}
    for place in taken:
        if place[0] == "category":
            categories[int(place[1])] = lost.categories[int(place[1])]
    joined = {
        known.id: (_list if known.many else _single)(known, kept, lost, taken)
        for known in dimensions
    }
    return CustomerInput(
        id=kept.id,
        code=kept.code,
        former_names=former_names(kept, lost, str(head["name"])),
        categories=categories,
        further=_further(kept, lost, categories),
        # Where neither has any record there is nothing to save, nor to check.
        records={key: records for key, records in joined.items() if records},
        **head,
    )


def former_names(kept: CustomerRecord, lost: CustomerRecord, name: str) -> tuple[str, ...]:
    """Return all names that either had, besides the one that remains."""
    names = (*kept.former_names, kept.name, *lost.former_names, lost.name)
    return tuple(one for one in dict.fromkeys(names) if one != name)


def _all(
    kept: CustomerRecord, lost: CustomerRecord, dimensions: Sequence[DimensionRecord]
) -> Iterator[MergeField]:
    for name in HEAD:
        mine, theirs = getattr(kept, name), getattr(lost, name)
        yield _field((name,), name, (mine, theirs), unique=name == "credit_code")
    for standard_id in dict.fromkeys((*kept.categories, *lost.categories)):
        sides = (kept.categories.get(standard_id), lost.categories.get(standard_id))
        yield _field(("category", standard_id), f"category:{standard_id}", sides)
    for dimension in dimensions:
        if dimension.many:
            yield from _only_one(dimension, kept, lost)
            continue
        for known in dimension.usable:
            if isinstance(known.bound, Computed):
                continue  # it follows from what is chosen
            place = ("record", dimension.id, known.id)
            values = (_value(kept, dimension, known), _value(lost, dimension, known))
            yield _field(place, f"attr:{known.id}", values, unique=known.unique)


def _further(
    kept: CustomerRecord, lost: CustomerRecord, first: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """Return the categories besides the first ones: those of both, where there may be several."""
    return {
        standard_id: tuple(
            one
            for one in dict.fromkeys((*kept.places_in(standard_id), *lost.places_in(standard_id)))
            if one != category_id
        )
        for standard_id, category_id in first.items()
        if standard_id in kept.further or standard_id in lost.further
    }


def _field(place: Place, key: str, sides: tuple[Any, Any], *, unique: bool = False) -> MergeField:
    mine, theirs = (None if is_empty(side) else side for side in sides)
    proposed: From | None = "lost" if mine is None else "kept"
    if unique and mine is not None and theirs is not None and mine != theirs:
        proposed = None
    return MergeField(place, key, mine, theirs, proposed)


def _only_one(
    dimension: DimensionRecord, kept: CustomerRecord, lost: CustomerRecord
) -> Iterator[MergeField]:
    """Yield what only one of all records may say, where both lists have a record that does."""
    for known in _exclusive(dimension):
        mine = _chosen_record(kept, dimension, known)
        theirs = _chosen_record(lost, dimension, known)
        if mine is not None and theirs is not None:
            place = ("only", dimension.id, known.id)
            yield MergeField(place, f"attr:{known.id}", mine, theirs, "kept")


def _exclusive(dimension: DimensionRecord) -> list[AttributeRecord]:
    codes = {
        code for rule in dimension.rules if rule.rule == EXACTLY_ONE for code in rule.attributes
    }
    return [known for known in dimension.usable if known.code in codes]


def _chosen_record(
    side: CustomerRecord, dimension: DimensionRecord, known: AttributeRecord
) -> RecordValues | None:
    records = side.records.get(dimension.id, ())
    return next((record for record in records if record.values.get(known.id) is True), None)


def _taken(fields: Sequence[MergeField], choices: Choices) -> set[Place]:
    """Return the places of what is taken from the customer that is lost."""
    sides = {field.place: choices.get(field.place, field.proposed) for field in fields}
    open_ = [place for place, side in sides.items() if side is None]
    if open_:
        raise FieldErrors(
            tuple(FieldError(place, InvalidValueError("merge-choose")) for place in open_)
        )
    known = {field.place: field for field in fields}
    # Choosing what is empty must not lose what is there.
    return {
        place for place, side in sides.items() if side == "lost" and known[place].lost is not None
    }


def _single(
    dimension: DimensionRecord, kept: CustomerRecord, lost: CustomerRecord, taken: set[Place]
) -> tuple[RecordValues, ...]:
    old = next(iter(kept.records.get(dimension.id, ())), RecordValues())
    values = dict(old.values)
    for known in dimension.usable:
        if ("record", dimension.id, known.id) in taken:
            values[known.id] = _value(lost, dimension, known)
    return (replace(old, values=values),) if values else ()


def _list(
    dimension: DimensionRecord, kept: CustomerRecord, lost: CustomerRecord, taken: set[Place]
) -> tuple[RecordValues, ...]:
    mine, theirs = kept.records.get(dimension.id, ()), lost.records.get(dimension.id, ())
    for known in _exclusive(dimension):
        if _chosen_record(kept, dimension, known) and _chosen_record(lost, dimension, known):
            if ("only", dimension.id, known.id) in taken:
                mine = _without(mine, known)
            else:
                theirs = _without(theirs, known)
    return (*mine, *theirs)


def _without(records: tuple[RecordValues, ...], known: AttributeRecord) -> tuple[RecordValues, ...]:
    return tuple(
        replace(record, values={**record.values, known.id: False})
        if record.values.get(known.id) is True
        else record
        for record in records
    )


def _value(side: CustomerRecord, dimension: DimensionRecord, known: AttributeRecord) -> Any:
    record = next(iter(side.records.get(dimension.id, ())), None)
    return None if record is None else record.values.get(known.id)
