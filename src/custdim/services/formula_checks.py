"""Whether the formulas of a draft have what they compute with, and no circle of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from custdim import kinds
from custdim.errors import FieldError, InvalidValueError
from custdim.kinds.formula import Computed
from custdim.rules.formulas import Formula, names, numbers, parse
from custdim.services.dimension_records import (
    AttributeDraft,
    AttributeRecord,
    DimensionDraft,
    DimensionRecord,
)
from custdim.services.ways_back import way_back

Definition = DimensionDraft | DimensionRecord
Attribute = AttributeDraft | AttributeRecord


def formula_names(attribute: Attribute) -> frozenset[str]:
    """Return the codes that an attribute is computed from; of what cannot be read, none."""
    formula = _formula(attribute)
    return frozenset() if formula is None else names(formula)


def _numbers(attribute: Attribute) -> frozenset[str]:
    formula = _formula(attribute)
    return frozenset() if formula is None else numbers(formula)


def _formula(attribute: Attribute) -> Formula | None:
    if attribute.kind != Computed.code:
        return None
    try:
        kind = kinds.load(attribute.kind, attribute.options)
        return parse(kind.formula) if isinstance(kind, Computed) else None
    except InvalidValueError:
        return None


def names_from_outside(definition: Definition) -> frozenset[str]:
    """Return the codes that the formulas of a type take from other types."""
    asked = frozenset[str]().union(*map(formula_names, definition.attributes))
    return asked - {one.code for one in definition.attributes}


def formula_faults(
    draft: DimensionDraft, others: Sequence[DimensionRecord], expected: Collection[str]
) -> Iterator[FieldError]:
    """Yield the formulas that name what no formula knows: nothing at all, or a list of records.

    And those that name what nobody can compute with; also attributes that formulas of other types
    compute with, where they become such a thing.
    """
    own = {one.code: one for one in draft.attributes}
    single = [other for other in others if not other.many]
    outside = {one.code: one for other in reversed(single) for one in other.attributes}
    known: dict[str, Attribute] = {**outside, **own}
    for index, attribute in enumerate(draft.attributes):
        asked = formula_names(attribute)
        reason, strange = "unknown-name", sorted(asked - known.keys() - set(expected))
        if not strange:
            reason = "formula-kind"
            asked = _numbers(attribute) & known.keys()
            strange = sorted(one for one in asked if not _is_number(known[one]))
        if strange:
            error = InvalidValueError(reason, text=strange[0], option="formula")
            yield FieldError(("attribute", index, "options"), error)
    yield from _still_needed(draft, others)


def _still_needed(draft: DimensionDraft, others: Sequence[DimensionRecord]) -> Iterator[FieldError]:
    for index, attribute in enumerate(draft.attributes):
        if draft.many or _is_number(attribute):
            continue
        for other in others:
            mine = {one.code for one in other.attributes}
            for formula in other.attributes if attribute.code not in mine else ():
                if attribute.code in _numbers(formula):
                    name = {"zh": formula.zh, "en": formula.en or formula.zh}
                    error = InvalidValueError("formula-needs", formula=name)
                    yield FieldError(("attribute", index, "kind"), error)


def _is_number(attribute: Attribute) -> bool:
    """Whether formulas can compute with an attribute; of what is broken nobody knows."""
    try:
        return kinds.load(attribute.kind, attribute.options).holds in (Decimal, int, object)
    except InvalidValueError:
        return True


def formula_cycles(
    draft: DimensionDraft, others: Sequence[DimensionRecord]
) -> Iterator[FieldError]:
    """Yield the first formula that needs its own result, however many steps lie between."""
    definitions: list[Definition] = [*reversed(others), draft]
    needs = {one.code: formula_names(one) for each in definitions for one in each.attributes}
    for index, attribute in enumerate(draft.attributes):
        through = way_back(attribute.code, needs)
        if through is not None and through != attribute.code:
            error = InvalidValueError("formula-cycle", text=through, option="formula")
            yield FieldError(("attribute", index, "options"), error)
            return
